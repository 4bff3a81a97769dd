package org.learningassistant.memory.grading.formula;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges the form of a term that has the right value. */
final class Forms {

    private static final int HIGHEST_POWER = 100;

    private Forms() {}

    /**
     * Whether the answer has the form. Terms are judged, and the other side of an equation that is solved for a letter;
     * lists, intervals and points have no form and always pass.
     */
    static boolean holds(Form form, Formula key, Formula given) {
        Optional<Expression> expected = judged(key);
        Optional<Expression> written = judged(given);
        if (expected.isEmpty() || written.isEmpty()) {
            return true;
        }
        Expression author = expected.orElseThrow();
        Expression learner = written.orElseThrow();
        return switch (form) {
            case ANY -> true;
            case EXPANDED -> isExpanded(learner);
            case FACTORED -> isFactoredAs(author, learner);
            case SIMPLIFIED -> learner.size() <= author.size() && isReduced(learner);
        };
    }

    private static Optional<Expression> judged(Formula formula) {
        return switch (formula) {
            case Formula.Value value -> Optional.of(value.expression());
            case Formula.Related related -> Solved.of(related).map(Solved::value);
            case Formula.Bracketed _, Formula.Several _, Formula.Words _ -> Optional.empty();
        };
    }

    private static boolean isExpanded(Expression expression) {
        List<Expression> terms = terms(expression);
        if (terms.stream().anyMatch(Forms::hasSumToMultiply)) {
            return false;
        }
        return Exact.of(expression)
                .filter(exact -> exact.denominator().isConstant())
                .map(exact -> exact.numerator().terms().size() >= terms.size() || terms.size() == 1)
                .orElse(true);
    }

    private static boolean hasSumToMultiply(Expression term) {
        return switch (term) {
            case Expression.Negated negated ->
                hasSumToMultiply(negated.operand()) || negated.operand() instanceof Expression.Sum;
            case Expression.Product product ->
                product.factors().stream()
                        .anyMatch(factor -> factor instanceof Expression.Sum || hasSumToMultiply(factor));
            case Expression.Power power -> power.base() instanceof Expression.Sum || hasSumToMultiply(power.base());
            case Expression.Quotient quotient -> hasSumToMultiply(quotient.numerator());
            default -> false;
        };
    }

    private static List<Expression> terms(Expression expression) {
        List<Expression> terms = new ArrayList<>();
        if (expression instanceof Expression.Sum sum) {
            sum.terms().forEach(term -> terms.addAll(terms(term)));
        } else {
            terms.add(expression);
        }
        return terms;
    }

    private static boolean isFactoredAs(Expression author, Expression learner) {
        List<Polynomial> expected = factors(author);
        List<Polynomial> written = factors(learner);
        int highest = expected.stream().mapToInt(Forms::degree).max().orElse(0);
        boolean shared = expected.stream().anyMatch(Forms::hasCommonNumber);
        return written.size() >= expected.size()
                && written.stream()
                        .allMatch(factor -> degree(factor) <= highest && (shared || !hasCommonNumber(factor)));
    }

    /** The factors that are no numbers, repeated as often as they occur. */
    private static List<Polynomial> factors(Expression expression) {
        List<Polynomial> factors = new ArrayList<>();
        switch (expression) {
            case Expression.Negated negated -> factors.addAll(factors(negated.operand()));
            case Expression.Product product -> product.factors().forEach(factor -> factors.addAll(factors(factor)));
            case Expression.Quotient quotient -> factors.addAll(factors(quotient.numerator()));
            case Expression.Power power -> {
                int times =
                        Exact.of(power.exponent()).flatMap(Exact::wholeNumber).orElse(1);
                for (int i = 0; i < Math.clamp(times, 1, HIGHEST_POWER); i++) {
                    factors.addAll(factors(power.base()));
                }
            }
            default ->
                Exact.of(expression)
                        .map(Exact::numerator)
                        .filter(polynomial -> !polynomial.isConstant())
                        .ifPresent(factors::add);
        }
        return factors;
    }

    private static int degree(Polynomial polynomial) {
        return polynomial.terms().keySet().stream()
                .mapToInt(Monomial::degree)
                .max()
                .orElse(0);
    }

    private static boolean hasCommonNumber(Polynomial factor) {
        BigInteger common = BigInteger.ZERO;
        for (Rational coefficient : factor.terms().values()) {
            common = coefficient.isWhole() ? common.gcd(coefficient.numerator()) : BigInteger.ONE;
        }
        return common.compareTo(BigInteger.ONE) > 0;
    }

    private static boolean isReduced(Expression expression) {
        boolean here =
                switch (expression) {
                    case Expression.Quotient quotient -> isLowest(quotient);
                    case Expression.Root root -> hasNoFactorToTakeOut(root);
                    default -> true;
                };
        return here && expression.parts().stream().allMatch(Forms::isReduced);
    }

    private static boolean isLowest(Expression.Quotient quotient) {
        Optional<Rational> above = Exact.of(quotient.numerator()).flatMap(Exact::number);
        Optional<Rational> below = Exact.of(quotient.denominator()).flatMap(Exact::number);
        if (above.isEmpty() || below.isEmpty()) {
            return true;
        }
        boolean whole = above.orElseThrow().isWhole() && below.orElseThrow().isWhole();
        BigInteger divisor = below.orElseThrow().numerator();
        return whole
                && divisor.abs().compareTo(BigInteger.ONE) > 0
                && above.orElseThrow().numerator().gcd(divisor).equals(BigInteger.ONE);
    }

    private static boolean hasNoFactorToTakeOut(Expression.Root root) {
        Optional<Integer> radicand = Exact.of(root.radicand()).flatMap(Exact::wholeNumber);
        if (radicand.isEmpty()) {
            return true;
        }
        double number = Math.abs((double) radicand.orElseThrow());
        for (int base = 2; ; base++) {
            // exact as long as it is not larger than an int
            double power = Math.pow(base, root.index());
            if (power > number) {
                return true;
            }
            if (number % power == 0) {
                return false;
            }
        }
    }
}
