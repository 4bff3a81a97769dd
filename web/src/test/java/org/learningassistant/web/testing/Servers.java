package org.learningassistant.web.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningassistant.local.PostgresServer;
import org.learningassistant.local.RedisServer;

/** A real PostgreSQL 15 and a real Redis, started once for all tests of this module. */
public final class Servers implements QuarkusTestResourceLifecycleManager {
    public static final String SESSION_SECRET = "test-only-session-secret-0123456789-abcdefghij";

    private static @Nullable Map<String, String> environment;

    @Override
    public Map<String, String> start() {
        return environment();
    }

    /** The variables that point the application at the servers; starts them on the first call. */
    public static synchronized Map<String, String> environment() {
        if (environment == null) {
            Map<String, String> variables = new HashMap<>();
            variables.putAll(
                    PostgresServer.startDisposable(Path.of("target/postgresql")).environment());
            variables.putAll(
                    RedisServer.startDisposable(Path.of("target/redis")).environment());
            variables.put("NEXTAUTH_SECRET", SESSION_SECRET);
            variables.put("JWT_SECRET", "test-only-token-secret-0123456789-abcdefghijkl");
            variables.put("DRAIN_DELAY", "0s");
            // all tests come from one address; the test of the limits sets its own
            variables.put("SIGN_UP_LIMIT_ADDRESS", "1000000");
            variables.put("LOGIN_LIMIT_ADDRESS", "1000000");
            environment = variables;
        }
        return environment;
    }

    @Override
    public void stop() {
        // both end with this virtual machine; other test classes may still use them
    }
}
