package org.learningassistant.memory.ability;

/**
 * An ability or a difficulty.
 *
 * @param microLogits millionths of a logit; an ability 1 logit above a difficulty answers it in 73 % of cases
 * @param answers how many answers it rests on
 */
public record Estimate(long microLogits, int answers) {

    private static final double MICRO = 1_000_000;

    /** The average learner or item, and nothing known yet. */
    public static final Estimate START = new Estimate(0, 0);

    public Estimate {
        if (answers < 0) {
            throw new IllegalArgumentException("answers must not be negative: " + answers);
        }
    }

    /** A guess before the first answer, for instance the difficulty that a teacher set. It moves as easily as any start. */
    public static Estimate startingAt(double logits) {
        if (!(Math.abs(logits) <= 10)) {
            throw new IllegalArgumentException("a start lies between -10 and 10 logits, not at " + logits);
        }
        return new Estimate(toMicro(logits), 0);
    }

    /** After one more answer that moved it by {@code stepMicroLogits}. */
    public Estimate plus(long stepMicroLogits) {
        return new Estimate(Math.addExact(microLogits, stepMicroLogits), Math.addExact(answers, 1));
    }

    /** In logits. */
    public double value() {
        return microLogits / MICRO;
    }

    static long toMicro(double logits) {
        return Math.round(logits * MICRO);
    }
}
