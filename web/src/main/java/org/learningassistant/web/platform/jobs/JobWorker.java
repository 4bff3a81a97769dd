package org.learningassistant.web.platform.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.files.DiskSpace;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.sql.DatabaseFailure;

/** Runs jobs, one at a time in each process, so that heavy work never takes the threads and memory of requests. */
@ApplicationScoped
class JobWorker {
    private static final Logger LOG = Logger.getLogger(JobWorker.class);
    private static final Duration DEAD_AFTER = Duration.ofSeconds(60);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration REPORT_EVERY = Duration.ofMillis(500);
    private static final int MOST_ATTEMPTS = 3;

    private final JobStore store;
    private final List<JobHandler> handlers;
    /** While versions change, processes of both take jobs; what only the other one can do is left to it. */
    private final Set<String> kinds;

    private final ObjectMapper json;
    private final InstantSource clock;
    private final Semaphore wake = new Semaphore(0);
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("job-heartbeat").factory());
    private volatile boolean stopping;

    JobWorker(JobStore store, @All List<JobHandler> handlers, ObjectMapper json, InstantSource clock) {
        this.store = store;
        this.handlers = List.copyOf(handlers);
        this.kinds = this.handlers.stream().map(JobHandler::kind).collect(Collectors.toUnmodifiableSet());
        this.json = json;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("jobs").start(this::work);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        wake.release();
        heart.shutdownNow();
    }

    /** Looks for work now instead of at the next turn. */
    void wake() {
        wake.release();
    }

    private void work() {
        while (!stopping) {
            try {
                Instant now = clock.instant();
                Optional<JobStore.Claim> claim = store.claim(kinds, now, now.minus(DEAD_AFTER));
                if (claim.isPresent()) {
                    run(claim.get());
                } else if (wake.tryAcquire(1, TimeUnit.SECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException interrupted) {
                return;
            } catch (RuntimeException unreachable) {
                LOG.warnf("no jobs while the database is unreachable: %s", unreachable.getMessage());
                pause();
            }
        }
    }

    private void run(JobStore.Claim claim) {
        ScheduledFuture<?> beat = heart.scheduleAtFixedRate(
                () -> beat(claim), HEARTBEAT.toSeconds(), HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
        try {
            if (claim.attempts() > MOST_ATTEMPTS) {
                fail(claim, new JobProblem("platform_job_crashed", List.of(MOST_ATTEMPTS)));
                return;
            }
            JobHandler handler = handlers.stream()
                    .filter(candidate -> candidate.kind().equals(claim.kind()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("nobody does jobs of the kind " + claim.kind()));
            Object result = handler.run(json.readTree(claim.input()), new Context(claim));
            store.finish(claim, "done", result == null ? null : json.writeValueAsString(result), null, clock.instant());
        } catch (JobStopped stopped) {
            LOG.infof("job %s: %s", claim.id(), stopped.getMessage());
            if (stopping) {
                store.release(claim);
            }
        } catch (Problem problem) {
            fail(claim, new JobProblem(problem.text(), List.of(problem.arguments())));
        } catch (IOException | RuntimeException unexpected) {
            if (DatabaseFailure.isUnreachable(unexpected)) {
                LOG.warnf("job %s begins anew once the database is back: %s", claim.id(), unexpected.getMessage());
                giveBack(claim);
                return;
            }
            if (DatabaseFailure.isDiskFull(unexpected) || DiskSpace.isUsedUp(unexpected)) {
                LOG.errorf("job %s failed, a disk is full: %s", claim.id(), unexpected.getMessage());
                fail(claim, new JobProblem("platform_problem_disk", List.of()));
                return;
            }
            LOG.errorf(unexpected, "job %s of kind %s failed", claim.id(), claim.kind());
            fail(claim, new JobProblem("platform_problem_unexpected", List.of()));
        } finally {
            beat.cancel(false);
        }
    }

    /** What is thrown here would end all later beats of this job. */
    private void beat(JobStore.Claim claim) {
        try {
            store.heartbeat(claim, clock.instant());
        } catch (RuntimeException unreachable) {
            LOG.warnf("nobody knows that job %s is alive: %s", claim.id(), unreachable.getMessage());
        }
    }

    /** As soon as the database hears of it; else the job would wait until this process counts as dead. */
    private void giveBack(JobStore.Claim claim) {
        while (!stopping) {
            try {
                store.release(claim);
                return;
            } catch (RuntimeException unreachable) {
                pause();
            }
        }
    }

    private void fail(JobStore.Claim claim, JobProblem problem) {
        store.finish(claim, "failed", null, json.valueToTree(problem).toString(), clock.instant());
    }

    private void pause() {
        try {
            if (wake.tryAcquire(1, TimeUnit.SECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes progress at most twice a second, whatever the handler reports. */
    private final class Context implements JobContext {
        private final JobStore.Claim claim;
        private Instant reported = Instant.EPOCH;
        private long done;
        private @Nullable Long total;
        private @Nullable String stage;

        Context(JobStore.Claim claim) {
            this.claim = claim;
        }

        @Override
        public UUID job() {
            return claim.id();
        }

        @Override
        public @Nullable UUID owner() {
            return claim.ownerId();
        }

        @Override
        public void progress(long done, @Nullable Long total, String stage) {
            this.done = done;
            this.total = total;
            this.stage = stage;
            Instant now = clock.instant();
            if (Duration.between(reported, now).compareTo(REPORT_EVERY) >= 0) {
                report(now);
            }
        }

        @Override
        public void confirm() {
            report(clock.instant());
        }

        private void report(Instant now) {
            reported = now;
            if (stopping) {
                throw new JobStopped("this process is shutting down");
            }
            if (!store.progress(claim, done, total, stage, now)) {
                throw new JobStopped("cancelled or taken over");
            }
        }
    }
}
