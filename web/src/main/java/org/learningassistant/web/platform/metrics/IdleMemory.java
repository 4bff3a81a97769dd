package org.learningassistant.web.platform.metrics;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Gives memory back after a busy time. The serial collector runs when memory is wanted, so a process that falls idle keeps
 * what it took at its busiest, and an autoscaler that looks at memory would never shrink. One collection, once nobody has
 * asked for anything for a while, is what nobody notices.
 */
@ApplicationScoped
class IdleMemory {
    private static final Duration QUIET = Duration.ofSeconds(30);

    private final RequestsInFlight requests;
    private final Thread watch =
            Thread.ofPlatform().daemon().name("idle-memory").unstarted(this::watch);

    IdleMemory(RequestsInFlight requests) {
        this.requests = requests;
    }

    void begin(@Observes StartupEvent start) {
        watch.start();
    }

    void end(@Observes ShutdownEvent stop) {
        watch.interrupt();
    }

    private void watch() {
        // starting takes memory too: the first quiet time counts as one after work
        long collectedAfter = -1;
        long before = requests.begun();
        while (true) {
            try {
                Thread.sleep(QUIET);
            } catch (InterruptedException end) {
                return;
            }
            long now = requests.begun();
            if (now == before && now != collectedAfter) {
                System.gc();
                collectedAfter = now;
            }
            before = now;
        }
    }
}
