package org.learningassistant.memory.fsrs;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.expm1;
import static java.lang.StrictMath.pow;

/**
 * The formulas of FSRS-6: how an answer changes stability and difficulty. StrictMath, so that a replay on another machine
 * gives the same bits. Source: open-spaced-repetition/fsrs-rs 6.6.1, and its description in the wiki of the project.
 */
public record MemoryModel(Parameters parameters, SameDayFloor sameDayFloor) {

    /** Limits of stability in days, as in fsrs-rs. */
    public static final double SHORTEST_STABILITY = 0.001;

    public static final double LONGEST_STABILITY = 36_500;

    private static final double EASIEST = 1;
    private static final double HARDEST = 10;

    public ForgettingCurve curve() {
        return new ForgettingCurve(parameters.w(20));
    }

    /** The memory after the first answer ever. */
    public Memory first(Rating rating) {
        double difficulty = Math.clamp(initialDifficulty(rating), EASIEST, HARDEST);
        return new Memory(limited(parameters.w(rating.number() - 1)), difficulty);
    }

    /** The memory after one more answer; elapsed times below a day count as the same day. */
    public Memory next(Memory before, double elapsedDays, Rating rating) {
        return next(before, elapsedDays, elapsedDays < 1, rating);
    }

    /** The memory after one more answer, {@code elapsedDays} (≥ 0) after the one before. */
    public Memory next(Memory before, double elapsedDays, boolean sameDay, Rating rating) {
        double stability = sameDay
                ? stabilityAfterSameDay(before.stability(), rating)
                : stabilityAfterDays(before, curve().retrievability(elapsedDays, before.stability()), rating);
        double difficulty = nextDifficulty(before.difficulty(), rating);
        // Parameters far outside what any fit gives can lead to infinity times zero: then the answer changes nothing.
        return new Memory(
                Double.isNaN(stability) ? before.stability() : limited(stability),
                Double.isNaN(difficulty) ? before.difficulty() : difficulty);
    }

    /** Difficulty after the answer, 1 to 10. */
    public double nextDifficulty(double difficulty, Rating rating) {
        double reverted = parameters.w(7) * initialDifficulty(Rating.EASY)
                + (1 - parameters.w(7)) * difficultyBeforeReversion(difficulty, rating);
        return Math.clamp(reverted, EASIEST, HARDEST);
    }

    /** Difficulty before it is drawn towards that of an easy item; not limited. */
    public double difficultyBeforeReversion(double difficulty, Rating rating) {
        double change = -parameters.w(6) * (rating.number() - 3);
        return difficulty + change * (HARDEST - difficulty) / (HARDEST - EASIEST);
    }

    /** Stability after a successful recall ({@code HARD} or better) at retrievability {@code r}; not limited. */
    public double stabilityAfterRecall(Memory before, double r, Rating rating) {
        double bonus =
                switch (rating) {
                    case AGAIN, GOOD -> 1;
                    case HARD -> parameters.w(15);
                    case EASY -> parameters.w(16);
                };
        double growth = exp(parameters.w(8))
                * (11 - before.difficulty())
                * pow(before.stability(), -parameters.w(9))
                * expm1((1 - r) * parameters.w(10))
                * bonus;
        return before.stability() * (1 + growth);
    }

    /** Stability after forgetting at retrievability {@code r}, before the limit that it must not exceed the old one. */
    public double stabilityAfterForgetting(Memory before, double r) {
        return parameters.w(11)
                * pow(before.difficulty(), -parameters.w(12))
                * (pow(before.stability() + 1, parameters.w(13)) - 1)
                * exp((1 - r) * parameters.w(14));
    }

    /** Stability after one more answer on the same day; not limited. */
    public double stabilityAfterSameDay(double stability, Rating rating) {
        double factor =
                exp(parameters.w(17) * (rating.number() - 3 + parameters.w(18))) * pow(stability, -parameters.w(19));
        return stability * (sameDayFloor.covers(rating) ? Math.max(1, factor) : factor);
    }

    /**
     * The memory that fits an item from a scheduler of the SM-2 family (Anki before FSRS).
     *
     * @param easeFactor growth of its interval, 2.5 when untouched
     * @param intervalDays its last interval
     * @param retention the share it was recalled at under that scheduler, above 0 and below 1
     */
    public Memory fromSm2(double easeFactor, double intervalDays, double retention) {
        if (!(retention > 0 && retention < 1) || !Double.isFinite(easeFactor) || !Double.isFinite(intervalDays)) {
            throw new IllegalArgumentException("ease " + easeFactor + ", interval " + intervalDays + " or retention "
                    + retention + " out of range");
        }
        // The stability at which the interval leads to that retention, then the difficulty at which a Good answer makes
        // the stability grow by the ease factor.
        double interval = Math.max(intervalDays, SHORTEST_STABILITY);
        double stability = limited(interval / curve().interval(1, retention));
        double growthPerDifficulty =
                exp(parameters.w(8)) * pow(stability, -parameters.w(9)) * expm1((1 - retention) * parameters.w(10));
        double difficulty = 11 - (easeFactor - 1) / growthPerDifficulty;
        // With w10 = 0 nothing grows and the quotient says nothing: the middle is as good as any.
        return new Memory(stability, Double.isNaN(difficulty) ? 5.5 : Math.clamp(difficulty, EASIEST, HARDEST));
    }

    private double initialDifficulty(Rating rating) {
        return parameters.w(4) - exp(parameters.w(5) * (rating.number() - 1)) + 1;
    }

    private double stabilityAfterDays(Memory before, double r, Rating rating) {
        if (rating != Rating.AGAIN) {
            return stabilityAfterRecall(before, r, rating);
        }
        double highest = before.stability() / exp(parameters.w(17) * parameters.w(18));
        return Math.min(stabilityAfterForgetting(before, r), highest);
    }

    private static double limited(double stability) {
        return Math.clamp(stability, SHORTEST_STABILITY, LONGEST_STABILITY);
    }
}
