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
            Await.until(() -> application.status("/api/health/ready") == 503, () -> "ready after SIGTERM");
            assertEquals(200, application.status("/api/health/live"), "served while it drains");
            Await.until(() -> refused(application), () -> "does not end:\n" + application.log());
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

    /** Requests are served and then refused with an answer; none of them meets a closed door before that. */
    private static boolean refused(Application application) {
        int status = application.status("/api/health/live");
        assertTrue(status == 200 || status == 503, () -> "answered " + status + " during the drain delay");
        return status == 503;
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
