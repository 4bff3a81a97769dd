package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A stream of events outlives the process that it comes from. */
class EventsTest {
    @Test
    void aStreamEndsInOrderWithItsProcessAndGoesOnAtAnother() throws IOException {
        Map<String, String> environment = new HashMap<>(Cluster.shared().environment());
        environment.put("DRAIN_DELAY", "1s");
        try (var first = Application.start("events-1", environment);
                var second = Application.start("events-2", environment)) {
            Person person = Person.learner(first);
            Stream stream = new Stream(first, person, "");
            String imported =
                    person.upload("/library", "form#upload", TestFiles.gift()).location();
            assertTrue(imported.contains("/library/imports/"), imported);
            stream.awaitEvent("\"state\":\"done\"");
            assertEquals(0, inFlight(first), "an open stream counts as in flight");

            first.terminate();
            stream.awaitEvent("bye");
            stream.awaitEnd();
            assertFalse(stream.wasCut(), "the stream was cut");
            assertEquals(0, first.exitCode(), first::log);

            // what was told is not told again, what is new is
            Stream again = new Stream(second, person, stream.lastId());
            Person same = person.at(second);
            same.upload("/library", "form#upload", TestFiles.deck());
            again.awaitEvent("\"state\":\"done\"");
            List<String> all = new ArrayList<>(stream.ids());
            all.addAll(again.ids());
            assertEquals(all.size(), new HashSet<>(all).size(), "told twice: " + all);
            assertTrue(again.comments() > 0);
        }
    }

    @Test
    void aStrangerHasNoStreamAndNobodyHasMoreThanFive() throws IOException {
        try (var application =
                Application.start("events-limit", Cluster.shared().environment())) {
            assertEquals(401, Person.stranger(application).get("/api/v1/events").statusCode());
            Person person = Person.learner(application);
            List<Stream> streams = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                streams.add(new Stream(application, person, ""));
            }
            assertEquals(429, person.get("/api/v1/events").statusCode());
            assertEquals(5, streams.size());
        }
    }

    private static int inFlight(Application application) {
        String metrics = Person.stranger(application).get("/api/metrics").body();
        return metrics.lines()
                .filter(line -> line.startsWith("http_requests_in_flight"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    /** A reader of a stream, as a browser is one. */
    private static final class Stream {
        private final List<String> lines = new ArrayList<>();
        private volatile boolean ended;
        private volatile boolean cut;

        Stream(Application application, Person person, String lastId) throws IOException {
            var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + application.port() + "/api/v1/events")
                    .toURL()
                    .openConnection();
            connection.setRequestProperty("Cookie", person.cookieHeader());
            if (!lastId.isEmpty()) {
                connection.setRequestProperty("Last-Event-ID", lastId);
            }
            assertEquals(200, connection.getResponseCode());
            assertEquals("no", connection.getHeaderField("X-Accel-Buffering"));
            assertEquals("no-store", connection.getHeaderField("Cache-Control"));
            var reader = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
            Thread.ofVirtual().start(() -> read(reader));
        }

        private void read(BufferedReader reader) {
            try (reader) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    synchronized (lines) {
                        lines.add(line);
                    }
                }
            } catch (IOException broken) {
                cut = true;
            }
            ended = true;
        }

        private List<String> seen() {
            synchronized (lines) {
                return List.copyOf(lines);
            }
        }

        void awaitEvent(String part) {
            Await.until(() -> String.join("\n", seen()).contains(part), () -> "no " + part + " in " + seen());
        }

        void awaitEnd() {
            Await.until(() -> ended, () -> "still open: " + seen());
        }

        boolean wasCut() {
            return cut;
        }

        List<String> ids() {
            return seen().stream().filter(line -> line.startsWith("id:")).toList();
        }

        String lastId() {
            return ids().getLast().substring("id:".length()).strip();
        }

        long comments() {
            return seen().stream().filter(line -> line.startsWith(":")).count();
        }
    }
}
