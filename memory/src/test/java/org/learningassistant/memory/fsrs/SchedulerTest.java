package org.learningassistant.memory.fsrs;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class SchedulerTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Scheduler SCHEDULER = Scheduler.DEFAULT;

    @Test
    void aNewItemGoesThroughTheStepsIntoDays() {
        Reviewed first = SCHEDULER.next(MemoryState.NEW, Rating.GOOD, NOON);
        assertEquals(Phase.LEARNING, first.after().phase());
        assertEquals(1, first.after().step());
        assertEquals(NOON.plus(Duration.ofMinutes(10)), first.after().dueAt());
        Reviewed second = SCHEDULER.next(
                first.after(), Rating.GOOD, requireNonNull(first.after().dueAt()));
        assertEquals(Phase.REVIEW, second.after().phase());
        assertEquals(Duration.ofDays(2), second.exactInterval());
    }

    @Test
    void aLapseGoesThroughTheRelearningSteps() {
        MemoryState review = MemoryState.review(new Memory(20, 5), NOON, NOON.minus(Duration.ofDays(20)));
        Reviewed lapse = SCHEDULER.next(review, Rating.AGAIN, NOON);
        assertEquals(0.9, lapse.retrievability(), 1e-9);
        assertEquals(Phase.RELEARNING, lapse.after().phase());
        assertEquals(Duration.ofMinutes(10), lapse.exactInterval());
        Reviewed back = SCHEDULER.next(lapse.after(), Rating.GOOD, NOON.plusSeconds(600));
        assertEquals(Phase.REVIEW, back.after().phase());
    }

    @Test
    void hardWaitsBetweenTheFirstTwoStepsAndThenRepeats() {
        Reviewed first = SCHEDULER.next(MemoryState.NEW, Rating.HARD, NOON);
        assertEquals(Duration.ofSeconds(330), first.exactInterval());
        MemoryState second = new MemoryState(2, 5, Phase.LEARNING, 1, NOON, NOON);
        assertEquals(
                Duration.ofMinutes(10),
                SCHEDULER.next(second, Rating.HARD, NOON).exactInterval());
    }

    @Test
    void oneConventionIsExchangedAndTheOthersStay() {
        assertEquals(
                Conventions.PY_FSRS,
                Conventions.DEFAULT.with(SameDayFloor.FROM_GOOD).with(DayCount.WHOLE));
        assertEquals(
                new Conventions(
                        SameDayFloor.FROM_HARD,
                        DayCount.WHOLE,
                        HardStep.MEAN_OF_FIRST_TWO,
                        IntervalOrder.ONE_DAY_APART),
                Conventions.TS_FSRS.with(IntervalOrder.ONE_DAY_APART));
    }

    @Test
    void stepsThatNoLongerExistLeadIntoDays() {
        MemoryState fifth = new MemoryState(2, 5, Phase.LEARNING, 4, NOON, NOON);
        assertEquals(
                Phase.REVIEW, SCHEDULER.next(fifth, Rating.HARD, NOON).after().phase());
        assertEquals(0, SCHEDULER.next(fifth, Rating.AGAIN, NOON).after().step());
        MemoryState third = new MemoryState(2, 5, Phase.LEARNING, 2, NOON, NOON);
        assertEquals(
                Phase.REVIEW, SCHEDULER.next(third, Rating.HARD, NOON).after().phase());
    }

    @Test
    void intervalsFollowTheDesiredRetentionAndTheMaximum() {
        assertEquals(100, SCHEDULER.interval(100));
        assertTrue(SCHEDULER.withDesiredRetention(0.95).interval(100) < 50);
        assertEquals(60, SCHEDULER.withMaximumInterval(60).interval(100));
        assertEquals(1, SCHEDULER.interval(0.001));
    }

    @Test
    void fuzzRangeWidensWithTheInterval() {
        // 1 day, and 15 % of 2.5 to 7, 10 % of 7 to 20, 5 % from 20 on
        assertEquals(new FuzzRange(2, 2), SCHEDULER.fuzzRange(2));
        assertEquals(new FuzzRange(2, 4), SCHEDULER.fuzzRange(3));
        assertEquals(new FuzzRange(8, 12), SCHEDULER.fuzzRange(10));
        assertEquals(new FuzzRange(93, 107), SCHEDULER.fuzzRange(100));
        assertEquals(new FuzzRange(93, 100), SCHEDULER.withMaximumInterval(100).fuzzRange(100));
    }

    @Test
    void theSameSeedChoosesTheSameDayWithinTheRange() {
        MemoryState review = MemoryState.review(new Memory(20, 5), NOON, NOON.minus(Duration.ofDays(20)));
        Reviewed exact = SCHEDULER.next(review, Rating.GOOD, NOON);
        Map<Instant, Integer> chosen = new HashMap<>();
        for (long seed = 0; seed < 2000; seed++) {
            Reviewed placed = SCHEDULER.next(review, Rating.GOOD, NOON, Spread.of(seed));
            assertEquals(placed, SCHEDULER.next(review, Rating.GOOD, NOON, Spread.of(seed)));
            assertEquals(exact.exactInterval(), placed.exactInterval());
            assertEquals(OptionalLong.of(seed), placed.seed());
            chosen.merge(requireNonNull(placed.after().dueAt()), 1, Integer::sum);
        }
        FuzzRange range = SCHEDULER.fuzzRange((int) exact.exactInterval().toDays());
        assertEquals(range.size(), chosen.size());
        int expected = 2000 / range.size();
        chosen.forEach((day, times) -> assertTrue(Math.abs(times - expected) < expected / 2, day + ": " + times));
    }

    @Test
    void lightDaysAreChosenMoreOften() {
        MemoryState review = MemoryState.review(new Memory(20, 5), NOON, NOON.minus(Duration.ofDays(20)));
        FuzzRange range =
                SCHEDULER.next(review, Rating.HARD, NOON, Spread.of(0)).fuzz().orElseThrow();
        Map<Integer, Integer> load = new HashMap<>();
        for (int day = range.shortest(); day <= range.longest(); day++) {
            load.put(day, day == range.shortest() + 1 ? 0 : 9);
        }
        int onTheLightDay = 0;
        for (long seed = 0; seed < 1000; seed++) {
            MemoryState after = SCHEDULER
                    .next(review, Rating.HARD, NOON, new Spread(seed, load))
                    .after();
            Instant light = NOON.plus(Duration.ofDays(range.shortest() + 1L));
            onTheLightDay += light.equals(after.dueAt()) ? 1 : 0;
        }
        assertTrue(onTheLightDay > 900, "chosen " + onTheLightDay + " times of 1000");
    }

    @Test
    void stepsAreNeverFuzzed() {
        Reviewed step = SCHEDULER.next(MemoryState.NEW, Rating.AGAIN, NOON, Spread.of(7));
        assertEquals(NOON.plusSeconds(60), step.after().dueAt());
        assertEquals(Optional.empty(), step.fuzz());
    }

    @Test
    void aReviewStoresWhatARebuildNeeds() {
        Reviewed first = SCHEDULER.next(MemoryState.NEW, Rating.EASY, NOON, Spread.of(3));
        assertEquals(Parameters.DEFAULT.version(), first.parametersVersion());
        assertEquals(0.9, first.desiredRetention());
        assertEquals(first.after(), SCHEDULER.rebuild(MemoryState.NEW, first.logged()));
    }

    @Test
    void historyUnderChangedSettingsIsRebuiltRowByRow() {
        List<Scheduler> settings =
                List.of(SCHEDULER, SCHEDULER.withDesiredRetention(0.8), SCHEDULER.withSteps(List.of(), List.of()));
        MemoryState state = MemoryState.NEW;
        MemoryState rebuilt = MemoryState.NEW;
        List<MemoryState> states = new ArrayList<>();
        for (Scheduler scheduler : settings) {
            Instant at = state.dueAt() == null ? NOON : state.dueAt();
            Reviewed reviewed = scheduler.next(state, Rating.GOOD, at, Spread.of(11));
            state = reviewed.after();
            rebuilt = scheduler.rebuild(rebuilt, reviewed.logged());
            states.add(state);
            assertEquals(state, rebuilt);
        }
        assertEquals(3, states.size());
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SCHEDULER.withDesiredRetention(0));
        assertThrows(IllegalArgumentException.class, () -> SCHEDULER.withDesiredRetention(1.01));
        assertThrows(IllegalArgumentException.class, () -> SCHEDULER.withMaximumInterval(0));
        assertThrows(IllegalArgumentException.class, () -> SCHEDULER.withSteps(List.of(Duration.ZERO), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new MemoryState(5, 11, Phase.REVIEW, 0, NOON, NOON));
        assertThrows(IllegalArgumentException.class, () -> new MemoryState(5, 5, Phase.REVIEW, 0, null, NOON));
        assertThrows(
                IllegalArgumentException.class,
                () -> SCHEDULER.withMaximumInterval(1).withSteps(List.of(), List.of(Duration.ofHours(25))));
        assertThrows(IllegalArgumentException.class, () -> Rating.ofNumber(5));
    }
}
