package org.learningassistant.memory.statistics;

import java.util.Arrays;

/** Numbers of which mean, spread and common variation are wanted; kept as deviations from their mean. */
final class Sample {
    /** Sums of the same marks in another order differ by less than this share of the largest of them. */
    private static final double SAME = 1e-9;

    /** A covariance below this share of what it could be is zero that was rounded. */
    private static final double NOTHING = 1e-12;

    private final double[] values;
    private final double mean;
    private final boolean constant;

    /** @param values at least one */
    Sample(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a sample has at least one value");
        }
        this.values = values.clone();
        double least = Arrays.stream(values).min().orElseThrow();
        double most = Arrays.stream(values).max().orElseThrow();
        constant = most - least <= SAME * Math.max(Math.abs(least), Math.abs(most));
        mean = Arrays.stream(values).sum() / values.length;
    }

    int size() {
        return values.length;
    }

    double mean() {
        return mean;
    }

    /** Whether all values are the same, but for rounding. */
    boolean isConstant() {
        return constant;
    }

    double median() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Of the population the sample is taken from, hence the division by one less than the size; two values at least. */
    double variance() {
        return products(values, mean, values, mean, constant) / (values.length - 1);
    }

    /** The variance they have in common, with one less than the size as divisor. */
    double covariance(Sample other) {
        double common = products(values, mean, other.values, other.mean, constant || other.constant);
        double rounding = NOTHING * (values.length - 1) * Math.sqrt(variance() * other.variance());
        return Math.abs(common) <= rounding ? 0 : common / (values.length - 1);
    }

    /** The largest covariance there could be, with the same values paired in their order: least with least. */
    double largestCovariance(Sample other) {
        double[] mine = values.clone();
        double[] others = other.values.clone();
        Arrays.sort(mine);
        Arrays.sort(others);
        return products(mine, mean, others, other.mean, constant || other.constant) / (values.length - 1);
    }

    /** The mean of the deviations to a power. */
    double moment(int power) {
        if (constant) {
            return 0;
        }
        double sum = 0;
        for (double value : values) {
            sum += StrictMath.pow(value - mean, power);
        }
        return sum / values.length;
    }

    private static double products(double[] one, double oneMean, double[] other, double otherMean, boolean nothing) {
        if (nothing) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - oneMean) * (other[i] - otherMean);
        }
        return sum;
    }
}
