package org.learningassistant.memory.ability;

/**
 * The logistic model: success = guess + (1 − guess) · σ(ability − difficulty). An answer moves both by
 * K(n) · (score − predicted success) with K(n) = a / (1 + b · n), where n counts the answers an estimate rests on: new
 * estimates move fast, old ones hardly.
 *
 * @param a first step factor, in logits
 * @param b how fast it shrinks
 * @param spread standard deviation among learners and among items before the first answer, in logits
 */
public record AbilityModel(double a, double b, double spread) {

    /** a and b as fitted by Pelánek (2016); learners and items differ by about a logit. */
    public static final AbilityModel DEFAULT = new AbilityModel(1, 0.05, 1);

    /** Score variance p (1 − p) of an item answered in 80 % of cases, the difficulty this project aims at. */
    private static final double INFORMATION = 0.16;

    /** The half width of a 90 % interval in standard errors. */
    private static final double NINE_OF_TEN = 1.645;

    /** The variance is followed answer by answer up to here; by then it shrinks as 1/n. */
    private static final int FOLLOWED = 1_000;

    public AbilityModel {
        if (!(a > 0 && b >= 0 && spread > 0)) {
            throw new IllegalArgumentException("a and spread must be positive, b not negative");
        }
    }

    /** The factor for the next answer of an estimate that rests on {@code answers}. */
    public double gain(int answers) {
        return a / (1 + b * answers);
    }

    /**
     * What an answer moves.
     *
     * @param guess see {@link Guessing}
     * @param score 0 to 1
     */
    public Steps steps(Estimate ability, Estimate difficulty, double guess, double score) {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score must be 0 to 1, not " + score);
        }
        double predicted = chance(ability.value() - difficulty.value(), guess);
        double surprise = score - predicted;
        return new Steps(
                Estimate.toMicro(gain(ability.answers()) * surprise),
                Estimate.toMicro(-gain(difficulty.answers()) * surprise),
                predicted);
    }

    /** Chance of success, and how sure that is given how much is known about the learner and about the item. */
    public Prediction predict(Estimate ability, Estimate difficulty, double guess) {
        double distance = ability.value() - difficulty.value();
        double half = NINE_OF_TEN * StrictMath.hypot(standardError(ability), standardError(difficulty));
        return new Prediction(
                chance(distance, guess),
                chance(distance - half, guess),
                chance(distance + half, guess),
                ability.answers());
    }

    /**
     * Standard error in logits. The estimate is e ← e + K(n) (score − p(e)); near the truth its error shrinks by the
     * factor 1 − K(n) i and takes up noise of variance K(n)² i, where i = p (1 − p) is the information of an answer. So
     * V(n+1) = (1 − K(n) i)² V(n) + K(n)² i, from V(0) = spread². Taken for granted are answers at 80 % success and
     * opponents that are known; the uncertainty of an item comes in where a prediction combines both. Never above the
     * spread.
     */
    public double standardError(Estimate estimate) {
        int followed = Math.min(estimate.answers(), FOLLOWED);
        double variance = spread * spread;
        for (int n = 0; n < followed; n++) {
            double keep = 1 - gain(n) * INFORMATION;
            variance = keep * keep * variance + gain(n) * gain(n) * INFORMATION;
        }
        if (b > 0) {
            variance *= Math.max(1.0, followed) / Math.max(1.0, estimate.answers());
        }
        return Math.min(spread, StrictMath.sqrt(variance));
    }

    /**
     * Mastery of a topic: the success expected on its average item without guessing, times what is at hand: items seen
     * count with their chance of recall, items not yet seen with the share of the initial uncertainty about the learner
     * that answers have removed. Nothing answered is 0, not an average.
     */
    public Mastery mastery(TopicEvidence evidence) {
        int answers = evidence.ability().answers();
        if (answers == 0 || evidence.items() == 0) {
            return new Mastery(0, answers);
        }
        double success = chance(evidence.ability().value() - evidence.difficulty(), 0);
        double error = standardError(evidence.ability()) / spread;
        double seen = (double) evidence.seen() / evidence.items();
        double recalled = evidence.seen() == 0 ? 0 : seen * evidence.retrievability();
        double atHand = recalled + (1 - seen) * (1 - error * error);
        return new Mastery(Math.clamp(success * atHand, 0.0, 1.0), answers);
    }

    private static double chance(double distance, double guess) {
        if (!(guess >= 0 && guess < 1)) {
            throw new IllegalArgumentException("guess must be at least 0 and below 1, not " + guess);
        }
        return guess + (1 - guess) / (1 + StrictMath.exp(-distance));
    }
}
