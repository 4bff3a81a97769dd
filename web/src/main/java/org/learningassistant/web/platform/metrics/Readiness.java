package org.learningassistant.web.platform.metrics;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.learningassistant.web.platform.redis.ShortTerm;
import org.learningassistant.web.platform.sql.DatabaseState;

/** Asks everything that serving a request depends on. */
@ApplicationScoped
public class Readiness {
    private static final int AFTER_MIGRATION = 100;
    private static final String UP = "up";
    /** Below the second that balancers wait for an answer. */
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final DatabaseState database;
    private final ShortTerm cache;
    private final Lifecycle lifecycle;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Map<String, String> last = Map.of();

    Readiness(DatabaseState database, ShortTerm cache, Lifecycle lifecycle) {
        this.database = database;
        this.cache = cache;
        this.lifecycle = lifecycle;
    }

    /** The first connections take longer than later ones: they are made before anybody asks. */
    void warmUp(@Observes @Priority(AFTER_MIGRATION) StartupEvent start) {
        check();
    }

    /** Each dependency with "up", or what is the matter, in English for operators; asks them all at once. */
    public Map<String, String> check() {
        Map<String, String> checks = new TreeMap<>();
        if (lifecycle.isDraining()) {
            checks.put("process", "is shutting down");
        } else {
            Future<String> databaseAnswer = threads.submit(() -> database.isCurrent() ? UP : "waits for migrations");
            Future<String> cacheAnswer = threads.submit(() -> {
                cache.ping();
                return UP;
            });
            checks.put("database", answer(databaseAnswer));
            checks.put("cache", answer(cacheAnswer));
        }
        last = Map.copyOf(checks);
        return checks;
    }

    /** What the last check found; empty before the first. */
    Map<String, String> last() {
        return lifecycle.isDraining() ? Map.of("process", "is shutting down") : last;
    }

    static boolean isWell(Map<String, String> checks) {
        return checks.values().stream().allMatch(UP::equals);
    }

    private static String answer(Future<String> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            future.cancel(true);
            return "does not answer within " + PATIENCE.toMillis() + " ms";
        } catch (ExecutionException failed) {
            return "cannot be reached";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "was not asked";
        }
    }
}
