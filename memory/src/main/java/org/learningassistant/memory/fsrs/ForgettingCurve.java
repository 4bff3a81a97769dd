package org.learningassistant.memory.fsrs;

/**
 * Chance of recall over time: R(t, S) = (1 + factor · t / S)^(−decay), with the factor chosen so that R(S, S) = 0.9.
 *
 * @param decay w20 of FSRS-6, at least 0.001; 0.5 in the versions before
 */
public record ForgettingCurve(double decay) {

    /** Below, the factor leaves the range of a double. */
    static final double SMALLEST_DECAY = 0.001;

    private static final double AT_STABILITY = 0.9;

    public ForgettingCurve {
        if (!(decay >= SMALLEST_DECAY)) {
            throw new IllegalArgumentException("decay must be at least " + SMALLEST_DECAY + ", not " + decay);
        }
    }

    /** Chance of recall, in (0, 1], after {@code elapsedDays} (≥ 0) with a stability in days (&gt; 0). */
    public double retrievability(double elapsedDays, double stability) {
        return StrictMath.pow(1 + factor() * elapsedDays / stability, -decay);
    }

    /** Days until the chance of recall falls to {@code retention} (in (0, 1]); not rounded, not limited. */
    public double interval(double stability, double retention) {
        if (!(retention > 0 && retention <= 1)) {
            throw new IllegalArgumentException("retention must be above 0 and at most 1, not " + retention);
        }
        return stability / factor() * (StrictMath.pow(retention, -1 / decay) - 1);
    }

    private double factor() {
        return StrictMath.pow(AT_STABILITY, -1 / decay) - 1;
    }
}
