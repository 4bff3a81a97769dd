package org.learningassistant.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds the number of replicas when both shares are not low. */
class GuardTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Metric.Reading HOLDS = new Metric.Reading.Whole(1000);
    private static final Metric.Reading OPEN = new Metric.Reading.Whole(0);

    private static Pod pod(String name, boolean ready) {
        return new Pod(
                name,
                Pod.Phase.RUNNING,
                false,
                Optional.of(NOW.minusSeconds(3600)),
                Optional.of(new Pod.Ready(ready, !ready, NOW.minusSeconds(3000))),
                List.of(new Pod.Container("web", Map.of("cpu", 250L, "memory", 1000L))),
                Map.of());
    }

    private static Map<String, Sample> samples(Map<String, Long> values) {
        Map<String, Sample> samples = new HashMap<>();
        values.forEach((pod, value) -> samples.put(pod, new Sample(value, NOW, Duration.ofSeconds(30))));
        return samples;
    }

    private static Metric.Reading read(List<Pod> pods, Map<String, Long> cpu, Map<String, Long> memory) {
        return Guard.DEFAULT.read(pods, samples(cpu), samples(memory), NOW);
    }

    @Test
    void itIsOpenOnlyBelowBothLimits() {
        assertFalse(Guard.DEFAULT.holds(49, 59));
        assertTrue(Guard.DEFAULT.holds(50, 0));
        assertTrue(Guard.DEFAULT.holds(0, 60));
    }

    @Test
    void sharesAreThoseOfAllPodsTogetherCutOffToWholePercent() {
        List<Pod> two = List.of(pod("a", true), pod("b", true));
        // 249 of 500 are 49.8 %, 1199 of 2000 are 59.95 %
        assertEquals(OPEN, read(two, Map.of("a", 248L, "b", 1L), Map.of("a", 1199L, "b", 0L)));
        assertEquals(HOLDS, read(two, Map.of("a", 249L, "b", 1L), Map.of("a", 0L, "b", 0L)));
        assertEquals(HOLDS, read(two, Map.of("a", 0L, "b", 0L), Map.of("a", 1200L, "b", 0L)));
    }

    @Test
    void aServingPodWithoutASampleIsAnErrorAndOneThatDoesNotServeIsNot() {
        List<Pod> both = List.of(pod("a", true), pod("b", true));
        assertEquals(
                new Metric.Reading.Failed("there is no sample of cpu of b"),
                read(both, Map.of("a", 1L), Map.of("a", 1L, "b", 1L)));
        assertEquals(
                new Metric.Reading.Failed("there is no sample of memory of a, b"),
                read(both, Map.of("a", 1L, "b", 1L), Map.of()));
        assertEquals(OPEN, read(List.of(pod("a", true), pod("b", false)), Map.of("a", 1L), Map.of("a", 1L)));
    }

    @Test
    void withoutPodsOrRequestsNothingIsKnown() {
        assertEquals(
                new Metric.Reading.Failed("no pods returned by selector while calculating replica count"),
                read(List.of(), Map.of(), Map.of()));
        Pod without = new Pod(
                "a",
                Pod.Phase.RUNNING,
                false,
                Optional.of(NOW.minusSeconds(3600)),
                Optional.of(new Pod.Ready(true, false, NOW.minusSeconds(3000))),
                List.of(new Pod.Container("web", Map.of("cpu", 250L))),
                Map.of());
        assertEquals(
                new Metric.Reading.Failed("missing request for memory in container web of Pod a"),
                read(List.of(without), Map.of("a", 1L), Map.of("a", 1L)));
    }
}
