package org.learningassistant.web.platform.redis;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.keys.KeyCommands;
import io.quarkus.redis.datasource.set.SetCommands;
import io.quarkus.redis.datasource.value.GetExArgs;
import io.quarkus.redis.datasource.value.SetArgs;
import io.quarkus.redis.datasource.value.ValueCommands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.learningassistant.web.platform.http.Problem;

/**
 * Values that live in Redis for a while. Each method is one round trip unless it says otherwise, and throws the problem
 * UNAVAILABLE when Redis cannot be reached.
 */
@ApplicationScoped
public class ShortTerm {
    private static final Logger LOG = Logger.getLogger(ShortTerm.class);
    private final ValueCommands<String, String> values;
    private final KeyCommands<String> keys;
    private final SetCommands<String, String> sets;

    ShortTerm(RedisDataSource redis) {
        this.values = redis.value(String.class);
        this.keys = redis.key();
        this.sets = redis.set(String.class);
    }

    /** Throws when Redis does not answer. */
    public void ping() {
        values.get("ping");
    }

    public void put(String key, String value, Duration life) {
        reach(() -> values.psetex(key, life.toMillis(), value));
    }

    /** Changes the value of a key that is there and leaves its life as it is. */
    public void replace(String key, String value) {
        reach(() -> values.set(key, value, new SetArgs().xx().keepttl()));
    }

    public Optional<String> get(String key) {
        return reached(() -> Optional.ofNullable(values.get(key)));
    }

    /** The values of those keys that are there. */
    public Map<String, String> getAll(Collection<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, String> found = new TreeMap<>(reached(() -> values.mget(names.toArray(String[]::new))));
        found.values().removeIf(Objects::isNull);
        return found;
    }

    /** The value, whose life begins anew. */
    public Optional<String> touch(String key, Duration life) {
        return reached(() -> Optional.ofNullable(values.getex(key, new GetExArgs().px(life))));
    }

    /** How long a key still lives; zero when it is not there. */
    public Duration remaining(String key) {
        return Duration.ofMillis(Math.max(0, reached(() -> keys.pttl(key))));
    }

    public void remove(String... names) {
        if (names.length > 0) {
            reach(() -> keys.del(names));
        }
    }

    /** Adds a member to a set whose life begins anew; two round trips. */
    public void addTo(String set, String member, Duration life) {
        reach(() -> sets.sadd(set, member));
        reach(() -> keys.pexpire(set, life));
    }

    public Set<String> members(String set) {
        return reached(() -> sets.smembers(set));
    }

    public void removeFrom(String set, String member) {
        reach(() -> sets.srem(set, member));
    }

    /** Counts one more event in a window that starts with the first; two round trips. */
    public long count(String key, Duration window) {
        // the window is set together with the zero: a process that dies in between leaves no counter without an end
        reach(() -> values.set(key, "0", new SetArgs().nx().px(window)));
        return reached(() -> values.incr(key));
    }

    private static void reach(Runnable command) {
        reached(() -> {
            command.run();
            return true;
        });
    }

    private static <T> T reached(Supplier<T> command) {
        try {
            return command.get();
        } catch (RuntimeException failed) {
            LOG.warnf("Redis did not answer: %s", failed.getMessage());
            throw new Problem(Problem.Kind.UNAVAILABLE, "platform_problem_cache");
        }
    }
}
