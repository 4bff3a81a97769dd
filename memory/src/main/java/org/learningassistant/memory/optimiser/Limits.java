package org.learningassistant.memory.optimiser;

/** The limits within which the authors of FSRS-6 keep fitted parameters. */
final class Limits {
    private static final double[] LOWEST = {
        0.001, 0.001, 0.001, 0.001, 1, 0.001, 0.001, 0.001, 0, 0, 0.001, 0.001, 0.001, 0.001, 0, 0, 1, 0, 0, 0, 0.1
    };

    private static final double[] HIGHEST = {
        100, 100, 100, 100, 10, 4, 4, 0.75, 4.5, 0.8, 3.5, 5, 0.25, 0.9, 4, 1, 6, 2, 2, 0.8, 0.8
    };

    private Limits() {}

    static double within(int index, double weight) {
        return Math.clamp(weight, LOWEST[index], HIGHEST[index]);
    }

    /** Whether the weight lies on a limit, and a step against this slope would leave it. */
    static boolean hold(int index, double weight, double slope) {
        return slope > 0 ? weight <= LOWEST[index] : weight >= HIGHEST[index];
    }
}
