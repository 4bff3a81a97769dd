package org.learningassistant.memory.optimiser;

import java.util.stream.DoubleStream;

/**
 * How much better one prediction is than another, review by review.
 *
 * @param mean of the differences of −ln(chance given to what happened); above 0 when the first is better
 * @param error the standard error of that mean: how far chance alone moves it
 */
public record Gain(double mean, double error) {

    static Gain of(double... differences) {
        int count = differences.length;
        double mean = DoubleStream.of(differences).sum() / count;
        double squares = DoubleStream.of(differences)
                .map(difference -> (difference - mean) * (difference - mean))
                .sum();
        return new Gain(mean, count < 2 ? Double.POSITIVE_INFINITY : StrictMath.sqrt(squares / (count - 1) / count));
    }

    /**
     * Better by more than one standard error. Two sets of parameters that are as good as each other pass for one or the
     * other in a sixth of the cases, instead of in half.
     */
    public boolean isClear() {
        return mean > error;
    }
}
