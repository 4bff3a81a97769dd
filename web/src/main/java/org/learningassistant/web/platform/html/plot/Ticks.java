package org.learningassistant.web.platform.html.plot;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Round numbers along an axis: the multiples {@code from} to {@code to} of a step of 1, 2 or 5 times a power of ten. The
 * step is kept as two whole numbers, so that 3 × 0.1 is 0.3.
 */
public record Ticks(int mantissa, int exponent, long from, long to) {
    private static final int[] MANTISSAS = {1, 2, 5};
    private static final int SMALLEST = -9;

    public Ticks {
        if (from >= to) {
            throw new IllegalArgumentException("an axis from " + from + " to " + to + " has no length");
        }
    }

    /**
     * The finest axis of at most {@code intervals} steps that covers the range; a range without length gets one step.
     */
    public static Ticks covering(double low, double high, int intervals) {
        return covering(low, high, intervals, SMALLEST);
    }

    /** The same for things that are counted, from zero on. */
    public static Ticks counting(double most, int intervals) {
        return covering(0, Math.max(most, 1), intervals, 0);
    }

    private static Ticks covering(double low, double high, int intervals, int smallest) {
        if (!Double.isFinite(low) || !Double.isFinite(high) || intervals < 1) {
            throw new IllegalArgumentException("no axis from " + low + " to " + high + " in " + intervals + " steps");
        }
        int start = Math.max(smallest, (int) Math.floor(Math.log10(Math.max(high - low, 1e-9) / intervals)) - 1);
        for (int exponent = start; ; exponent++) {
            for (int mantissa : MANTISSAS) {
                // one part in a million more than the value is drawn at the value, not a step further
                long from = (long) Math.floor(inSteps(low, mantissa, exponent) + 1e-6);
                long to = (long) Math.ceil(inSteps(high, mantissa, exponent) - 1e-6);
                if (to - from <= intervals) {
                    return new Ticks(mantissa, exponent, from, Math.max(to, from + 1));
                }
            }
        }
    }

    private static double inSteps(double value, int mantissa, int exponent) {
        return exponent < 0
                ? value * StrictMath.pow(10, -exponent) / mantissa
                : value / StrictMath.pow(10, exponent) / mantissa;
    }

    public double low() {
        return at(from);
    }

    public double high() {
        return at(to);
    }

    public List<Double> values() {
        return LongStream.rangeClosed(from, to).mapToObj(this::at).toList();
    }

    /** How far along the axis a value lies: 0 at its low end, 1 at its high end, never beyond. */
    double share(double value) {
        return Math.clamp((value - low()) / (high() - low()), 0.0, 1.0);
    }

    private double at(long multiple) {
        double whole = (double) multiple * mantissa;
        return exponent < 0 ? whole / StrictMath.pow(10, -exponent) : whole * StrictMath.pow(10, exponent);
    }
}
