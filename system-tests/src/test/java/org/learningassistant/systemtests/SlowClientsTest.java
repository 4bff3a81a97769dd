package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Clients that hold connections and hardly use them: by mistake, on a bad network, or on purpose (slowloris). */
class SlowClientsTest {
    /** 75 seconds otherwise; nobody wants to wait for that here. */
    private static final String SILENCE = "4s";

    private static final int FILE_SIZE = 120 * 256 * 1024;
    private static final Pattern GAUGE = Pattern.compile("(?m)^http_requests_in_flight(?:\\{[^}]*})? (\\S+)$");

    private final List<Socket> sockets = new ArrayList<>();
    private volatile boolean ending;

    @Test
    void theySlowNobodyElseDownTakeLittleMemoryAndAreCutOff() throws IOException {
        var environment = new HashMap<>(Cluster.shared().environment());
        environment.put("QUARKUS_HTTP_IDLE_TIMEOUT", SILENCE);
        // stands at the end of the command line; what is here would take many times as much if it were kept
        environment.put("_JAVA_OPTIONS", "-Xmx192m");
        try (var application = Application.start("slow-clients", environment)) {
            Person person = Person.guest(application);
            person.page("/study");
            String file = largeFile();
            long before = residentKilobytes(application);

            List<Socket> idle = open(application, 500, "");
            List<Socket> heads = open(application, 100, "GET /login HTTP/1.1\r\nHost: 127.0.0.1\r\n");
            List<Socket> bodies = open(application, 20, """
                    POST /login HTTP/1.1\r
                    Host: 127.0.0.1\r
                    Sec-Fetch-Site: same-origin\r
                    Content-Type: application/x-www-form-urlencoded\r
                    Content-Length: 10000\r
                    \r
                    """);
            List<Socket> readers = open(application, 20, """
                    GET /files/%s HTTP/1.1\r
                    Host: 127.0.0.1\r
                    Cookie: %s\r
                    \r
                    """.formatted(file, person.cookieHeader()));
            var _ = Thread.ofVirtual().start(() -> {
                while (!ending) {
                    heads.forEach(socket -> write(socket, "X-A: b\r\n"));
                    bodies.forEach(socket -> write(socket, "a"));
                    LockSupport.parkNanos(1_000_000_000);
                }
            });
            Await.until(() -> inFlight(person) >= 40, () -> inFlight(person) + " in flight instead of 40");
            for (int request = 0; request < 40; request++) {
                assertEquals(
                        200,
                        person.get(request % 2 == 0 ? "/today" : "/progress").statusCode());
            }
            System.out.println(
                    "640 slow connections: " + (residentKilobytes(application) - before) / 1024 + " MiB more");

            awaitCut("a connection without a request", idle);
            awaitCut("a body of a byte a second", bodies);
            Await.until(() -> inFlight(person) == 0, () -> inFlight(person) + " still in flight");
            for (Socket reader : readers) {
                assertTrue(readToTheEnd(reader) < FILE_SIZE, "a client that does not read got all of it");
            }
            ending = true;
            awaitCut("a head that is never complete", heads);
            assertEquals(200, person.get("/today").statusCode());
            assertFalse(application.log().contains("OutOfMemoryError"), application::log);
        } finally {
            ending = true;
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Puts a file that belongs to the person who came last into the database; its id. */
    private static String largeFile() {
        return OwnServers.query(Cluster.shared().postgres(), """
                with file as (
                    insert into stored_file (id, owner_id, name, media_type, size, sha256, created_at)
                    select gen_random_uuid(), id, 'large.bin', 'application/octet-stream', %d,
                        decode(repeat('00', 32), 'hex'), now()
                    from person order by created_at desc limit 1
                    returning id
                ), chunks as (
                    insert into stored_file_chunk (file_id, position, content)
                    select id, n, decode(repeat('5a', 262144), 'hex') from file, generate_series(0, 119) n
                )
                select id from file""".formatted(FILE_SIZE))
                .getFirst();
    }

    private List<Socket> open(Application application, int count, String beginning) throws IOException {
        List<Socket> opened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var socket = new Socket();
            // a small window, so that what a client does not read stays with the server
            socket.setReceiveBufferSize(8_192);
            socket.connect(new InetSocketAddress("127.0.0.1", application.port()));
            write(socket, beginning);
            opened.add(socket);
        }
        sockets.addAll(opened);
        return opened;
    }

    private static void write(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException cut) {
            // which is what the test waits for; reading tells
            return;
        }
    }

    private static void awaitCut(String what, List<Socket> connections) {
        Await.until(() -> connections.stream().allMatch(SlowClientsTest::isCut), () -> what + " is never cut");
    }

    private static boolean isCut(Socket socket) {
        try {
            socket.setSoTimeout(1);
            while (socket.getInputStream().read() >= 0) {
                // an answer that says why may come before the end
                continue;
            }
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static long readToTheEnd(Socket socket) {
        byte[] bytes = new byte[65_536];
        long all = 0;
        try {
            socket.setSoTimeout(10_000);
            for (int count = socket.getInputStream().read(bytes); count >= 0; ) {
                all += count;
                count = socket.getInputStream().read(bytes);
            }
        } catch (SocketTimeoutException open) {
            throw new AssertionError("still open after " + all + " bytes", open);
        } catch (IOException reset) {
            return all;
        }
        return all;
    }

    private static int inFlight(Person person) {
        Matcher gauge = GAUGE.matcher(person.get("/api/metrics").body());
        if (!gauge.find()) {
            throw new AssertionError("no gauge of requests in flight");
        }
        return (int) Double.parseDouble(gauge.group(1));
    }

    private static long residentKilobytes(Application application) {
        try {
            return Files.readAllLines(Path.of("/proc/" + application.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
