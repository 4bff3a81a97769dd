package org.learningassistant.memory.grading.formula;

/** A complex number; NaN in either part where something is not defined. */
record Complex(double real, double imaginary) {

    static final Complex UNDEFINED = new Complex(Double.NaN, Double.NaN);
    static final Complex ONE = new Complex(1, 0);

    static Complex of(double real) {
        return new Complex(real, 0);
    }

    boolean isDefined() {
        return Double.isFinite(real) && Double.isFinite(imaginary);
    }

    boolean isReal() {
        return imaginary == 0;
    }

    boolean isZero() {
        return real == 0 && imaginary == 0;
    }

    double modulus() {
        return Math.hypot(real, imaginary);
    }

    Complex plus(Complex other) {
        return new Complex(real + other.real, imaginary + other.imaginary);
    }

    Complex minus(Complex other) {
        return new Complex(real - other.real, imaginary - other.imaginary);
    }

    Complex times(Complex other) {
        return new Complex(
                real * other.real - imaginary * other.imaginary, real * other.imaginary + imaginary * other.real);
    }

    Complex times(double factor) {
        return new Complex(real * factor, imaginary * factor);
    }

    Complex over(Complex other) {
        if (other.isZero()) {
            return UNDEFINED;
        }
        double square = other.real * other.real + other.imaginary * other.imaginary;
        return times(new Complex(other.real / square, -other.imaginary / square));
    }

    Complex exponential() {
        double size = Math.exp(real);
        return isReal() ? of(size) : new Complex(size * Math.cos(imaginary), size * Math.sin(imaginary));
    }

    /** The principal value. */
    Complex logarithm() {
        return isZero()
                ? UNDEFINED
                : new Complex(Math.log(modulus()), isReal() && real > 0 ? 0 : Math.atan2(imaginary, real));
    }

    Complex power(int exponent) {
        Complex out = ONE;
        Complex square = this;
        for (int rest = Math.abs(exponent); rest > 0; rest >>= 1) {
            out = (rest & 1) == 1 ? out.times(square) : out;
            square = square.times(square);
        }
        return exponent < 0 ? ONE.over(out) : out;
    }

    /** The principal value. */
    Complex power(Complex exponent) {
        return isZero() ? UNDEFINED : logarithm().times(exponent).exponential();
    }
}
