package org.learningassistant.memory.mixing;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.fsrs.MemoryState;
import org.learningassistant.memory.fsrs.Phase;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.fsrs.Scheduler;

/** What becomes of a backlog that is worked off in one order or the other. */
final class CatchUpOrderTest {
    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
    private static final Scheduler SCHEDULER = Scheduler.DEFAULT;
    private static final int ITEMS = 800;
    private static final int DAYS_OF_STUDY = 60;
    private static final int DAYS_MISSED = 60;
    private static final int A_DAY = 30;
    private static final int DAYS_OF_CATCHING_UP = 40;

    /**
     * @param waiting reviews that are still due after the days of catching up
     * @param forgotten reviews that failed meanwhile
     * @param known items that would be recalled at the end
     */
    private record Result(int waiting, int forgotten, double known) {}

    @Test
    void withTheBestKeptFirstLessIsLeftAndForgottenAndAboutAsMuchIsKnown() {
        for (long seed = 1; seed <= 3; seed++) {
            Result bestKept = caughtUp(ReviewOrder.BEST_KEPT, seed);
            Result mostFaded = caughtUp(ReviewOrder.MOST_FADED, seed);
            System.out.printf("backlog, seed %d: best kept first %s, most faded first %s%n", seed, bestKept, mostFaded);
            assertTrue(bestKept.waiting() < 0.7 * mostFaded.waiting(), "less is left with seed " + seed);
            assertTrue(bestKept.forgotten() < 0.9 * mostFaded.forgotten(), "less is forgotten with seed " + seed);
            assertTrue(bestKept.known() > 0.96 * mostFaded.known(), "as much is known with seed " + seed);
        }
    }

    /** After so many days with the same amount each. */
    private static Result caughtUp(ReviewOrder order, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<MemoryState> states = studied(random);
        Instant now = START.plus(Duration.ofDays(DAYS_OF_STUDY + DAYS_MISSED));
        int forgotten = 0;
        for (int day = 0; day < DAYS_OF_CATCHING_UP; day++) {
            forgotten += work(states, now, A_DAY, order, random);
            now = now.plus(Duration.ofDays(1));
        }
        Instant end = now;
        return new Result(
                due(states, end).size(),
                forgotten,
                states.stream()
                        .mapToDouble(state -> SCHEDULER.retrievability(state, end))
                        .sum());
    }

    /** Somebody who begins some items every day and does all that is due. */
    private static List<MemoryState> studied(SplittableRandom random) {
        List<MemoryState> states = new ArrayList<>();
        Instant now = START;
        for (int day = 0; day < DAYS_OF_STUDY; day++) {
            while (states.size() < ITEMS * (day + 1) / DAYS_OF_STUDY) {
                states.add(learnt(MemoryState.NEW, first(random), now, random));
            }
            work(states, now, ITEMS, ReviewOrder.MOST_FADED, random);
            now = now.plus(Duration.ofDays(1));
        }
        assertEquals(ITEMS, states.size());
        return states;
    }

    /** The reviews of a day; how many of them failed. */
    private static int work(
            List<MemoryState> states, Instant now, int most, ReviewOrder order, SplittableRandom random) {
        Comparator<MemoryState> faded = Comparator.comparingDouble(state -> SCHEDULER.retrievability(state, now));
        List<MemoryState> asked = due(states, now).stream()
                .sorted(order == ReviewOrder.MOST_FADED ? faded : faded.reversed())
                .limit(most)
                .toList();
        int forgotten = 0;
        for (MemoryState state : asked) {
            boolean recalled = random.nextDouble() < SCHEDULER.retrievability(state, now);
            forgotten += recalled ? 0 : 1;
            states.remove(state);
            states.add(learnt(state, recalled ? Rating.GOOD : Rating.AGAIN, now, random));
        }
        return forgotten;
    }

    private static List<MemoryState> due(List<MemoryState> states, Instant now) {
        Instant night = now.plus(Duration.ofHours(12));
        return states.stream()
                .filter(state -> requireNonNull(state.dueAt()).isBefore(night))
                .toList();
    }

    /** The state after the answer and the steps that may follow it on the same day. */
    private static MemoryState learnt(MemoryState before, Rating rating, Instant now, SplittableRandom random) {
        MemoryState state = SCHEDULER.next(before, rating, now).after();
        Instant at = now;
        while (state.phase() != Phase.REVIEW) {
            at = requireNonNull(state.dueAt());
            Rating next = random.nextDouble() < 0.9 ? Rating.GOOD : Rating.AGAIN;
            state = SCHEDULER.next(state, next, at).after();
        }
        return state;
    }

    private static Rating first(SplittableRandom random) {
        return random.nextDouble() < 0.6 ? Rating.GOOD : Rating.AGAIN;
    }
}
