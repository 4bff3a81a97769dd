package org.learningassistant.memory.fsrs;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.Cases;

final class SchedulerPropertiesTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    /** The ranges to which fsrs-rs clips what its optimiser finds. */
    private static final double[][] RANGES = {
        {0.001, 100},
        {0.001, 100},
        {0.001, 100},
        {0.001, 100},
        {1, 10},
        {0.001, 4},
        {0.001, 4},
        {0.001, 0.75},
        {0, 4.5},
        {0, 0.8},
        {0.001, 3.5},
        {0.001, 5},
        {0.001, 0.25},
        {0.001, 0.9},
        {0, 4},
        {0, 1},
        {1, 6},
        {0, 2},
        {0, 2},
        {0, 0.8},
        {0.1, 0.8}
    };

    @Test
    void statesStayInRangeAndABetterRatingNeverWaitsShorter() {
        Cases.check(1, 3_000, random -> {
            Scheduler scheduler = scheduler(random, parameters(random));
            walk(random, scheduler);
        });
    }

    @Test
    void statesStayInRangeEvenWithAbsurdParameters() {
        Cases.check(50_000, 2_000, random -> {
            double[] absurd = random.doubles(Parameters.COUNT, -300, 300).toArray();
            absurd[20] = random.nextDouble(0.001, 300);
            walk(random, scheduler(random, Parameters.of(absurd)));
        });
    }

    @Test
    void replayingTheLogRebuildsEveryState() {
        Cases.check(100_000, 2_000, random -> {
            Scheduler scheduler = scheduler(random, parameters(random));
            List<LoggedReview> log = new ArrayList<>();
            List<MemoryState> states = new ArrayList<>();
            MemoryState state = MemoryState.NEW;
            Instant at = START;
            for (int i = 0; i < 20; i++) {
                Spread spread = new Spread(random.nextLong(), load(random));
                Reviewed reviewed = scheduler.next(state, rating(random), at, spread);
                state = reviewed.after();
                states.add(state);
                log.add(reviewed.logged());
                at = at.plus(gap(random));
            }
            assertEquals(states, scheduler.replay(log));
        });
    }

    @Test
    void fuzzStaysInItsRange() {
        Cases.check(200_000, 5_000, random -> {
            int maximum = 1 + random.nextInt(2_000);
            int days = 1 + random.nextInt(maximum);
            FuzzRange range = FuzzRange.around(days, maximum);
            assertTrue(range.shortest() <= days && days <= range.longest(), () -> days + " outside " + range);
            assertTrue(range.shortest() >= 1 && range.longest() <= maximum, range::toString);
            int chosen = new Spread(random.nextLong(), load(random)).pick(range);
            assertTrue(range.shortest() <= chosen && chosen <= range.longest(), () -> chosen + " outside " + range);
        });
    }

    @Test
    void recallFadesAndTheIntervalIsWhereItReachesTheRetention() {
        Cases.check(300_000, 5_000, random -> {
            ForgettingCurve curve = new ForgettingCurve(random.nextDouble(0.1, 0.8));
            double stability = random.nextDouble(0.001, 1_000);
            double days = random.nextDouble(0, 1_000);
            double r = curve.retrievability(days, stability);
            assertTrue(r > 0 && r <= 1, () -> "retrievability " + r);
            assertTrue(curve.retrievability(days + 1, stability) < r);
            assertEquals(1, curve.retrievability(0, stability));
            assertEquals(0.9, curve.retrievability(stability, stability), 1e-9);
            assertEquals(days, curve.interval(stability, r), 1e-6 * (1 + days));
        });
    }

    private static void walk(SplittableRandom random, Scheduler scheduler) {
        MemoryState state = MemoryState.NEW;
        Instant at = START;
        for (int i = 0; i < 25; i++) {
            Map<Rating, Reviewed> preview = scheduler.preview(state, at);
            Duration before = Duration.ZERO;
            for (Reviewed outcome : preview.values()) {
                Duration wait = outcome.exactInterval();
                assertTrue(wait.compareTo(before) >= 0, () -> outcome.rating() + " waits shorter: " + preview);
                assertTrue(outcome.retrievability() >= 0 && outcome.retrievability() <= 1, outcome::toString);
                assertInRange(scheduler, outcome);
                before = wait;
            }
            Rating rating = rating(random);
            Reviewed reviewed = scheduler.next(state, rating, at);
            assertEquals(preview.get(rating), reviewed);
            state = reviewed.after();
            at = at.plus(gap(random));
        }
    }

    private static void assertInRange(Scheduler scheduler, Reviewed outcome) {
        MemoryState after = outcome.after();
        assertTrue(
                after.stability() >= MemoryModel.SHORTEST_STABILITY
                        && after.stability() <= MemoryModel.LONGEST_STABILITY,
                after::toString);
        assertTrue(after.difficulty() >= 1 && after.difficulty() <= 10, after::toString);
        assertTrue(requireNonNull(after.dueAt()).isAfter(outcome.at()), after::toString);
        if (after.phase() == Phase.REVIEW) {
            long days = outcome.exactInterval().toDays();
            assertEquals(Duration.ofDays(days), outcome.exactInterval());
            assertTrue(days >= 1 && days <= scheduler.maximumInterval(), after::toString);
        } else {
            assertTrue(after.step() < 3, after::toString);
        }
    }

    private static Parameters parameters(SplittableRandom random) {
        double[] values = new double[RANGES.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble(RANGES[i][0], RANGES[i][1]);
        }
        return random.nextInt(4) == 0 ? Parameters.DEFAULT : Parameters.of(values);
    }

    private static Scheduler scheduler(SplittableRandom random, Parameters parameters) {
        DayCount count = random.nextBoolean() ? DayCount.FRACTIONAL : DayCount.WHOLE;
        SameDayFloor floor = random.nextBoolean() ? SameDayFloor.FROM_HARD : SameDayFloor.FROM_GOOD;
        HardStep hard = random.nextBoolean() ? HardStep.REPEAT_STEP : HardStep.MEAN_OF_FIRST_TWO;
        IntervalOrder order = random.nextBoolean() ? IntervalOrder.NEVER_SHORTER : IntervalOrder.ONE_DAY_APART;
        return new Scheduler(
                parameters,
                random.nextDouble(0.7, 0.99),
                steps(random),
                steps(random),
                2 + random.nextInt(random.nextBoolean() ? 5 : 36_000),
                new Conventions(floor, count, hard, order));
    }

    private static List<Duration> steps(SplittableRandom random) {
        return random.longs(random.nextInt(4), 1, 90_000)
                .mapToObj(Duration::ofSeconds)
                .toList();
    }

    private static Rating rating(SplittableRandom random) {
        return Rating.ofNumber(1 + random.nextInt(4));
    }

    /** Seconds, hours, days or months, sometimes backwards as from a second device. */
    private static Duration gap(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> Duration.ofSeconds(random.nextLong(600));
            case 1 -> Duration.ofMinutes(random.nextLong(2_000));
            case 2 -> Duration.ofHours(random.nextLong(500));
            case 3 -> Duration.ofDays(random.nextLong(1_000));
            default -> Duration.ofSeconds(-random.nextLong(60));
        };
    }

    private static Map<Integer, Integer> load(SplittableRandom random) {
        Map<Integer, Integer> load = new HashMap<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            load.put(random.nextInt(400), random.nextInt(200));
        }
        return load;
    }
}
