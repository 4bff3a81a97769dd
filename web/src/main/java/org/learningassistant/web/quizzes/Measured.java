package org.learningassistant.web.quizzes;

import org.jspecify.annotations.Nullable;

/**
 * An adaptive attempt: how long it may go on, and once it is over what it has found out.
 *
 * @param answers on how many the result rests; null like the rest while it is open
 * @param share of the pool that is expected to be answered, 0 to 1
 * @param low with {@code high} the interval that holds the true share in 9 of 10 cases
 */
record Measured(
        int fewest,
        int most,
        @Nullable Integer answers,
        @Nullable Double share,
        @Nullable Double low,
        @Nullable Double high) {
    private static final int TEN = 10;

    /** Whether there are as many answers as are asked in any case; with fewer the points are in proportion. */
    public boolean isComplete() {
        return answers != null && answers >= fewest;
    }

    public boolean isEmpty() {
        return answers == null || answers == 0;
    }

    /** How many of 10 questions of the pool would be answered. */
    public long ofTen() {
        return tenths(share);
    }

    public long lowOfTen() {
        return tenths(low);
    }

    public long highOfTen() {
        return tenths(high);
    }

    /** Whether the interval has any width in words. */
    public boolean isRange() {
        return lowOfTen() < highOfTen();
    }

    private static long tenths(@Nullable Double share) {
        return share == null ? 0 : Math.round(share * TEN);
    }
}
