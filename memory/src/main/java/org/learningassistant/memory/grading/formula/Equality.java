package org.learningassistant.memory.grading.formula;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whether two terms mean the same. Quotients of polynomials are compared exactly. Everything else is compared at fixed
 * points: first over the real numbers, where both are defined, then, when they are not defined together anywhere, over
 * the complex numbers with positive letters. Two terms that agree to twelve digits at every point count as equal.
 */
final class Equality {

    private static final double CLOSE = 1e-10;

    /** What may be left of a difference that is 0: values at the points are about 1. */
    private static final double ROUNDING = 1e-14;

    /** At least as many points as these have to be usable. */
    private static final int ENOUGH = 3;

    /** Small numbers without a simple relation among them, so that powers stay small and nothing is equal by chance. */
    private static final double[] MAGNITUDES = {
        0.7310585786, 1.3132616875, 1.7724538509, 0.4637328571, 2.2360711207, 1.1447298858, 0.5671432904, 1.9364916731
    };

    private static final int POINTS = 24;

    private Equality() {}

    static boolean same(Expression left, Expression right) {
        Optional<Expression.Matrix> rows = Matrices.of(left);
        Optional<Expression.Matrix> others = Matrices.of(right);
        if (rows.isPresent() || others.isPresent()) {
            return rows.isPresent()
                    && others.isPresent()
                    && sameRows(rows.orElseThrow().rows(), others.orElseThrow().rows());
        }
        Optional<Boolean> exactly =
                Exact.of(left).flatMap(one -> Exact.of(right).flatMap(one::isEqualTo));
        return exactly.orElseGet(
                () -> ratios(left, right).filter(ratio -> ratio == 1).isPresent());
    }

    /** The number other than 0 that {@code left} is of {@code right}, whatever the letters are; empty for none. */
    static Optional<Double> ratio(Expression left, Expression right) {
        return Exact.of(left)
                .flatMap(one -> Exact.of(right).flatMap(one::ratioTo))
                .map(Rational::value)
                .or(() -> ratios(left, right));
    }

    /** Whether both are 0 for the same letters, as far as both are defined. */
    static boolean haveSameNumerator(Expression left, Expression right) {
        return Exact.of(left)
                .flatMap(one -> Exact.of(right).flatMap(other -> one.numerator().ratioTo(other.numerator())))
                .isPresent();
    }

    private static Optional<Double> ratios(Expression left, Expression right) {
        SortedSet<String> letters = new TreeSet<>();
        collect(left, letters);
        collect(right, letters);
        Sample real = sample(left, right, List.copyOf(letters), true);
        boolean settled = real.usable() >= ENOUGH || Double.isNaN(real.ratio());
        Sample chosen = settled ? real : sample(left, right, List.copyOf(letters), false);
        return chosen.usable() >= ENOUGH && !Double.isNaN(chosen.ratio())
                ? Optional.of(chosen.ratio())
                : Optional.empty();
    }

    /** @param ratio NaN when it is not the same at all points */
    private record Sample(int usable, double ratio) {}

    /** Compares at all points; both zero fits any ratio. */
    private static Sample sample(Expression left, Expression right, List<String> letters, boolean realOnly) {
        int usable = 0;
        double ratio = 1;
        boolean known = false;
        for (int point = 0; point < POINTS; point++) {
            Evaluation evaluation = new Evaluation(values(letters, point, realOnly), realOnly);
            Complex one = evaluation.of(left);
            Complex other = evaluation.of(right);
            if (!one.isDefined() || !other.isDefined()) {
                continue;
            }
            usable++;
            if (Math.max(one.modulus(), other.modulus()) <= ROUNDING) {
                continue;
            }
            double here = ratio(one, other);
            if (Double.isNaN(here) || (known && Math.abs(here - ratio) > CLOSE * Math.abs(ratio))) {
                return new Sample(usable, Double.NaN);
            }
            ratio = here;
            known = true;
        }
        return new Sample(usable, ratio);
    }

    /** NaN when it is not a real number; exactly 1 when both are the same but for rounding. */
    private static double ratio(Complex one, Complex other) {
        double difference = one.minus(other).modulus();
        if (difference <= Math.max(CLOSE * Math.max(one.modulus(), other.modulus()), ROUNDING)) {
            return 1;
        }
        Complex quotient = one.over(other);
        boolean real = quotient.isDefined() && Math.abs(quotient.imaginary()) <= CLOSE * quotient.modulus();
        return real ? quotient.real() : Double.NaN;
    }

    private static Map<String, Double> values(List<String> letters, int point, boolean realOnly) {
        Map<String, Double> values = new HashMap<>();
        for (int i = 0; i < letters.size(); i++) {
            double magnitude =
                    MAGNITUDES[(i * 3 + point) % MAGNITUDES.length] * (1 + 0.0618034 * i + 0.00314159 * point);
            boolean negative = realOnly && ((point >> (i % 3)) & 1) == 1;
            values.put(letters.get(i), negative ? -magnitude : magnitude);
        }
        return values;
    }

    private static void collect(Expression expression, SortedSet<String> letters) {
        if (expression instanceof Expression.Symbol symbol) {
            letters.add(symbol.name());
        }
        expression.parts().forEach(part -> collect(part, letters));
    }

    private static boolean sameRows(List<List<Expression>> left, List<List<Expression>> right) {
        boolean same = left.size() == right.size()
                && left.getFirst().size() == right.getFirst().size();
        for (int row = 0; same && row < left.size(); row++) {
            for (int column = 0; same && column < left.get(row).size(); column++) {
                same = same(left.get(row).get(column), right.get(row).get(column));
            }
        }
        return same;
    }
}
