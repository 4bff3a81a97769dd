package org.learningassistant.web.platform.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
        static final CountDownLatch STARTED = new CountDownLatch(1);

        @Override
        public String kind() {
            return "doubling";
        }

        @Override
        public Object run(JsonNode input, JobContext context) {
            if (input.has("fail")) {
                throw Problem.invalid("platform_problem_quota", 10, 3);
            }
            if (input.has("forever")) {
                for (long i = 0; ; i++) {
                    context.progress(i, null, "platform_save");
                    STARTED.countDown();
                    Thread.onSpinWait();
                }
            }
            context.progress(1, 1L, "platform_save");
            return Map.of("answer", input.get("number").asInt() * 2);
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
    void aRunningJobCanBeCancelled() throws InterruptedException {
        UUID job = jobs.submit("doubling", null, Map.of("forever", true));
        assertTrue(Doubling.STARTED.await(20, TimeUnit.SECONDS));
        jobs.cancel(job);
        assertEquals("cancelled", jobs.state(job).orElseThrow().state());
        UUID next = jobs.submit("doubling", null, Map.of("number", 1));
        Await.until(() -> jobs.state(next).orElseThrow(), JobState::isOver);
    }

    @Test
    void aJobWhoseProcessDiedIsTakenOverAndTheOldOneCanNoLongerWrite() {
        UUID job = UUID.randomUUID();
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                        insert into job (id, kind, input, state, attempts, created_at, heartbeat_at)
                        values (:id, 'nobody', '{}', 'running', 1, :at, :at)""").bind("id", job).bind("at", now).execute());
        JobStore.Claim dead = new JobStore.Claim(job, "nobody", null, "{}", 1);
        JobState state = Await.until(() -> jobs.state(job).orElseThrow(), JobState::isOver);
        assertEquals("failed", state.state());
        assertEquals(false, store.progress(dead, 5, null, null, now.plus(Duration.ofMinutes(2))));
    }
}
