package org.learningassistant.memory.grading.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.learningassistant.memory.grading.formula.Expression.Matrix;

/** Brings a term with a matrix in it to one matrix: numbers in front are multiplied in, sums are added. */
final class Matrices {

    private Matrices() {}

    /** Empty for a term without a matrix and for a product of two. */
    static Optional<Matrix> of(Expression expression) {
        return switch (expression) {
            case Matrix matrix -> Optional.of(matrix);
            case Expression.Negated negated ->
                of(negated.operand()).map(matrix -> each(matrix, Expression.Negated::new));
            case Expression.Quotient quotient ->
                of(quotient.numerator())
                        .map(matrix -> each(matrix, entry -> new Expression.Quotient(entry, quotient.denominator())));
            case Expression.Product product -> scaled(product);
            case Expression.Sum sum -> sum(sum);
            default -> Optional.empty();
        };
    }

    private static Optional<Matrix> scaled(Expression.Product product) {
        List<Expression> numbers = new ArrayList<>();
        List<Matrix> matrices = new ArrayList<>();
        for (Expression factor : product.factors()) {
            of(factor).ifPresentOrElse(matrices::add, () -> numbers.add(factor));
        }
        return matrices.size() == 1
                ? Optional.of(each(matrices.getFirst(), entry -> {
                    List<Expression> factors = new ArrayList<>(numbers);
                    factors.add(entry);
                    return new Expression.Product(factors);
                }))
                : Optional.empty();
    }

    private static Optional<Matrix> sum(Expression.Sum sum) {
        Optional<Matrix> total = of(sum.terms().getFirst());
        for (Expression term : sum.terms().subList(1, sum.terms().size())) {
            total = total.flatMap(left -> of(term).flatMap(right -> added(left, right)));
        }
        return total;
    }

    private static Optional<Matrix> added(Matrix left, Matrix right) {
        if (left.rows().size() != right.rows().size()
                || left.rows().getFirst().size() != right.rows().getFirst().size()) {
            return Optional.empty();
        }
        List<List<Expression>> rows = new ArrayList<>();
        for (int row = 0; row < left.rows().size(); row++) {
            List<Expression> entries = new ArrayList<>();
            for (int column = 0; column < left.rows().get(row).size(); column++) {
                entries.add(new Expression.Sum(List.of(
                        left.rows().get(row).get(column), right.rows().get(row).get(column))));
            }
            rows.add(entries);
        }
        return Optional.of(new Matrix(rows));
    }

    private static Matrix each(Matrix matrix, UnaryOperator<Expression> change) {
        return new Matrix(matrix.rows().stream()
                .map(row -> row.stream().map(change).toList())
                .toList());
    }
}
