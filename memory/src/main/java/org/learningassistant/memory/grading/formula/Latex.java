package org.learningassistant.memory.grading.formula;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a formula in LaTeX, as it was understood: with every fraction, root and exponent in its place. */
public final class Latex {

    private Latex() {}

    /** Without the signs that switch to mathematics. */
    public static String of(Formula formula) {
        return switch (formula) {
            case Formula.Value value -> of(value.expression());
            case Formula.Related related -> related(related);
            case Formula.Bracketed bracketed ->
                "\\left" + bracketed.open() + items(bracketed.items()) + "\\right" + bracketed.close();
            case Formula.Several several -> items(several.items());
            case Formula.Words words -> "\\text{" + words.text() + "}";
        };
    }

    private static String of(Expression expression) {
        return switch (expression) {
            case Expression.Number number -> number.value().toPlainString();
            case Expression.Symbol symbol -> symbol(symbol.name());
            case Expression.Negated negated -> "-" + within(negated.operand(), Strength.PRODUCT);
            case Expression.PlusMinus both -> "\\pm " + within(both.operand(), Strength.PRODUCT);
            case Expression.Sum sum -> sum(sum);
            case Expression.Product product -> product(product.factors());
            case Expression.Quotient quotient ->
                "\\frac{" + of(quotient.numerator()) + "}{" + of(quotient.denominator()) + "}";
            case Expression.Power power -> base(power.base()) + "^{" + of(power.exponent()) + "}";
            case Expression.Root root ->
                "\\sqrt" + (root.index() == 2 ? "" : "[" + root.index() + "]") + "{" + of(root.radicand()) + "}";
            case Expression.Applied applied -> applied(applied);
            case Expression.Logarithm logarithm ->
                "\\log_{" + of(logarithm.base()) + "}\\left(" + of(logarithm.argument()) + "\\right)";
            case Expression.Scaled scaled ->
                base(scaled.operand()) + (scaled.scale() == Expression.Scale.DEGREE ? "^{\\circ}" : "\\%");
            case Expression.Matrix matrix ->
                matrix.rows().stream()
                        .map(row -> row.stream().map(Latex::of).collect(Collectors.joining(" & ")))
                        .collect(Collectors.joining(" \\\\ ", "\\begin{bmatrix} ", " \\end{bmatrix}"));
        };
    }

    private static String applied(Expression.Applied applied) {
        String argument = of(applied.argument());
        return switch (applied.function()) {
            case ABS -> "\\left|" + argument + "\\right|";
            case SIN, COS, TAN, SEC, CSC, COT, ARCSIN, ARCCOS, ARCTAN, LN, EXP ->
                "\\" + applied.function().name().toLowerCase(Locale.ROOT) + "\\left(" + argument + "\\right)";
        };
    }

    private static String sum(Expression.Sum sum) {
        StringBuilder out = new StringBuilder(within(sum.terms().getFirst(), Strength.TERM));
        for (Expression term : sum.terms().subList(1, sum.terms().size())) {
            switch (term) {
                case Expression.Negated negated -> out.append("-").append(within(negated.operand(), Strength.PRODUCT));
                case Expression.PlusMinus both -> out.append("\\pm ").append(within(both.operand(), Strength.PRODUCT));
                default -> out.append("+").append(within(term, Strength.TERM));
            }
        }
        return out.toString();
    }

    /** A dot where two numbers would run into one; else nothing. */
    private static String product(List<Expression> factors) {
        StringBuilder out = new StringBuilder();
        for (Expression factor : factors) {
            String text = within(factor, Strength.FACTOR);
            if (!out.isEmpty()) {
                boolean number =
                        Character.isDigit(text.charAt(text.charAt(0) == '{' ? 1 : 0)) || text.startsWith("\\frac");
                out.append(number ? " \\cdot " : " ");
            }
            out.append(text);
        }
        return out.toString();
    }

    private static String related(Formula.Related related) {
        StringBuilder out = new StringBuilder(of(related.sides().getFirst()));
        for (int i = 0; i < related.relations().size(); i++) {
            out.append(sign(related.relations().get(i)))
                    .append(of(related.sides().get(i + 1)));
        }
        return out.toString();
    }

    private static String sign(Formula.Relation relation) {
        return switch (relation) {
            case EQUAL -> "=";
            case UNEQUAL -> "\\neq ";
            case LESS -> "\\lt ";
            case LESS_OR_EQUAL -> "\\leq ";
            case GREATER -> "\\gt ";
            case GREATER_OR_EQUAL -> "\\geq ";
        };
    }

    private static String items(List<Formula> items) {
        return items.stream().map(Latex::of).collect(Collectors.joining(",\\ "));
    }

    private static String symbol(String name) {
        if (name.equals(Symbols.INFINITY)) {
            return "\\infty ";
        }
        int subscript = name.indexOf('_');
        if (name.indexOf('(') >= 0) {
            return name.replace("pi", "\\pi ");
        }
        int prime = name.indexOf('\'');
        int letterEnd = subscript >= 0 ? subscript : prime >= 0 ? prime : name.length();
        String letter = name.substring(0, letterEnd);
        String index =
                subscript < 0 ? "" : "_{" + name.substring(subscript + 1, prime < 0 ? name.length() : prime) + "}";
        String primes = prime < 0 ? "" : name.substring(prime);
        return (Lexicon.isLetterName(letter) ? "\\" + letter + " " : letter) + index + primes;
    }

    private static String base(Expression base) {
        String text = of(base);
        return Strength.of(base).compareTo(Strength.BASE) < 0 ? "\\left(" + text + "\\right)" : "{" + text + "}";
    }

    /** A fraction stands for itself: its bar holds it together. */
    private static String within(Expression expression, Strength least) {
        String text = of(expression);
        boolean weak = Strength.of(expression).compareTo(least) < 0 && !(expression instanceof Expression.Quotient);
        return weak ? "\\left(" + text + "\\right)" : text;
    }
}
