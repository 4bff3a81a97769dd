package org.learningassistant.scaling.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.learningassistant.scaling.Behaviour;
import org.learningassistant.scaling.Goal;
import org.learningassistant.scaling.Guard;
import org.learningassistant.scaling.Normalisation;
import org.learningassistant.scaling.Policy;
import org.learningassistant.scaling.Tolerance;

class ReplayTest {
    private static final Instant START = Instant.parse("2026-11-28T00:00:00Z");
    private static final Replay REPLAY = new Replay(Application.MEASURED, ServiceLevel.PROMISED, Replay.LAG);
    private static final Behaviour WRITTEN = new Behaviour(
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

    private static Policy policy(int minimum, int maximum, Optional<Behaviour> behaviour) {
        return new Policy(
                new Normalisation.Bounds(minimum, maximum),
                List.of(
                        new Goal(Goal.Kind.RESOURCE, "cpu", "", new Goal.Target.Utilisation(70)),
                        new Goal(Goal.Kind.RESOURCE, "memory", "", new Goal.Target.Utilisation(80)),
                        new Goal(Goal.Kind.PODS, "http_requests_per_second", "", new Goal.Target.Average(100_000)),
                        new Goal(Goal.Kind.OBJECT, Guard.METRIC, "", new Goal.Target.Value(1000))),
                behaviour,
                Tolerance.DEFAULT);
    }

    /** Wanders, with a crowd now and then that more replicas are needed for than there are. */
    private static Trace varied(long seed, int samples, Duration step, double peak) {
        Random chance = new Random(seed);
        double[] rates = new double[samples];
        double level = peak / 4;
        for (int i = 0; i < samples; i++) {
            level = Math.clamp(level + peak * 0.15 * chance.nextGaussian(), 0, peak);
            rates[i] = chance.nextInt(25) == 0 ? 2 * peak * chance.nextDouble() : level;
        }
        return new Trace(START, step, rates);
    }

    @Test
    void itsCurveIsThatOfTheAutoscalerAskedStepByStepAboutEachPod() {
        record Case(Trace trace, Policy policy, Duration startUp) {}
        List<Case> cases = new ArrayList<>();
        for (int seed = 1; seed <= 6; seed++) {
            cases.add(new Case(
                    varied(seed, 240, Duration.ofMinutes(1), 2000),
                    policy(3, 60, Optional.of(seed % 2 == 0 ? Behaviour.DEFAULT : WRITTEN)),
                    Duration.ofSeconds(7 + 13L * seed)));
        }
        cases.add(new Case(
                varied(9, 900, Duration.ofSeconds(10), 900), policy(1, 30, Optional.empty()), Duration.ofSeconds(400)));
        cases.add(new Case(
                varied(10, 400, Duration.ofSeconds(25), 900), policy(2, 40, Optional.of(WRITTEN)), Duration.ZERO));
        int steps = 0;
        for (Case one : cases) {
            Application measured = Application.MEASURED;
            Application application = new Application(
                    measured.processorSeconds(),
                    measured.processor(),
                    measured.memory(),
                    measured.idleMemory(),
                    measured.memoryPerRate(),
                    one.startUp(),
                    measured.patience());
            Outcome outcome = new Replay(application, ServiceLevel.PROMISED, Replay.LAG)
                    .of(one.trace(), one.policy(), share -> {});
            List<Outcome.Step> expected = new StepByStep(application, Replay.LAG, START)
                    .curve(one.trace(), one.policy(), outcome.curve().getFirst().replicas());
            assertEquals(expected, outcome.curve());
            assertEquals(outcome.curve().size() - 1, outcome.ups() + outcome.downs());
            steps += outcome.curve().size();
        }
        assertTrue(steps > 400, steps + " changes");
    }

    @Test
    void aLoadThatStaysHasAsManyReplicasAsItNeedsFromTheBegin() {
        // 9 replicas have 38.9 requests a second each, which take 78 % of what they request: within the tolerance of
        // the 70 % wanted
        double[] rates = new double[60];
        java.util.Arrays.fill(rates, 350);
        Outcome outcome = REPLAY.of(
                new Trace(START, Duration.ofMinutes(1), rates), policy(3, 20, Optional.of(WRITTEN)), share -> {});
        assertEquals(List.of(new Outcome.Step(START, 9)), outcome.curve());
        assertEquals(9, outcome.all().podHours(), 1e-9);
        assertEquals(77.8, outcome.all().processor(), 0.5);
        assertEquals(350 * 3600.0, outcome.all().requests(), 1e-3);
        assertEquals(new Outcome.Minutes(60, 0, 0, 0), outcome.minutes());
        // almost nobody waits: e^(−100 t) = 0.05
        assertEquals(0.030, outcome.all().delay().p95(), 0.001);
    }

    @Test
    void aCrowdLosesMinutesUntilTheReplicasForItAreThere() {
        double[] rates = new double[60];
        java.util.Arrays.fill(rates, 50);
        java.util.Arrays.fill(rates, 10, 40, 900);
        Outcome outcome = REPLAY.of(
                new Trace(START, Duration.ofMinutes(1), rates), policy(3, 20, Optional.of(WRITTEN)), share -> {});
        assertTrue(
                outcome.minutes().lost() >= 2 && outcome.minutes().lost() < 10,
                outcome.minutes().toString());
        assertEquals(20, outcome.all().mostReplicas());
        assertTrue(outcome.all().lost() > 0 && outcome.lostShare() < 0.1, outcome.toString());
        assertEquals(
                outcome.minutes().lost(),
                outcome.bins().stream().mapToInt(Outcome.Bin::lostMinutes).sum());
        assertEquals(
                outcome.all().requests(),
                outcome.bins().stream().mapToDouble(Outcome.Bin::requests).sum(),
                1e-6);
        // what asked for more was the processor, of which a request takes more than the other metrics allow for
        assertTrue(outcome.asked().getFirst() > 0);
    }

    @Test
    void moreThanTheMaximumCanServeIsLostThere() {
        double[] rates = new double[120];
        java.util.Arrays.fill(rates, 500);
        Outcome outcome = REPLAY.of(
                new Trace(START, Duration.ofMinutes(1), rates), policy(3, 4, Optional.of(WRITTEN)), share -> {});
        assertEquals(120, outcome.minutes().atMaximum());
        // in the first minute the recommendation from before the trace still holds it
        assertEquals(Duration.ofMinutes(119), outcome.held().atMaximum());
        // a backlog of half a minute first, then 100 of 500 each second
        assertEquals(100 * 7200.0 - 30 * 400.0, outcome.all().lost(), 1);
        assertEquals(30 * 400.0, outcome.waiting(), 1e-6);
        assertEquals(30, outcome.all().delay().p95());
    }

    @Test
    void whatDoesNotFollowFromALoadIsRefused() {
        Policy strange = new Policy(
                new Normalisation.Bounds(0, 4),
                List.of(new Goal(Goal.Kind.EXTERNAL, "queue_length", "", new Goal.Target.Value(1000))),
                Optional.empty(),
                Tolerance.DEFAULT);
        assertEquals(2, Replay.unforeseen(strange).size());
        assertTrue(Replay.unforeseen(strange).getFirst().contains("queue_length"));
        Trace trace = new Trace(START, Duration.ofMinutes(1), new double[] {1});
        assertThrows(IllegalArgumentException.class, () -> REPLAY.of(trace, strange, share -> {}));
        assertEquals(List.of(), Replay.unforeseen(policy(3, 20, Optional.empty())));
    }
}
