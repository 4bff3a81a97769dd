package org.learningassistant.memory.grading.formula;

import java.util.Optional;
import org.learningassistant.memory.grading.formula.Expression.Scale;

/**
 * A term as a quotient of two polynomials, computed exactly. Letters, π, e and ∞ are all just symbols here, so what is
 * equal is equal, and what is not differs for almost every value of the letters. The denominator is not 0.
 */
record Exact(Polynomial numerator, Polynomial denominator) {

    private static final int HIGHEST_EXPONENT = 10_000;

    /** Empty for a term with roots, functions or unknown exponents, and for one that would grow beyond the limits. */
    static Optional<Exact> of(Expression expression) {
        return switch (expression) {
            case Expression.Number number -> constant(Rational.of(number.value()));
            case Expression.Symbol symbol -> of(Polynomial.symbol(symbol.name()));
            case Expression.Negated negated -> of(negated.operand()).map(Exact::negated);
            case Expression.Sum sum -> {
                Optional<Exact> total = constant(Rational.ZERO);
                for (Expression term : sum.terms()) {
                    total = total.flatMap(left -> of(term).flatMap(left::plus));
                }
                yield total;
            }
            case Expression.Product product -> {
                Optional<Exact> total = constant(Rational.ONE);
                for (Expression factor : product.factors()) {
                    total = total.flatMap(left -> of(factor).flatMap(left::times));
                }
                yield total;
            }
            case Expression.Quotient quotient ->
                of(quotient.numerator()).flatMap(left -> of(quotient.denominator())
                        .flatMap(Exact::inverse)
                        .flatMap(left::times));
            case Expression.Power power -> power(power);
            case Expression.Scaled scaled ->
                of(scaled.operand()).flatMap(operand -> factor(scaled.scale()).flatMap(operand::times));
            case Expression.Root _,
                    Expression.Applied _,
                    Expression.Logarithm _,
                    Expression.PlusMinus _,
                    Expression.Matrix _ -> Optional.empty();
        };
    }

    boolean isZero() {
        return numerator.isZero();
    }

    /** Empty when the comparison would take too long. */
    Optional<Boolean> isEqualTo(Exact other) {
        return numerator
                .times(other.denominator)
                .flatMap(left -> other.numerator.times(denominator).map(left::equals));
    }

    /** The number that it is of another, when the denominators are alike but for a number; empty when it is not. */
    Optional<Rational> ratioTo(Exact other) {
        return numerator
                .ratioTo(other.numerator)
                .flatMap(above -> other.denominator.ratioTo(denominator).map(above::times));
    }

    Exact negated() {
        return new Exact(numerator.negated(), denominator);
    }

    /** The number that it is, if it is one. */
    Optional<Rational> number() {
        return numerator.isConstant() && denominator.isConstant()
                ? Optional.of(value(numerator).times(value(denominator).inverse()))
                : Optional.empty();
    }

    /** The whole number that it is, if it is one that an int can hold. */
    Optional<Integer> wholeNumber() {
        return number().filter(value -> value.isWhole() && value.size() < Integer.SIZE)
                .map(value -> value.numerator().intValueExact());
    }

    private Optional<Exact> plus(Exact other) {
        if (denominator.equals(other.denominator)) {
            return numerator.plus(other.numerator).map(sum -> new Exact(sum, denominator));
        }
        return numerator.times(other.denominator).flatMap(left -> other.numerator
                .times(denominator)
                .flatMap(left::plus)
                .flatMap(sum -> denominator.times(other.denominator).map(divisor -> new Exact(sum, divisor))));
    }

    private Optional<Exact> times(Exact other) {
        return numerator
                .times(other.numerator)
                .flatMap(product -> denominator.times(other.denominator).map(divisor -> new Exact(product, divisor)));
    }

    private Optional<Exact> inverse() {
        return isZero() ? Optional.empty() : Optional.of(new Exact(denominator, numerator));
    }

    private static Optional<Exact> power(Expression.Power power) {
        Optional<Integer> exponent = of(power.exponent()).flatMap(Exact::wholeNumber);
        if (exponent.isEmpty() || Math.abs(exponent.orElseThrow()) > HIGHEST_EXPONENT) {
            return Optional.empty();
        }
        int times = exponent.orElseThrow();
        Optional<Exact> base = of(power.base());
        return (times < 0 ? base.flatMap(Exact::inverse) : base).flatMap(factor -> factor.numerator
                .power(Math.abs(times))
                .flatMap(above -> factor.denominator.power(Math.abs(times)).map(below -> new Exact(above, below))));
    }

    private static Optional<Exact> factor(Scale scale) {
        Rational share = scale == Scale.PERCENT ? Rational.of(100) : Rational.of(180);
        Polynomial above = scale == Scale.PERCENT ? Polynomial.ONE : Polynomial.symbol(Symbols.PI);
        return Optional.of(new Exact(above, Polynomial.constant(share)));
    }

    private static Rational value(Polynomial constant) {
        return constant.terms().getOrDefault(Monomial.NONE, Rational.ZERO);
    }

    private static Optional<Exact> constant(Rational value) {
        return of(Polynomial.constant(value));
    }

    private static Optional<Exact> of(Polynomial polynomial) {
        return Optional.of(new Exact(polynomial, Polynomial.ONE));
    }
}
