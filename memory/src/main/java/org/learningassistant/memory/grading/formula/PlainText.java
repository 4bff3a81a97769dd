package org.learningassistant.memory.grading.formula;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a formula as it could be typed; what is written reads back as the same. */
public final class PlainText {

    private PlainText() {}

    /** Such as {@code x^2 + 1/2}. */
    public static String of(Formula formula) {
        return switch (formula) {
            case Formula.Value value -> of(value.expression());
            case Formula.Related related -> related(related);
            case Formula.Bracketed bracketed -> bracketed.open() + items(bracketed.items()) + bracketed.close();
            case Formula.Several several -> items(several.items());
            case Formula.Words words -> words.text();
        };
    }

    static String of(Expression expression) {
        return switch (expression) {
            case Expression.Number number -> number.value().toPlainString();
            case Expression.Symbol symbol -> symbol(symbol.name());
            case Expression.Negated negated -> "-" + within(negated.operand(), Strength.PRODUCT);
            case Expression.PlusMinus both -> "±" + within(both.operand(), Strength.PRODUCT);
            case Expression.Sum sum -> sum(sum);
            case Expression.Product product ->
                product.factors().stream()
                        .map(factor -> within(factor, Strength.FACTOR))
                        .collect(Collectors.joining("*"));
            case Expression.Quotient quotient ->
                within(quotient.numerator(), Strength.PRODUCT) + "/" + within(quotient.denominator(), Strength.FACTOR);
            case Expression.Power power ->
                within(power.base(), Strength.BASE) + "^" + within(power.exponent(), Strength.BASE);
            case Expression.Root root ->
                root.index() == 2
                        ? "sqrt(" + of(root.radicand()) + ")"
                        : root.index() == 3
                                ? "cbrt(" + of(root.radicand()) + ")"
                                : "\\sqrt[" + root.index() + "](" + of(root.radicand()) + ")";
            case Expression.Applied applied ->
                applied.function().name().toLowerCase(Locale.ROOT) + "(" + of(applied.argument()) + ")";
            case Expression.Logarithm logarithm ->
                "log_(" + of(logarithm.base()) + ")(" + of(logarithm.argument()) + ")";
            case Expression.Scaled scaled ->
                within(scaled.operand(), Strength.BASE) + (scaled.scale() == Expression.Scale.DEGREE ? "°" : "%");
            case Expression.Matrix matrix ->
                matrix.rows().stream().map(PlainText::row).collect(Collectors.joining(", ", "[", "]"));
        };
    }

    private static String row(List<Expression> row) {
        return row.stream().map(PlainText::of).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String sum(Expression.Sum sum) {
        StringBuilder out = new StringBuilder(within(sum.terms().getFirst(), Strength.TERM));
        for (Expression term : sum.terms().subList(1, sum.terms().size())) {
            switch (term) {
                case Expression.Negated negated ->
                    out.append(" - ").append(within(negated.operand(), Strength.PRODUCT));
                case Expression.PlusMinus both -> out.append(" ± ").append(within(both.operand(), Strength.PRODUCT));
                default -> out.append(" + ").append(within(term, Strength.TERM));
            }
        }
        return out.toString();
    }

    private static String related(Formula.Related related) {
        StringBuilder out = new StringBuilder(of(related.sides().getFirst()));
        for (int i = 0; i < related.relations().size(); i++) {
            out.append(' ')
                    .append(sign(related.relations().get(i)))
                    .append(' ')
                    .append(of(related.sides().get(i + 1)));
        }
        return out.toString();
    }

    private static String sign(Formula.Relation relation) {
        return switch (relation) {
            case EQUAL -> "=";
            case UNEQUAL -> "≠";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "≤";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> "≥";
        };
    }

    private static String items(List<Formula> items) {
        return items.stream().map(PlainText::of).collect(Collectors.joining(", "));
    }

    private static String symbol(String name) {
        int subscript = name.indexOf('_');
        if (subscript < 0 || name.indexOf('(') >= 0) {
            return name;
        }
        String primes = name.endsWith("'") ? name.substring(name.indexOf('\'')) : "";
        return name.substring(0, subscript) + "_{" + name.substring(subscript + 1, name.length() - primes.length())
                + "}" + primes;
    }

    private static String within(Expression expression, Strength least) {
        String text = of(expression);
        return Strength.of(expression).compareTo(least) < 0 ? "(" + text + ")" : text;
    }
}
