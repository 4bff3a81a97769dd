package org.learningassistant.systemtests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.learningassistant.bench.Learner;

/**
 * People at work while something is done to the servers: some keep their connections, some make a new one for each request,
 * one sends a form slowly each second, and one keeps a stream of events open. Every request that was not answered, or with
 * 5xx, is noted; so is a stream that is cut instead of ended.
 */
final class Traffic implements AutoCloseable {
    private static final int LEARNERS = 5;
    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final String address;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger requests = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger streams = new AtomicInteger();
    private volatile boolean ending;

    /** What happened. */
    record Report(int requests, int streams, List<String> failures) {
        @Override
        public String toString() {
            return requests + " requests, " + streams + " times a stream, " + failures.size() + " failed" + failures;
        }
    }

    private Traffic(String address) {
        this.address = address;
    }

    static Traffic begin(String address) {
        Traffic traffic = new Traffic(address);
        for (int i = 0; i < LEARNERS; i++) {
            Learner learner = Learner.begin(address, i);
            traffic.go("learner", () -> traffic.learn(learner));
        }
        traffic.go("new connections", traffic::comeAnew);
        traffic.go("slow forms", traffic::sendSlowly);
        traffic.go("stream", traffic::listen);
        return traffic;
    }

    /** Whoever gives up for another reason than a failed request has to be heard of too. */
    private void go(String who, Runnable work) {
        var _ = threads.submit(() -> {
            try {
                work.run();
            } catch (RuntimeException | AssertionError broken) {
                note(who + " gave up: " + broken);
            }
        });
    }

    private void learn(Learner learner) {
        while (!ending) {
            Learner.Answer answer = learner.act();
            requests.incrementAndGet();
            if (answer.failed()) {
                note("learner: " + answer.status() + " " + answer.body());
            }
            pause(BETWEEN);
        }
    }

    private void comeAnew() {
        while (!ending) {
            requests.incrementAndGet();
            try (var socket = connect()) {
                write(socket, "GET / HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n");
                check("new connection", statusLine(socket));
            } catch (IOException cut) {
                note("new connection: " + cut);
            }
            pause(BETWEEN);
        }
    }

    /** A form whose last byte comes two seconds after its first. */
    private void sendSlowly() {
        while (!ending) {
            go("slow form", () -> {
                requests.incrementAndGet();
                try (var socket = connect()) {
                    write(
                            socket,
                            "POST /preferences HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n"
                                    + "Sec-Fetch-Site: same-origin\r\n"
                                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 23\r\n\r\n");
                    for (String part : List.of("language=en", "&theme=", "light")) {
                        pause(Duration.ofMillis(700));
                        write(socket, part);
                    }
                    check("slow form", statusLine(socket));
                } catch (IOException cut) {
                    note("slow form: " + cut);
                }
            });
            pause(Duration.ofSeconds(1));
        }
    }

    private void listen() {
        Person person = Person.at(address);
        person.beGuest();
        String last = "";
        while (!ending) {
            streams.incrementAndGet();
            try {
                var connection = (HttpURLConnection)
                        URI.create(address + "/api/v1/events").toURL().openConnection();
                connection.setRequestProperty("Cookie", person.cookieHeader());
                connection.setRequestProperty("Last-Event-ID", last);
                if (connection.getResponseCode() != 200) {
                    note("stream: " + connection.getResponseCode());
                }
                boolean ended = readToItsEnd(connection);
                if (!ended && !ending) {
                    note("a stream ended without a word");
                }
            } catch (IOException cut) {
                note("stream: " + cut);
            }
            pause(Duration.ofSeconds(1));
        }
    }

    private boolean readToItsEnd(HttpURLConnection connection) throws IOException {
        connection.setReadTimeout(500);
        boolean bye = false;
        try (var reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            while (!ending) {
                try {
                    String line = reader.readLine();
                    if (line == null) {
                        return bye;
                    }
                    bye |= line.equals("event: bye") || line.equals("event:bye");
                } catch (java.net.SocketTimeoutException quiet) {
                    continue;
                }
            }
        }
        return true;
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", URI.create(address).getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String statusLine(Socket socket) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String line = reader.readLine();
        if (line == null) {
            throw new IOException("closed without an answer");
        }
        return line;
    }

    private void check(String what, String statusLine) {
        if (!statusLine.matches("HTTP/1\\.1 [234].*")) {
            note(what + ": " + statusLine);
        }
    }

    private void note(String failure) {
        failures.add(Instant.now() + " " + failure);
    }

    private void pause(Duration time) {
        if (!ending) {
            LockSupport.parkNanos(time.toNanos());
        }
    }

    /** Ends it all and tells. */
    Report report() {
        close();
        return new Report(requests.get(), streams.get(), new ArrayList<>(failures));
    }

    @Override
    public void close() {
        ending = true;
        threads.close();
    }
}
