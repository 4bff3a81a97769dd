package org.learningassistant.memory.optimiser;

import org.learningassistant.memory.fsrs.Parameters;

/**
 * What is known of the parameters of a person before the first review: they lie around the defaults as those of other
 * people do.
 */
final class Prior {
    /** How far the parameters of people lie apart, as fsrs-rs has it (standard deviations). */
    private static final double[] DEVIATION = {
        6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31,
        0.32, 0.14, 0.27
    };

    /** Fits to one log each scatter more than people do: half of that spread predicted real and simulated logs best. */
    private static final double SHARE = 0.5;

    private Prior() {}

    /** By how many deviations a parameter is off. */
    static double distance(int index, double weight) {
        return (weight - Parameters.DEFAULT.values().get(index)) / deviation(index);
    }

    static double deviation(int index) {
        return SHARE * DEVIATION[index];
    }
}
