package org.learningassistant.metricsadapter.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.learningassistant.scaling.Guard;
import org.learningassistant.scaling.Pod;
import org.learningassistant.scaling.Sample;

class GuardRuleTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(3600);
    private static final GuardRule RULE = new GuardRule(Guard.DEFAULT);

    private static Pod pod(String name, Instant started, boolean ready) {
        return new Pod(
                name,
                Pod.Phase.RUNNING,
                false,
                Optional.of(started),
                Optional.of(new Pod.Ready(ready, !ready, started)),
                List.of(new Pod.Container("web", Map.of("cpu", 1000L, "memory", 1000L))),
                Map.of());
    }

    private static Sample used(long thousandths) {
        return new Sample(thousandths, NOW.minusSeconds(10), Duration.ofSeconds(30));
    }

    private static GuardRule.Outcome of(long cpu, long memory) {
        return RULE.of(List.of(pod("a", LONG_AGO, true)), Map.of("a", used(cpu)), Map.of("a", used(memory)), NOW);
    }

    @Test
    void itHoldsFromFiftyAndSixtyPercentOnAsTheAutoscalerCutsThemOff() {
        assertEquals(new GuardRule.Known(false, 49, 59), of(499, 599));
        assertEquals(new GuardRule.Known(true, 50, 59), of(500, 599));
        assertEquals(new GuardRule.Known(true, 49, 60), of(499, 600));
    }

    @Test
    void aPodThatServesAndIsNotMeasuredMakesItUnknown() {
        List<Pod> pods = List.of(pod("a", LONG_AGO, true), pod("b", LONG_AGO, true));
        assertEquals(
                new GuardRule.Unknown("the metrics API has no memory usage of the pod b"),
                RULE.of(pods, Map.of("a", used(1), "b", used(1)), Map.of("a", used(1)), NOW));
    }

    @Test
    void aPodThatIsNotReadyNeedsNoMeasure() {
        List<Pod> pods = List.of(pod("a", LONG_AGO, true), pod("b", LONG_AGO, false));
        assertEquals(
                new GuardRule.Known(false, 10, 10), RULE.of(pods, Map.of("a", used(100)), Map.of("a", used(100)), NOW));
    }

    @Test
    void noPodsNoMeasuresAndNoRequestsAreUnknown() {
        assertEquals(
                new GuardRule.Unknown("the share of cpu cannot be computed: no pods returned by selector while"
                        + " calculating replica count"),
                RULE.of(List.of(), Map.of(), Map.of(), NOW));
        // all of them have just been started, so that their processors say nothing yet
        assertEquals(
                new GuardRule.Unknown("the share of cpu cannot be computed: did not receive metrics for targeted pods"
                        + " (pods might be unready)"),
                RULE.of(
                        List.of(pod("a", NOW.minusSeconds(20), true)),
                        Map.of("a", used(1)),
                        Map.of("a", used(1)),
                        NOW));
        Pod without = new Pod(
                "a",
                Pod.Phase.RUNNING,
                false,
                Optional.of(LONG_AGO),
                Optional.of(new Pod.Ready(true, false, LONG_AGO)),
                List.of(new Pod.Container("web", Map.of("cpu", 1000L))),
                Map.of());
        assertEquals(
                new GuardRule.Unknown("the share of memory cannot be computed: missing request for memory in container"
                        + " web of Pod a"),
                RULE.of(List.of(without), Map.of("a", used(1)), Map.of("a", used(1)), NOW));
    }
}
