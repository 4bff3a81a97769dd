package org.learningassistant.memory.fsrs;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** The 21 parameters of FSRS-6, w0 to w20, immutable. */
public final class Parameters {

    /** How many FSRS-6 has. */
    public static final int COUNT = 21;

    /** Fitted by the authors of FSRS-6 to several hundred million reviews. */
    public static final Parameters DEFAULT = new Parameters(
            0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
            1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542);

    /** Before FSRS-6 the forgetting curve had a fixed decay. */
    private static final double FIXED_DECAY = 0.5;

    private final double[] weights;

    private Parameters(double... weights) {
        this.weights = weights;
    }

    /**
     * Parameters of FSRS-4.5 (17 values), FSRS-5 (19) or FSRS-6 (21), the older ones converted so that they schedule as
     * before; none at all are the defaults. The conversion is that of fsrs-rs.
     *
     * @throws IllegalArgumentException for another number of values, one that is not finite, or a decay (the last of
     *     21) below 0.001
     */
    public static Parameters of(double... values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a parameter must be finite, not " + value);
            }
        }
        return switch (values.length) {
            case 0 -> DEFAULT;
            case 17 -> from17(values);
            case 19 -> from19(values);
            case COUNT -> from21(values);
            default -> throw new IllegalArgumentException("FSRS has 17, 19 or 21 parameters, not " + values.length);
        };
    }

    /** The same as {@link #of(double...)}. */
    public static Parameters of(List<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Parameters from17(double[] values) {
        double[] weights = Arrays.copyOf(values, COUNT);
        // FSRS-5 made the initial difficulty exponential in the rating and damped its changes near 10.
        weights[4] = values[4] + 2 * values[5];
        weights[5] = StrictMath.log(1 + 3 * values[5]) / 3;
        weights[6] = values[6] + 0.5;
        weights[20] = FIXED_DECAY;
        return from21(weights);
    }

    private static Parameters from19(double[] values) {
        double[] weights = Arrays.copyOf(values, COUNT);
        weights[20] = FIXED_DECAY;
        return from21(weights);
    }

    private static Parameters from21(double[] values) {
        if (values[20] < ForgettingCurve.SMALLEST_DECAY) {
            throw new IllegalArgumentException("the decay is too small: " + values[20]);
        }
        for (double value : values) {
            // 17 parameters whose logarithm does not exist end here.
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("these parameters cannot be converted: " + Arrays.toString(values));
            }
        }
        return new Parameters(values.clone());
    }

    /** Reviews of the same day leave the stability alone: w17, w18 and w19 are 0. */
    public Parameters withoutSameDayRule() {
        double[] frozen = weights.clone();
        Arrays.fill(frozen, 17, 20, 0);
        return new Parameters(frozen);
    }

    /** All 21, in order. */
    public List<Double> values() {
        return DoubleStream.of(weights).boxed().toList();
    }

    /** A name that is the same exactly when all 21 values are the same; what a log row stores. */
    public String version() {
        long hash = 0xcbf29ce484222325L; // FNV-1a, 64 bits
        for (double weight : weights) {
            long bits = Double.doubleToLongBits(weight);
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                hash = (hash ^ ((bits >>> shift) & 0xff)) * 0x100000001b3L;
            }
        }
        return "fsrs6-" + String.format("%016x", hash);
    }

    double w(int index) {
        return weights[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters parameters && Arrays.equals(weights, parameters.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "Parameters" + Arrays.toString(weights);
    }
}
