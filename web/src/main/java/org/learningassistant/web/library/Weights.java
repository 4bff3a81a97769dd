package org.learningassistant.web.library;

import java.util.List;

/**
 * Brings the weights of foreign answers to where the right ones reach the full score.
 *
 * @param full what the best answer, or all right ones together, are worth in the file
 * @param scaled whether that was noticeably less than everything
 */
record Weights(double full, boolean scaled) {
    /** Shares such as a third are rounded in files. */
    private static final double NEARLY_FULL = 0.95;

    /**
     * The measure for a set of answers, of which at least one is worth something.
     *
     * @param single whether one answer is given, else all that are right
     */
    static Weights of(List<Double> weights, boolean single) {
        double best = weights.stream().mapToDouble(weight -> weight).max().orElse(1);
        double sum = weights.stream()
                .mapToDouble(weight -> weight)
                .filter(weight -> weight > 0)
                .sum();
        double full = single ? best : Math.min(sum, 1);
        return new Weights(full, full < NEARLY_FULL);
    }

    double of(double weight) {
        return weight > 0 ? Math.min(1, weight / full) : Math.max(-1, weight);
    }
}
