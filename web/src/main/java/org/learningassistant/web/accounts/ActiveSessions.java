package org.learningassistant.web.accounts;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many sessions were in use lately, as this process has seen it; with several processes behind a balancer the sum
 * counts a session once for each that served it.
 */
@Startup
@ApplicationScoped
class ActiveSessions {
    private static final Duration LATELY = Duration.ofMinutes(5);
    /** Far more than one process serves in five minutes; a bound on memory, not a limit that people notice. */
    private static final int MOST = 100_000;

    private final Map<String, Instant> lastSeen = new ConcurrentHashMap<>();
    private final InstantSource clock;

    ActiveSessions(InstantSource clock, MeterRegistry meters) {
        this.clock = clock;
        Gauge.builder("sessions.active", this, ActiveSessions::count)
                .description("Sessions seen by this process in the last five minutes")
                .register(meters);
    }

    void seen(String session) {
        if (lastSeen.size() < MOST || lastSeen.containsKey(session)) {
            lastSeen.put(session, clock.instant());
        }
    }

    int count() {
        Instant oldest = clock.instant().minus(LATELY);
        lastSeen.values().removeIf(seen -> seen.isBefore(oldest));
        return lastSeen.size();
    }
}
