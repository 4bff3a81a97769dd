package org.learningassistant.memory.optimiser;

import org.learningassistant.memory.fsrs.Parameters;

/**
 * A number together with its derivatives by the 21 parameters (forward-mode automatic differentiation). Immutable.
 *
 * @param value the number
 * @param slope its derivatives; never changed after construction
 */
record Dual(double value, double[] slope) {

    static Dual constant(double value) {
        return new Dual(value, new double[Parameters.COUNT]);
    }

    /** The parameter with that index itself: its derivative by itself is 1. */
    static Dual parameter(int index, double value) {
        Dual parameter = constant(value);
        parameter.slope[index] = 1;
        return parameter;
    }

    Dual plus(Dual other) {
        return combined(value + other.value, 1, other, 1);
    }

    Dual plus(double other) {
        return new Dual(value + other, slope);
    }

    Dual minus(Dual other) {
        return combined(value - other.value, 1, other, -1);
    }

    Dual times(Dual other) {
        return combined(value * other.value, other.value, other, value);
    }

    Dual times(double other) {
        return scaled(value * other, other);
    }

    Dual over(Dual other) {
        return combined(value / other.value, 1 / other.value, other, -value / (other.value * other.value));
    }

    Dual exp() {
        double result = StrictMath.exp(value);
        return scaled(result, result);
    }

    Dual expm1() {
        return scaled(StrictMath.expm1(value), StrictMath.exp(value));
    }

    Dual log() {
        return scaled(StrictMath.log(value), 1 / value);
    }

    /** This number, which must be above 0, to the power of another. */
    Dual pow(Dual exponent) {
        double result = StrictMath.pow(value, exponent.value);
        return combined(
                result,
                exponent.value * StrictMath.pow(value, exponent.value - 1),
                exponent,
                result * StrictMath.log(value));
    }

    /** Outside the limits a small change of a parameter changes nothing: the derivatives are 0 there. */
    Dual clamped(double lowest, double highest) {
        return value < lowest ? constant(lowest) : value > highest ? constant(highest) : this;
    }

    Dual atMost(Dual other) {
        return value <= other.value ? this : other;
    }

    private Dual scaled(double result, double factor) {
        double[] slopes = new double[Parameters.COUNT];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = slope[i] * factor;
        }
        return new Dual(result, slopes);
    }

    private Dual combined(double result, double factor, Dual other, double otherFactor) {
        double[] slopes = new double[Parameters.COUNT];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = slope[i] * factor + other.slope[i] * otherFactor;
        }
        return new Dual(result, slopes);
    }
}
