package org.learningassistant.memory.grading.formula;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.learningassistant.memory.grading.formula.Expression.Function;

/** Terms made up for tests. */
final class Terms {

    static final Map<String, Double> VALUES = Map.of("x", 0.731, "y", 1.313, "z", 0.464);

    private Terms() {}

    /** A term of the letters x, y and z, at most {@code depth} deep. */
    static Expression random(SplittableRandom random, int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? letter(random) : number(random);
        }
        return switch (random.nextInt(10)) {
            case 0 -> letter(random);
            case 1 -> number(random);
            case 2, 3 -> new Expression.Sum(List.of(random(random, depth - 1), random(random, depth - 1)));
            case 4, 5 -> new Expression.Product(List.of(random(random, depth - 1), random(random, depth - 1)));
            case 6 -> new Expression.Quotient(random(random, depth - 1), random(random, depth - 1));
            case 7 -> new Expression.Negated(random(random, depth - 1));
            case 8 ->
                new Expression.Power(
                        random(random, depth - 1), new Expression.Number(BigDecimal.valueOf(random.nextInt(4))));
            default ->
                random.nextBoolean()
                        ? new Expression.Root(2, random(random, depth - 1))
                        : new Expression.Applied(Function.COS, random(random, depth - 1));
        };
    }

    /** A polynomial, at most {@code depth} deep. */
    static Expression polynomial(SplittableRandom random, int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? letter(random) : number(random);
        }
        Expression left = polynomial(random, depth - 1);
        Expression right = polynomial(random, depth - 1);
        return random.nextBoolean()
                ? new Expression.Sum(List.of(left, right))
                : new Expression.Product(List.of(left, right));
    }

    static Expression value(Formula formula) {
        return ((Formula.Value) formula).expression();
    }

    private static Expression letter(SplittableRandom random) {
        return new Expression.Symbol(List.of("x", "y", "z").get(random.nextInt(3)));
    }

    private static Expression number(SplittableRandom random) {
        return new Expression.Number(BigDecimal.valueOf(random.nextInt(100), random.nextInt(3)));
    }
}
