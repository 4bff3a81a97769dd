package org.learningassistant.memory.grading.formula;

/** A complex number; NaN or infinite in either part where something is not defined, such as a quotient by 0. */
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
        double square = other.real * other.real + other.imaginary * other.imaginary;
        return times(new Complex(other.real / square, -other.imaginary / square));
    }

    Complex exponential() {
        double size = Math.exp(real);
        return new Complex(size * Math.cos(imaginary), size * Math.sin(imaginary));
    }

    /** The principal value; not finite for 0. */
    Complex logarithm() {
        // + 0.0 turns the -0.0 of a negated real number into 0.0, which lies on the other side of the branch cut
        return new Complex(Math.log(modulus()), Math.atan2(imaginary + 0.0, real));
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

    /** The principal value; NaN for 0. */
    Complex power(Complex exponent) {
        return logarithm().times(exponent).exponential();
    }
}
