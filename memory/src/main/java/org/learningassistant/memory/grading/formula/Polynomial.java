package org.learningassistant.memory.grading.formula;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A sum of monomials with exact coefficients, none of them 0; the square of the imaginary unit is −1. */
record Polynomial(Map<Monomial, Rational> terms) {

    static final Polynomial ZERO = new Polynomial(Map.of());
    static final Polynomial ONE = constant(Rational.ONE);

    private static final int MOST_TERMS = 120;
    private static final int MOST_PAIRS = 4_000;
    private static final int LONGEST_COEFFICIENT = 4_096;
    private static final int HIGHEST_DEGREE = 100_000;

    Polynomial {
        terms = Map.copyOf(terms);
    }

    static Polynomial constant(Rational value) {
        return value.isZero() ? new Polynomial(Map.of()) : new Polynomial(Map.of(Monomial.NONE, value));
    }

    static Polynomial symbol(String name) {
        return new Polynomial(Map.of(Monomial.of(name), Rational.ONE));
    }

    boolean isZero() {
        return terms.isEmpty();
    }

    boolean isConstant() {
        return terms.keySet().stream().allMatch(monomial -> monomial.equals(Monomial.NONE));
    }

    Polynomial negated() {
        Map<Monomial, Rational> out = new HashMap<>();
        terms.forEach((monomial, coefficient) -> out.put(monomial, coefficient.negated()));
        return new Polynomial(out);
    }

    /** Empty when it would grow beyond the limits. */
    Optional<Polynomial> plus(Polynomial other) {
        Map<Monomial, Rational> out = new HashMap<>(terms);
        other.terms.forEach((monomial, coefficient) -> out.merge(monomial, coefficient, Rational::plus));
        return limited(out);
    }

    /** Empty when it would grow beyond the limits. */
    Optional<Polynomial> times(Polynomial other) {
        if (terms.size() * other.terms.size() > MOST_PAIRS) {
            return Optional.empty();
        }
        Map<Monomial, Rational> out = new HashMap<>();
        terms.forEach((left, first) -> other.terms.forEach((right, second) -> {
            Monomial product = left.times(right);
            Rational coefficient = first.times(second);
            // neither factor has it squared, so neither has the product more than that
            boolean squared = product.exponents().getOrDefault(Symbols.IMAGINARY, 0) == 2;
            out.merge(
                    squared ? product.without(Symbols.IMAGINARY) : product,
                    squared ? coefficient.negated() : coefficient,
                    Rational::plus);
        }));
        return limited(out);
    }

    /** Empty when it would grow beyond the limits. */
    Optional<Polynomial> power(int exponent) {
        Optional<Polynomial> out = Optional.of(ONE);
        Optional<Polynomial> square = Optional.of(this);
        for (int rest = exponent; rest > 0 && out.isPresent() && square.isPresent(); rest >>= 1) {
            Polynomial factor = square.orElseThrow();
            out = (rest & 1) == 1 ? out.flatMap(product -> product.times(factor)) : out;
            square = rest > 1 ? factor.times(factor) : square;
        }
        return square.isPresent() ? out : Optional.empty();
    }

    /** Whether one is the other times a number, and that number; empty when it is not. */
    Optional<Rational> ratioTo(Polynomial other) {
        if (terms.size() != other.terms.size() || isZero()) {
            return Optional.empty();
        }
        Monomial any = terms.keySet().iterator().next();
        Rational divisor = other.terms.get(any);
        if (divisor == null) {
            return Optional.empty();
        }
        Rational ratio = terms.getOrDefault(any, Rational.ZERO).times(divisor.inverse());
        boolean all = terms.entrySet().stream().allMatch(term -> other.terms
                .getOrDefault(term.getKey(), Rational.ZERO)
                .times(ratio)
                .equals(term.getValue()));
        return all ? Optional.of(ratio) : Optional.empty();
    }

    private static Optional<Polynomial> limited(Map<Monomial, Rational> terms) {
        terms.values().removeIf(Rational::isZero);
        boolean large = terms.size() > MOST_TERMS
                || terms.entrySet().stream()
                        .anyMatch(term -> term.getValue().size() > LONGEST_COEFFICIENT
                                || term.getKey().degree() > HIGHEST_DEGREE);
        return large ? Optional.empty() : Optional.of(new Polynomial(terms));
    }
}
