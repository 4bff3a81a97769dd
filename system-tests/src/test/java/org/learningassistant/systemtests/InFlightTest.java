package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever ends a process waits until nothing is in flight: the number must go up, and always come down again. */
class InFlightTest {
    private static final Pattern GAUGE = Pattern.compile("(?m)^http_requests_in_flight(?:\\{[^}]*})? (\\S+)$");

    @Test
    void aRequestCountsUntilItIsAnsweredOrItsClientIsGone() throws IOException {
        try (var application = Application.start("in-flight", Cluster.shared().environment())) {
            assertEquals(0, inFlight(application));
            try (Socket slow = unfinished(application)) {
                awaitInFlight(application, 1);
                try (Socket second = unfinished(application)) {
                    awaitInFlight(application, 2);
                    second.getOutputStream().write("0123456789".getBytes(StandardCharsets.US_ASCII));
                    second.getInputStream().read();
                    awaitInFlight(application, 1);
                }
                assertTrue(slow.isConnected());
            }
            awaitInFlight(application, 0);
            assertEquals(404, application.status("/no-such-page"));
            assertEquals(200, application.status("/login"));
            awaitInFlight(application, 0);
        }
    }

    /** A form of which ten bytes are still to come. */
    private static Socket unfinished(Application application) throws IOException {
        Socket socket = new Socket("127.0.0.1", application.port());
        socket.getOutputStream()
                .write(("POST /login HTTP/1.1\r\nHost: 127.0.0.1:" + application.port()
                                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void awaitInFlight(Application application, int expected) {
        Await.until(
                () -> inFlight(application) == expected,
                () -> inFlight(application) + " in flight instead of " + expected);
    }

    private static int inFlight(Application application) {
        Matcher gauge =
                GAUGE.matcher(Person.stranger(application).get("/api/metrics").body());
        if (!gauge.find()) {
            throw new AssertionError("no gauge of requests in flight");
        }
        return (int) Double.parseDouble(gauge.group(1));
    }
}
