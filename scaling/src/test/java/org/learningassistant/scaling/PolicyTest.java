package org.learningassistant.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                    Optional.of(now.minusSeconds(3600)),
                    Optional.of(new Pod.Ready(true, false, now.minusSeconds(3000))),
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

    private static final Goal CPU = new Goal(Goal.Kind.RESOURCE, "cpu", "", new Goal.Target.Utilisation(70));

    private Decision decide(Optional<Behaviour> behaviour, int current, int asked) {
        Policy policy = new Policy(BOUNDS, List.of(CPU), behaviour, Tolerance.DEFAULT);
        return policy.autoscaler()
                .decide(
                        current,
                        policy.goals(),
                        goal -> new Proposal.Replicas(asked, 0, 0),
                        Optional.of(History.EMPTY),
                        now);
    }

    @Test
    void aWholeCycleFollowsTheBehaviourAndRemembersWhatItDid() {
        Decision more = decide(Optional.of(POLICY), 8, 20);
        assertEquals(12, more.replicas());
        assertEquals(List.of(new History.Event(4, now)), more.history().ups());
        Decision fewer = decide(Optional.of(POLICY), 20, 3);
        assertEquals(18, fewer.replicas());
        assertEquals(List.of(new History.Event(2, now)), fewer.history().downs());
        // without one it may double, and go down at once
        assertEquals(16, decide(Optional.empty(), 8, 20).replicas());
        assertEquals(3, decide(Optional.empty(), 20, 3).replicas());
    }

    @Test
    void noneMeansThatNothingIsDecidedAndWhatIsOutOfBoundsIsBroughtBackUnasked() {
        Decision none = decide(Optional.of(POLICY), 0, 20);
        assertEquals(0, none.replicas());
        assertEquals(
                List.of("SucceededGetScale", "ScalingDisabled"),
                none.conditions().stream().map(Decision.Condition::reason).toList());
        for (int outside : List.of(2, 21)) {
            Decision back = decide(Optional.of(POLICY), outside, 10);
            assertEquals(Math.clamp(outside, 3, 20), back.replicas());
            assertEquals(List.of(), back.proposals());
        }
        // at the bounds themselves it is asked
        assertEquals(1, decide(Optional.of(POLICY), 3, 3).proposals().size());
        assertEquals(1, decide(Optional.of(POLICY), 20, 20).proposals().size());
    }

    @Test
    void bothEndsOfTheToleranceAreWithinIt() {
        var tolerance = new Tolerance(0.25, 0.5);
        assertTrue(tolerance.covers(0.75) && tolerance.covers(1.5));
        assertFalse(tolerance.covers(Math.nextDown(0.75)) || tolerance.covers(Math.nextUp(1.5)));
    }
}
