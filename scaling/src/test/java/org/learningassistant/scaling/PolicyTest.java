package org.learningassistant.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The written policy of this project, step by step. */
class PolicyTest {
    private static final Normalisation.Bounds BOUNDS = new Normalisation.Bounds(3, 20);
    private static final Duration SYNC = Duration.ofSeconds(15);
    private static final Behaviour POLICY = new Behaviour(
            new Behaviour.Rules(
                    Behaviour.Select.MIN,
                    List.of(
                            new Behaviour.Policy(Behaviour.Unit.PERCENT, 100, Duration.ofSeconds(15)),
                            new Behaviour.Policy(Behaviour.Unit.PODS, 4, Duration.ofSeconds(15))),
                    Duration.ofSeconds(60)),
            new Behaviour.Rules(
                    Behaviour.Select.MAX,
                    List.of(
                            new Behaviour.Policy(Behaviour.Unit.PERCENT, 10, Duration.ofSeconds(60)),
                            new Behaviour.Policy(Behaviour.Unit.PODS, 2, Duration.ofSeconds(60))),
                    Duration.ofSeconds(300)));

    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private History history = History.EMPTY;
    private int replicas = 3;

    /** The numbers that there are one after the other, and how long each lasted. */
    private List<Integer> sync(int recommended, Duration time) {
        List<Integer> numbers = new ArrayList<>(List.of(replicas));
        for (Instant end = now.plus(time); now.isBefore(end); now = now.plus(SYNC)) {
            Normalisation result = Normalisation.of(POLICY, BOUNDS, replicas, recommended, history, now);
            history = result.history();
            if (result.replicas() != replicas) {
                history = history.after(replicas, result.replicas(), POLICY, now);
                replicas = result.replicas();
                numbers.add(replicas);
            }
        }
        return numbers;
    }

    @Test
    void itGrowsByTheSmallerAndShrinksByTheLarger() {
        // a minute ago there was nothing to do, which counts for a minute
        sync(3, Duration.ofSeconds(15));
        assertEquals(List.of(3, 6, 10, 14, 18, 20), sync(40, Duration.ofMinutes(3)));
        Instant quiet = now;
        List<Integer> down = sync(1, Duration.ofMinutes(20));
        assertEquals(List.of(20, 18, 16, 14, 12, 10, 8, 6, 4, 3), down);
        assertTrue(Duration.between(quiet, now).compareTo(Duration.ofMinutes(15)) > 0);
    }

    @Test
    void itShrinksNoSoonerThanFiveMinutesAfterTheLoadEnds() {
        sync(20, Duration.ofMinutes(5));
        assertEquals(List.of(20), sync(3, Duration.ofMinutes(4)));
        assertTrue(sync(3, Duration.ofMinutes(2)).size() > 1);
    }

    @Test
    void aShareIsCutOffBeforeItIsCompared() {
        // 70.9 % of what is requested is 70 %, which is the target
        List<Pod> pods = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            pods.add(new Pod(
                    "pod-" + i,
                    Pod.Phase.RUNNING,
                    false,
                    java.util.Optional.of(now.minusSeconds(3600)),
                    java.util.Optional.of(new Pod.Ready(true, false, now.minusSeconds(3000))),
                    List.of(new Pod.Container("web", java.util.Map.of("cpu", 1000L))),
                    java.util.Map.of()));
        }
        java.util.Map<String, Sample> samples = new java.util.HashMap<>();
        pods.forEach(pod -> samples.put(pod.name(), new Sample(709, now, Duration.ofSeconds(30))));
        var calculator = new ReplicaCalculator(new Tolerance(0.1, 0), PodGroups.Delays.DEFAULT);
        assertEquals(new Proposal.Replicas(3, 709, 70), calculator.utilisation(3, 70, "cpu", "", pods, samples, now));
        pods.forEach(pod -> samples.put(pod.name(), new Sample(710, now, Duration.ofSeconds(30))));
        assertEquals(new Proposal.Replicas(4, 710, 71), calculator.utilisation(3, 70, "cpu", "", pods, samples, now));
    }
}
