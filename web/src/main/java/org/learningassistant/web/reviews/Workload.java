package org.learningassistant.web.reviews;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.learningassistant.memory.fsrs.MemoryState;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.fsrs.Scheduler;

/**
 * What a desired retention costs: the first year of an item, played many times with the scheduler itself. A recall
 * succeeds with the predicted chance and is then rated good.
 */
final class Workload {
    static final int ITEMS = 400;
    private static final int DAYS = 365;
    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

    private Workload() {}

    /**
     * @param answers per item in its first year
     * @param known share of the items that would be recalled at the end of the year, 0 to 1
     */
    record Cost(int percent, double answers, double known) {}

    /** For 70 %, 73 % … 97 %. */
    static List<Cost> costs(Parameters parameters) {
        List<Cost> costs = new ArrayList<>();
        for (int percent = 70; percent <= 97; percent += 3) {
            costs.add(cost(Scheduler.DEFAULT.with(parameters).withDesiredRetention(percent / 100.0), percent));
        }
        return costs;
    }

    private static Cost cost(Scheduler scheduler, int percent) {
        // the same chances for every retention, so that the curve shows the retention and not the dice
        SplittableRandom chance = new SplittableRandom(1);
        Instant end = START.plus(Duration.ofDays(DAYS));
        int answers = 0;
        double known = 0;
        for (int item = 0; item < ITEMS; item++) {
            MemoryState state = MemoryState.NEW;
            Instant at = START;
            while (at != null && at.isBefore(end)) {
                double recall = state.lastReviewAt() == null ? 0.5 : scheduler.retrievability(state, at);
                Rating rating = chance.nextDouble() < recall ? Rating.GOOD : Rating.AGAIN;
                state = scheduler.next(state, rating, at).after();
                at = state.dueAt();
                answers++;
            }
            known += scheduler.retrievability(state, end);
        }
        return new Cost(percent, answers / (double) ITEMS, known / ITEMS);
    }
}
