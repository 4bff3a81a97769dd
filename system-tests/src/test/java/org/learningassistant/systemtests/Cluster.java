package org.learningassistant.systemtests;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningassistant.local.PostgresServer;
import org.learningassistant.local.RedisServer;

/**
 * Two processes of the application that share a PostgreSQL and a Redis, as in production. Started once for all the
 * tests of a run, each part when somebody first asks for it; all of it ends with this virtual machine.
 */
final class Cluster {
    private static final Cluster SHARED = new Cluster();

    private @Nullable PostgresServer postgres;
    private @Nullable RedisServer redis;
    private @Nullable Application first;
    private @Nullable Application second;

    private Cluster() {}

    static Cluster shared() {
        return SHARED;
    }

    synchronized PostgresServer postgres() {
        if (postgres == null) {
            postgres = PostgresServer.startDisposable(Path.of("target/postgresql"));
        }
        return postgres;
    }

    synchronized RedisServer redis() {
        if (redis == null) {
            redis = RedisServer.startDisposable(Path.of("target/redis"));
        }
        return redis;
    }

    synchronized Application first() {
        if (first == null) {
            first = Application.start("first", environment());
        }
        return first;
    }

    synchronized Application second() {
        if (second == null) {
            first();
            second = Application.start("second", environment());
        }
        return second;
    }

    /** What a further process of the application needs to join these two. */
    synchronized Map<String, String> environment() {
        return environmentOn(postgres());
    }

    /** What a process needs that shares only the Redis with these two. */
    synchronized Map<String, String> environmentOn(PostgresServer database) {
        var environment = new HashMap<>(Application.SECRETS);
        environment.putAll(database.environment());
        environment.putAll(redis().environment());
        environment.put("DRAIN_DELAY", "0s");
        return environment;
    }
}
