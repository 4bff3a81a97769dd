package org.learningassistant.web.reviews;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.learningassistant.memory.fsrs.DayCount;
import org.learningassistant.memory.fsrs.Memory;
import org.learningassistant.memory.fsrs.MemoryModel;
import org.learningassistant.memory.fsrs.MemoryState;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.Phase;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.fsrs.Scheduler;

/**
 * What a desired retention costs: the first year of an item, played many times with the scheduler itself. A recall
 * succeeds with the chance that the memory's parameters give and is then rated good.
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

    /**
     * What it changes to be scheduled by parameters of one's own.
     *
     * @param retention that is desired
     * @param answersByStandard per item in its first year when the defaults schedule
     * @param answersByOwn when one's own do
     * @param recalledByStandard share of the reviews after days that would be recalled when the defaults schedule
     * @param recalledByOwn when one's own do
     */
    record Effect(
            double retention,
            double answersByStandard,
            double answersByOwn,
            double recalledByStandard,
            double recalledByOwn) {}

    /** For 70 %, 73 % … 97 %. */
    static List<Cost> costs(Parameters parameters) {
        List<Cost> costs = new ArrayList<>();
        for (int percent = 70; percent <= 97; percent += 3) {
            Year year = year(parameters, percent / 100.0, parameters);
            costs.add(new Cost(percent, year.answers() / (double) ITEMS, year.known() / ITEMS));
        }
        return costs;
    }

    /** @param own parameters that the memory is taken to follow */
    static Effect effect(Parameters own, double retention) {
        Year standard = year(Parameters.DEFAULT, retention, own);
        Year fitted = year(own, retention, own);
        return new Effect(
                retention,
                standard.answers() / (double) ITEMS,
                fitted.answers() / (double) ITEMS,
                standard.expected() / standard.reviews(),
                fitted.expected() / fitted.reviews());
    }

    /**
     * The first year of all items together.
     *
     * @param reviews answers after days
     * @param expected sum of the chances of recall at these
     * @param known sum of the chances of recall at the end of the year
     */
    private record Year(int answers, int reviews, double expected, double known) {}

    private static Year year(Parameters scheduling, double retention, Parameters remembering) {
        Scheduler scheduler = Scheduler.DEFAULT.with(scheduling).withDesiredRetention(retention);
        MemoryModel model = Scheduler.DEFAULT.with(remembering).model();
        DayCount count = scheduler.conventions().dayCount();
        // the same chances for every retention, so that the curve shows the retention and not the dice
        SplittableRandom chance = new SplittableRandom(1);
        Instant end = START.plus(Duration.ofDays(DAYS));
        int answers = 0;
        int reviews = 0;
        double expected = 0;
        double known = 0;
        for (int item = 0; item < ITEMS; item++) {
            Rating rating = chance.nextDouble() < 0.5 ? Rating.GOOD : Rating.AGAIN;
            MemoryState state = scheduler.next(MemoryState.NEW, rating, START).after();
            Memory memory = model.first(rating);
            Instant last = START;
            Instant at = requireNonNull(state.dueAt());
            answers++;
            while (at.isBefore(end)) {
                double days = count.days(last, at);
                double recall = model.curve().retrievability(days, memory.stability());
                if (state.phase() == Phase.REVIEW) {
                    reviews++;
                    expected += recall;
                }
                rating = chance.nextDouble() < recall ? Rating.GOOD : Rating.AGAIN;
                memory = model.next(memory, days, count.isSameDay(last, at), rating);
                state = scheduler.next(state, rating, at).after();
                last = at;
                at = requireNonNull(state.dueAt());
                answers++;
            }
            known += model.curve().retrievability(count.days(last, end), memory.stability());
        }
        return new Year(answers, reviews, expected, known);
    }
}
