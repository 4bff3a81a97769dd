package org.learningassistant.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The application itself in a child process, configured by its environment as it is everywhere else. */
final class Application {

    static final String NAME = "application";

    private static final Duration START = Duration.ofMinutes(3);

    private Application() {}

    /** Starts it and waits until it says that it is ready. */
    static ChildProcess start(Home home, Path jar, int port, PostgresServer postgres, RedisServer redis) {
        if (!Files.isRegularFile(jar)) {
            throw new Problem(
                    Problem.Kind.FAILED, "The application is not built: " + jar + " is missing. Start with bin/run.");
        }
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xms32m",
                "-Xmx1g",
                "-jar",
                jar.toAbsolutePath().toString());
        Path log = home.log(NAME);
        var process = ChildProcess.start(
                "Application", command, environment(home, port, postgres, redis), log, home.processFile(NAME));
        try {
            boolean ready = Waiting.until(START, () -> !process.isAlive() || isReady(port));
            if (ready && process.isAlive()) {
                return process;
            }
            throw new Problem(
                    Problem.Kind.CHILD_ENDED,
                    (process.isAlive() ? "The application was not ready in time" : "The application ended by itself")
                            + ". Its last words (all of them in " + log + "):\n" + process.lastLogLines(20));
        } catch (RuntimeException e) {
            process.stop(Signal.TERM, Duration.ofSeconds(10));
            throw e;
        }
    }

    static Optional<ChildProcess> leftBehind(Home home) {
        return ProcessIdentity.running(home.processFile(NAME))
                .map(identity -> ChildProcess.leftBehind("Application", identity, home.log(NAME)));
    }

    static String address(int port) {
        return "http://localhost:" + port;
    }

    private static Map<String, String> environment(Home home, int port, PostgresServer postgres, RedisServer redis) {
        var environment = new HashMap<String, String>();
        environment.putAll(postgres.environment());
        environment.putAll(redis.environment());
        environment.put("PORT", Integer.toString(port));
        environment.put("APP_ENV", "development");
        environment.put("PUBLIC_URL", System.getenv().getOrDefault("PUBLIC_URL", address(port)));
        // Other machines of the network are not let in unless the person says so.
        environment.put("QUARKUS_HTTP_HOST", System.getenv().getOrDefault("QUARKUS_HTTP_HOST", "127.0.0.1"));
        environment.put("DRAIN_DELAY", "0s");
        environment.put("JWT_SECRET", Secrets.readOrCreate(home.secret("jwt-secret")));
        environment.put("NEXTAUTH_SECRET", Secrets.readOrCreate(home.secret("session-secret")));
        return environment;
    }

    static boolean isReady(int port) {
        try {
            var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/api/health/ready")
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
