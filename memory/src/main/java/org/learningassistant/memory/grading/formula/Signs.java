package org.learningassistant.memory.grading.formula;

import java.util.List;
import java.util.function.UnaryOperator;

/** Chooses the upper or the lower sign of every plus-minus in a formula. */
final class Signs {

    private Signs() {}

    static Formula upper(Formula formula) {
        return chosen(formula, operand -> operand);
    }

    static Formula lower(Formula formula) {
        return chosen(formula, Expression.Negated::new);
    }

    private static Formula chosen(Formula formula, UnaryOperator<Expression> sign) {
        return switch (formula) {
            case Formula.Value value -> new Formula.Value(chosen(value.expression(), sign));
            case Formula.Related related -> new Formula.Related(chosen(related.sides(), sign), related.relations());
            case Formula.Bracketed _, Formula.Several _, Formula.Words _ -> formula;
        };
    }

    private static List<Expression> chosen(List<Expression> expressions, UnaryOperator<Expression> sign) {
        return expressions.stream().map(part -> chosen(part, sign)).toList();
    }

    private static Expression chosen(Expression expression, UnaryOperator<Expression> sign) {
        return switch (expression) {
            case Expression.PlusMinus both -> sign.apply(chosen(both.operand(), sign));
            case Expression.Number _, Expression.Symbol _ -> expression;
            case Expression.Sum sum -> new Expression.Sum(chosen(sum.terms(), sign));
            case Expression.Product product -> new Expression.Product(chosen(product.factors(), sign));
            case Expression.Quotient quotient ->
                new Expression.Quotient(chosen(quotient.numerator(), sign), chosen(quotient.denominator(), sign));
            case Expression.Negated negated -> new Expression.Negated(chosen(negated.operand(), sign));
            case Expression.Power power ->
                new Expression.Power(chosen(power.base(), sign), chosen(power.exponent(), sign));
            case Expression.Root root -> new Expression.Root(root.index(), chosen(root.radicand(), sign));
            case Expression.Applied applied ->
                new Expression.Applied(applied.function(), chosen(applied.argument(), sign));
            case Expression.Logarithm logarithm ->
                new Expression.Logarithm(chosen(logarithm.base(), sign), chosen(logarithm.argument(), sign));
            case Expression.Scaled scaled -> new Expression.Scaled(chosen(scaled.operand(), sign), scaled.scale());
            case Expression.Matrix matrix ->
                new Expression.Matrix(
                        matrix.rows().stream().map(row -> chosen(row, sign)).toList());
        };
    }
}
