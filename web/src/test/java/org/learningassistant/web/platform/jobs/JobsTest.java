package org.learningassistant.web.platform.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Await;

@ApplicationTest
class JobsTest {
    @Inject
    Jobs jobs;

    @Inject
    JobStore store;

    @Inject
    Jdbi jdbi;

    /** Doubles a number; fails or waits on request. */
    @ApplicationScoped
    static class Doubling implements JobHandler {
        static final AtomicInteger AWAY = new AtomicInteger();
        static final CountDownLatch STARTED = new CountDownLatch(1);
        static final CountDownLatch BEGUN = new CountDownLatch(1);
        static final CountDownLatch CANCELLED = new CountDownLatch(1);
        static final CountDownLatch REFUSED = new CountDownLatch(1);

        @Override
        public String kind() {
            return "doubling";
        }

        @Override
        public Object run(JsonNode input, JobContext context) {
            if (input.has("fail")) {
                throw Problem.invalid("platform_problem_quota", 10, 3);
            }
            if (input.has("away") && AWAY.getAndIncrement() == 0) {
                throw new ConnectionException(new SQLException("this connection has been closed", "08003"));
            }
            if (input.has("forever")) {
                for (long i = 0; ; i++) {
                    context.progress(i, null, "platform_save");
                    STARTED.countDown();
                    Thread.onSpinWait();
                }
            }
            if (input.has("confirm")) {
                confirm(context);
            }
            context.progress(1, 1L, "platform_save");
            return Map.of("answer", input.get("number").asInt() * 2);
        }

        private static void confirm(JobContext context) {
            context.confirm();
            BEGUN.countDown();
            try {
                assertTrue(CANCELLED.await(20, TimeUnit.SECONDS));
                context.confirm();
            } catch (JobStopped stopped) {
                REFUSED.countDown();
                throw stopped;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void aJobRunsAndItsResultIsKept() {
        UUID job = jobs.submit("doubling", null, Map.of("number", 21));
        JobState state = Await.until(() -> jobs.state(job).orElseThrow(), JobState::isOver);
        assertEquals("done", state.state());
        assertEquals(42, state.result().get("answer").asInt());
    }

    @Test
    void aProblemIsToldWithItsText() {
        UUID job = jobs.submit("doubling", null, Map.of("fail", true));
        JobState state = Await.until(() -> jobs.state(job).orElseThrow(), JobState::isOver);
        assertEquals("failed", state.state());
        assertEquals(new JobProblem("platform_problem_quota", List.of(10, 3)), state.problem());
    }

    @Test
    void aJobThatLosesTheDatabaseBeginsAnewAtOnce() {
        UUID job = jobs.submit("doubling", null, Map.of("number", 4, "away", true));
        JobState state = Await.until(() -> jobs.state(job).orElseThrow(), JobState::isOver);
        assertEquals("done", state.state());
        assertEquals(2, Doubling.AWAY.get());
    }

    @Test
    void aRunningJobCanBeCancelled() throws InterruptedException {
        UUID job = jobs.submit("doubling", null, Map.of("forever", true));
        assertTrue(Doubling.STARTED.await(20, TimeUnit.SECONDS));
        jobs.cancel(job);
        assertEquals("cancelled", jobs.state(job).orElseThrow().state());
        UUID next = jobs.submit("doubling", null, Map.of("number", 1));
        Await.until(() -> jobs.state(next).orElseThrow(), JobState::isOver);
    }

    @Test
    void whoeverConfirmsLearnsAtOnceThatTheJobWasCancelled() throws InterruptedException {
        UUID job = jobs.submit("doubling", null, Map.of("confirm", true));
        assertTrue(Doubling.BEGUN.await(20, TimeUnit.SECONDS));
        jobs.cancel(job);
        Doubling.CANCELLED.countDown();
        assertTrue(Doubling.REFUSED.await(20, TimeUnit.SECONDS));
    }

    @Test
    void ofAnExclusiveKindAnOwnerHasOneJobAtATimeHoweverManyAskForIt() throws Exception {
        UUID owner = UUID.randomUUID();
        jdbi.useHandle(handle -> handle.execute("""
                insert into person (id, email, display_name, role, language, zone, created_at)
                values (?, ?, 'Amina', 'learner', 'en', 'UTC', now())""", owner, owner + "@example.org"));
        List<Future<UUID>> asked = new ArrayList<>();
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                asked.add(many.submit(() -> jobs.submitOnce("doubling", owner, Map.of("forever", true))));
            }
        }
        Set<UUID> begun = new HashSet<>();
        for (Future<UUID> job : asked) {
            begun.add(job.get());
        }
        assertEquals(1, begun.size(), begun.toString());
        UUID job = begun.iterator().next();
        assertEquals(job, jobs.newest("doubling", owner).orElseThrow().id());
        assertTrue(jobs.isAnyOpen("doubling"));
        jobs.cancel(job);
        UUID next = jobs.submitOnce("doubling", owner, Map.of("number", 4));
        assertEquals(next, jobs.newest("doubling", owner).orElseThrow().id());
        Await.until(() -> jobs.state(next).orElseThrow(), JobState::isOver);
    }

    @Test
    void aJobWhoseProcessDiedIsTakenOverAndTheOldOneCanNoLongerWrite() {
        UUID job = UUID.randomUUID();
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                        insert into job (id, kind, input, state, attempts, created_at, heartbeat_at)
                        values (:id, 'doubling', '{"number": 4}', 'running', 1, :at, :at)""").bind("id", job).bind("at", now).execute());
        JobStore.Claim dead = new JobStore.Claim(job, "doubling", null, "{}", 1);
        JobState state = Await.until(() -> jobs.state(job).orElseThrow(), JobState::isOver);
        assertEquals("done", state.state());
        assertEquals(false, store.progress(dead, 5, null, null, now.plus(Duration.ofMinutes(2))));
    }

    @Test
    void aJobOfAKindThatOnlyAnotherVersionKnowsIsLeftToIt() {
        UUID foreign = jobs.submit("of a later version", null, Map.of());
        UUID ours = jobs.submit("doubling", null, Map.of("number", 4));
        // it came first, and would have been taken first
        Await.until(() -> jobs.state(ours).orElseThrow(), JobState::isOver);
        assertEquals("waiting", jobs.state(foreign).orElseThrow().state());
        jobs.cancel(foreign);
    }
}
