package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShutdownTest {
    private static final Duration DRAIN = Duration.ofSeconds(2);
    private static final String BODY = "email=nobody%40example.org&password=not-the-right-one";

    @Test
    void readinessTurnsFirstThenRequestsAreServedForTheDrainDelayAndThoseInFlightAreFinished() {
        Map<String, String> environment = new HashMap<>(Cluster.shared().environment());
        environment.put("DRAIN_DELAY", DRAIN.toSeconds() + "s");
        try (var application = Application.start("shutdown", environment);
                var inFlight = RawRequest.to(application.port())) {
            inFlight.write(head(application)).write(BODY.substring(0, 10));

            long told = System.nanoTime();
            application.terminate();
            Await.until(() -> !application.isReady(), () -> "still ready after SIGTERM");
            assertEquals(503, application.status("/api/health/ready"));
            assertEquals(200, application.status("/api/health/live"), "served while it drains");
            Await.until(
                    () -> served(application) && application.log().contains("Waiting for HTTP requests"),
                    () -> "does not end:\n" + application.log());
            Duration served = Duration.ofNanos(System.nanoTime() - told);
            assertTrue(served.compareTo(DRAIN) >= 0, () -> "served for " + served + " only");

            inFlight.write(BODY.substring(10));
            var answer = inFlight.answer();
            assertTrue(answer.status() >= 200 && answer.status() < 500, answer::text);
            assertEquals(0, application.exitCode(), application::log);
        }
    }

    @Test
    void aProcessThatIsKilledLeavesTheOthersServing() {
        var application = Application.start("killed", Cluster.shared().environment());
        application.kill();
        assertEquals(200, Cluster.shared().first().status("/api/health/ready"));
    }

    /** Every request of the drain delay is answered, which one that looks in between would not notice. */
    private static boolean served(Application application) {
        assertEquals(200, application.status("/api/health/live"), "refused during the drain delay");
        return true;
    }

    private static String head(Application application) {
        return """
                POST /login HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Sec-Fetch-Site: same-origin\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: %d\r
                Connection: close\r
                \r
                """.formatted(application.port(), BODY.length());
    }
}
