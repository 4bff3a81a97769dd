package org.learningassistant.web.platform.redis;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.keys.KeyCommands;
import io.quarkus.redis.datasource.set.SetCommands;
import io.quarkus.redis.datasource.value.GetExArgs;
import io.quarkus.redis.datasource.value.SetArgs;
import io.quarkus.redis.datasource.value.ValueCommands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Values that live in Redis for a while. Each method is one round trip unless it says otherwise. */
@ApplicationScoped
public class ShortTerm {
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
        values.psetex(key, life.toMillis(), value);
    }

    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The value, whose life begins anew. */
    public Optional<String> touch(String key, Duration life) {
        return Optional.ofNullable(values.getex(key, new GetExArgs().px(life)));
    }

    public void remove(String... names) {
        if (names.length > 0) {
            keys.del(names);
        }
    }

    /** Adds a member to a set whose life begins anew; two round trips. */
    public void addTo(String set, String member, Duration life) {
        sets.sadd(set, member);
        keys.pexpire(set, life);
    }

    public Set<String> members(String set) {
        return sets.smembers(set);
    }

    public void removeFrom(String set, String member) {
        sets.srem(set, member);
    }

    /** Counts one more event in a window that starts with the first; two round trips. */
    public long count(String key, Duration window) {
        // the window is set together with the zero: a process that dies in between leaves no counter without an end
        values.set(key, "0", new SetArgs().nx().px(window));
        return values.incr(key);
    }
}
