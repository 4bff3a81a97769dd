package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class RoundTripsTest {
    /** The worker that looks for jobs once a second asks on its own account, not for the request. */
    private static final Pattern OF_THE_WORKER = Pattern.compile("(?is).*\\bupdate job set\\b.*");

    /** A connection that the pool opens in between: its introduction, the password, the driver's first settings. */
    private static final Pattern OPENS_A_CONNECTION = Pattern.compile("(?s)\\(messages [-p]+\\)|SET [a-z_]+ = .*");

    /**
     * The end of a long statement, which the driver writes in pieces of 8 KiB without waiting, seen after the server began to
     * answer what came before: when other programs hold it up between two pieces.
     */
    private static final Pattern ENDS_A_STATEMENT = Pattern.compile("\\(messages [DES]+\\)");

    private static final int ANSWERS = 12;
    /** Connections are opened, statements prepared and classes loaded by the first ones. */
    private static final int TO_WARM_UP = 4;

    @Test
    void anAnswerInStudyCostsTwoRoundTripsToPostgresqlAndOneToRedis() throws IOException {
        var cluster = Cluster.shared();
        Map<String, String> environment = new HashMap<>(cluster.environment());
        try (var postgres = WireTap.before(cluster.postgres().port(), PostgresTalk::new);
                var redis = WireTap.before(cluster.redis().port(), RedisTalk::new)) {
            environment.put("POSTGRES_PORT", Integer.toString(postgres.port()));
            environment.put("REDIS_PORT", Integer.toString(redis.port()));
            try (var application = Application.start("round-trips", environment)) {
                measure(application, postgres, redis);
            }
        }
    }

    private static void measure(Application application, WireTap postgres, WireTap redis) throws IOException {
        var person = Person.learner(application);
        Pages.enrol(person);
        Document page = person.page("/study");
        List<List<String>> trace = List.of();
        List<String> counts = new ArrayList<>();
        for (int answer = 1; answer <= ANSWERS; answer++) {
            String form = answer == 1 ? ".turn-now form.answer" : ".turn-next form.answer";
            var fields = Answers.any(page.expectFirst(form));
            postgres.take();
            redis.take();
            page = person.submit(page, form, fields);
            List<List<String>> sql = postgres.take().stream()
                    .filter(trip -> trip.stream()
                            .noneMatch(statement ->
                                    OF_THE_WORKER.matcher(statement).matches()))
                    .filter(trip -> !trip.stream()
                            .allMatch(statement -> OPENS_A_CONNECTION
                                            .matcher(statement)
                                            .matches()
                                    || ENDS_A_STATEMENT.matcher(statement).matches()))
                    .toList();
            List<List<String>> commands = redis.take();
            assertFalse(page.select(".feedback").isEmpty(), page::toString);
            counts.add(sql.size() + "+" + commands.size());
            if (answer > TO_WARM_UP) {
                assertTrue(sql.size() <= 2, () -> counts + ": to PostgreSQL " + String.join("\n\n", flat(sql)));
                assertTrue(commands.size() <= 1, () -> counts + ": to Redis " + flat(commands));
                trace = new ArrayList<>(commands);
                trace.addAll(sql);
            }
        }
        Path file = Path.of("target/round-trips.txt");
        Files.writeString(
                file,
                "Round trips of each answer, PostgreSQL+Redis: " + String.join(" ", counts)
                        + "\n\nThe last answer, one block for each round trip:\n\n"
                        + String.join("\n\n", flat(trace)) + "\n");
        System.out.println(Files.readString(file));
    }

    private static List<String> flat(List<List<String>> trips) {
        return trips.stream().map(trip -> String.join("\n;\n", trip)).toList();
    }
}
