package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.learningassistant.local.RedisServer;

class LostServersTest {
    private static final List<String> PAGES = List.of("/", "/login", "/today", "/api/v1/me");

    @Test
    void withoutRedisEveryPageSaysWhatIsTheMatterAndAllIsWellOnceItIsBack() {
        Path home = Path.of("target/redis-lost");
        var redis = RedisServer.startDisposable(home);
        var environment = new HashMap<>(Cluster.shared().environment());
        environment.putAll(redis.environment());
        try (var application = Application.start("lost-redis", environment)) {
            var person = Person.guest(application);
            redis.close();
            Await.until(() -> application.status("/api/health/ready") == 503, () -> "ready without Redis");
            assertEquals(200, application.status("/api/health/live"), "a restart would not bring Redis back");
            for (String page : PAGES) {
                var answer = person.get(page);
                assertTrue(answer.statusCode() != 500, () -> page + " fails without an explanation: " + answer.body());
                assertFalse(answer.body().contains("\tat "), () -> "a stack trace on " + page);
            }
            assertEquals(503, person.get("/today").statusCode(), "a person whose session cannot be read is told so");
            try (var again = RedisServer.start(home)) {
                Await.until(application::isReady, () -> "does not find Redis again:\n" + application.log());
                assertEquals(200, person.get("/today").statusCode(), "the session is still there");
                assertEquals(redis.port(), again.port());
            }
        }
    }
}
