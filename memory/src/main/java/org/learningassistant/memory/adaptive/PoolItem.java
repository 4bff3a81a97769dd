package org.learningassistant.memory.adaptive;

/**
 * An item of the pool with what is known about it.
 *
 * @param <K> the type of ids
 * @param difficulty in logits
 * @param error the standard error of the difficulty, in logits; 0 when it is known
 * @param guess what someone who knows nothing scores, 0 to below 1
 */
public record PoolItem<K>(K id, K topic, double difficulty, double error, double guess) {
    public PoolItem {
        if (!(Math.abs(difficulty) <= 10) || !(error >= 0 && error <= 5)) {
            throw new IllegalArgumentException("difficulty " + difficulty + " ± " + error + " of " + id);
        }
        if (!(guess >= 0 && guess < 1)) {
            throw new IllegalArgumentException("guess must be at least 0 and below 1, not " + guess);
        }
    }

    /**
     * The score expected of an ability, guess to 1. A difficulty that is uncertain makes the curve flatter: the mean of the
     * logistic function over a normal error is about the logistic function with its slope divided by √(1 + π error² / 8)
     * (D. J. C. MacKay, "The evidence framework applied to classification networks", Neural Computation 4, 1992).
     */
    public double chance(double ability) {
        return guess + (1 - guess) / (1 + StrictMath.exp(-slope() * (ability - difficulty)));
    }

    /**
     * What an answer tells about an ability: Fisher's information of the three-parameter logistic model (A. Birnbaum in
     * F. M. Lord and M. R. Novick, "Statistical theories of mental test scores", 1968), per square logit.
     */
    double information(double ability) {
        double chance = chance(ability);
        double known = slope() * (chance - guess) / (1 - guess);
        return known * known * (1 - chance) / chance;
    }

    private double slope() {
        return 1 / StrictMath.sqrt(1 + Math.PI * error * error / 8);
    }
}
