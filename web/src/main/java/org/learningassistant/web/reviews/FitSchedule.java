package org.learningassistant.web.reviews;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.learningassistant.web.platform.jobs.Jobs;

/**
 * Has people fitted again who study: each is considered once a month, and one fit at a time is begun, so that the work of
 * people who wait for theirs is never far behind.
 */
@ApplicationScoped
class FitSchedule {
    private static final Logger LOG = Logger.getLogger(FitSchedule.class);
    private static final Duration LOOK = Duration.ofMinutes(5);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final int MOST_AT_ONCE = 100;

    private final Fits fits;
    private final FitScheduleStore store;
    private final Jobs jobs;
    private final InstantSource clock;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("fit-schedule").factory());

    FitSchedule(Fits fits, FitScheduleStore store, Jobs jobs, InstantSource clock) {
        this.fits = fits;
        this.store = store;
        this.jobs = jobs;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        var _ = looks.scheduleWithFixedDelay(this::lookAgain, LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        looks.shutdownNow();
    }

    private void lookAgain() {
        try {
            look(clock.instant());
        } catch (RuntimeException unreachable) {
            LOG.warnf("nobody is considered for a fit: %s", unreachable.getMessage());
        }
    }

    /** Begins the next fit that is due, when none is open; considers a hundred people at most. */
    Optional<UUID> look(Instant now) {
        if (jobs.isAnyOpen(FitParameters.KIND)) {
            return Optional.empty();
        }
        Optional<UUID> begun = Optional.empty();
        for (int i = 0; i < MOST_AT_ONCE && begun.isEmpty(); i++) {
            Optional<UUID> person = store.take(now, now.minus(MONTH));
            if (person.isEmpty()) {
                return Optional.empty();
            }
            begun = fits.beginIfDue(person.get());
        }
        return begun;
    }
}
