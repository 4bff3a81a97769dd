package org.learningassistant.memory.grading.formula;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.learningassistant.memory.grading.formula.Expression.Function;
import org.learningassistant.memory.grading.formula.Expression.Scale;

/** Reads one term by recursive descent: sums of products of powers of what {@link #primary} finds. */
final class TermReader {

    private static final int LONGEST_EXPONENT_OF_TEN = 4;
    private static final int HIGHEST_ROOT = 100;

    private final Tokens tokens;

    /** Whether an absolute value is open, so that a bar behind a term closes it. */
    private boolean inBars;

    TermReader(Tokens tokens) {
        this.tokens = tokens;
    }

    /** @throws Unread when there is no term here */
    Expression term() {
        tokens.deeper();
        List<Expression> terms = new ArrayList<>();
        terms.add(signed());
        while (tokens.is("+") || tokens.is("-") || tokens.is("±")) {
            terms.add(signed());
        }
        tokens.shallower();
        return terms.size() == 1 ? terms.getFirst() : new Expression.Sum(terms);
    }

    /** A product with the signs in front of it. */
    private Expression signed() {
        if (tokens.accept("+")) {
            return signed();
        }
        if (tokens.accept("-")) {
            tokens.deeper();
            Expression operand = signed();
            tokens.shallower();
            return new Expression.Negated(operand);
        }
        return tokens.accept("±") ? new Expression.PlusMinus(product()) : product();
    }

    private Expression product() {
        Expression left = mixedNumber();
        while (true) {
            if (tokens.accept("*")) {
                left = times(left, factor());
            } else if (tokens.accept("/")) {
                left = new Expression.Quotient(left, factor());
            } else if (startsOperand()) {
                if (tokens.peek(0).kind() == Token.Kind.NUMBER
                        && tokens.peek(-1).kind() == Token.Kind.NUMBER) {
                    throw tokens.misplaced();
                }
                left = times(left, power());
            } else {
                return left;
            }
        }
    }

    /** One and three quarters, as 1 3/4 or 1 followed by a fraction of two numbers; else the first factor. */
    private Expression mixedNumber() {
        boolean typed = tokens.peek(0).isWholeNumber()
                && tokens.peek(1).isWholeNumber()
                && tokens.peek(2).is("/")
                && tokens.peek(3).isWholeNumber();
        boolean set = tokens.peek(0).isWholeNumber()
                && tokens.peek(1).kind() == Token.Kind.FRACTION
                && tokens.peek(2).is("{")
                && tokens.peek(3).isWholeNumber()
                && tokens.peek(4).is("}")
                && tokens.peek(5).is("{")
                && tokens.peek(6).isWholeNumber()
                && tokens.peek(7).is("}");
        if (!typed && !set) {
            return factor();
        }
        Expression whole = number(tokens.next());
        if (set) {
            return new Expression.Sum(List.of(whole, fraction()));
        }
        Expression numerator = number(tokens.next());
        tokens.expect("/");
        return new Expression.Sum(List.of(whole, new Expression.Quotient(numerator, number(tokens.next()))));
    }

    private static Expression times(Expression left, Expression right) {
        List<Expression> factors = new ArrayList<>();
        factors.addAll(left instanceof Expression.Product product ? product.factors() : List.of(left));
        factors.add(right);
        return new Expression.Product(factors);
    }

    private Expression factor() {
        if (tokens.is("-") || tokens.is("+")) {
            boolean negative = tokens.next().is("-");
            tokens.deeper();
            Expression operand = factor();
            tokens.shallower();
            return negative ? new Expression.Negated(operand) : operand;
        }
        return power();
    }

    private boolean startsOperand() {
        Token token = tokens.peek(0);
        return switch (token.kind()) {
            case NUMBER, SYMBOL, FUNCTION, FRACTION, ROOT, LOGARITHM, BEGIN_MATRIX -> true;
            case SIGN -> token.is("(") || token.is("[") || token.is("{") || (token.is("|") && !inBars);
            case SUBSCRIPT, END_MATRIX, END -> false;
        };
    }

    private Expression power() {
        return raised(primary());
    }

    /** With what stands behind it: exponents, degree and per cent signs. */
    private Expression raised(Expression base) {
        Expression whole = base;
        while (true) {
            if (tokens.is("^")
                    && (tokens.peek(1).is("°")
                            || (tokens.peek(1).is("{") && tokens.peek(2).is("°")))) {
                tokens.next();
                if (tokens.accept("{")) {
                    tokens.next();
                    tokens.expect("}");
                } else {
                    tokens.next();
                }
                whole = new Expression.Scaled(whole, Scale.DEGREE);
            } else if (tokens.accept("^")) {
                whole = new Expression.Power(whole, exponent());
            } else if (tokens.accept("°")) {
                whole = new Expression.Scaled(whole, Scale.DEGREE);
            } else if (tokens.accept("%")) {
                whole = new Expression.Scaled(whole, Scale.PERCENT);
            } else {
                return whole;
            }
        }
    }

    private Expression exponent() {
        tokens.deeper();
        Expression exponent;
        if (tokens.is("-") || tokens.is("+")) {
            boolean negative = tokens.next().is("-");
            Expression operand = exponent();
            exponent = negative ? new Expression.Negated(operand) : operand;
        } else {
            exponent = primary();
            if (tokens.accept("^")) {
                exponent = new Expression.Power(exponent, exponent());
            }
        }
        tokens.shallower();
        return exponent;
    }

    private Expression primary() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NUMBER -> number(token);
            case SYMBOL -> symbol(token.text());
            case FUNCTION -> function(Function.valueOf(token.text().toUpperCase(Locale.ROOT)));
            case LOGARITHM -> logarithm();
            case ROOT -> root(token);
            case FRACTION -> fractionAfterName();
            case BEGIN_MATRIX -> matrix();
            case SIGN -> token.is("[") && tokens.is("[") ? typedMatrix() : group(token);
            case SUBSCRIPT, END_MATRIX, END ->
                throw new Unread(
                        token.kind() == Token.Kind.END ? Reading.Cause.UNFINISHED : Reading.Cause.MISPLACED,
                        token.written());
        };
    }

    private Expression group(Token open) {
        String close =
                switch (open.text()) {
                    case "(" -> ")";
                    case "[" -> "]";
                    case "{" -> "}";
                    case "|" -> "|";
                    default -> throw new Unread(Reading.Cause.MISPLACED, open.written());
                };
        boolean before = inBars;
        inBars = close.equals("|");
        Expression inner = term();
        tokens.expect(close);
        inBars = before;
        return close.equals("|") ? new Expression.Applied(Function.ABS, inner) : inner;
    }

    private static Expression number(Token token) {
        int exponent = token.text().indexOf('E');
        if (exponent >= 0 && token.text().length() - exponent > LONGEST_EXPONENT_OF_TEN + 1) {
            throw new Unread(Reading.Cause.TOO_LARGE, token.written());
        }
        return new Expression.Number(new BigDecimal(token.text()));
    }

    /** The author's own functions f and g are opaque: f(x) is one name, not a product. */
    private Expression symbol(String name) {
        if ((!name.equals("f") && !name.equals("g")) || !tokens.is("(")) {
            return new Expression.Symbol(name);
        }
        Expression argument = group(tokens.next());
        return new Expression.Symbol(name + "(" + PlainText.of(argument) + ")");
    }

    private Expression function(Function function) {
        if (!tokens.accept("^")) {
            return new Expression.Applied(function, argument());
        }
        Expression exponent = exponent();
        return new Expression.Power(new Expression.Applied(function, argument()), exponent);
    }

    private Expression logarithm() {
        Expression base = new Expression.Number(BigDecimal.TEN);
        if (tokens.peek(0).kind() == Token.Kind.SUBSCRIPT) {
            tokens.next();
            base = primary();
        }
        return new Expression.Logarithm(base, argument());
    }

    /** What a function is applied to: brackets, or a product up to the next sign, bracket or function. */
    private Expression argument() {
        tokens.deeper();
        Expression argument;
        if (tokens.is("(") || tokens.is("[") || tokens.is("{") || tokens.is("|")) {
            argument = group(tokens.next());
        } else {
            argument = tokens.is("-") ? factor() : power();
            while (isPlainOperand(tokens.peek(0))) {
                argument = times(argument, power());
            }
        }
        tokens.shallower();
        return argument;
    }

    private static boolean isPlainOperand(Token token) {
        return token.kind() == Token.Kind.NUMBER
                || token.kind() == Token.Kind.SYMBOL
                || token.kind() == Token.Kind.FRACTION;
    }

    private Expression root(Token name) {
        int index = name.text().equals("cbrt") ? 3 : 2;
        if (name.text().equals("sqrt") && name.written().startsWith("\\") && tokens.accept("[")) {
            Token written = tokens.next();
            if (!written.isWholeNumber() || written.text().length() > 3) {
                throw new Unread(Reading.Cause.MISPLACED, written.written());
            }
            index = Integer.parseInt(written.text());
            tokens.expect("]");
        }
        if (index < 2 || index > HIGHEST_ROOT) {
            throw new Unread(Reading.Cause.MISPLACED, Integer.toString(index));
        }
        tokens.deeper();
        Token next = tokens.peek(0);
        boolean grouped = next.is("(") || next.is("[") || next.is("{");
        Expression radicand = grouped ? group(tokens.next()) : primary();
        tokens.shallower();
        return new Expression.Root(index, radicand);
    }

    private Expression fraction() {
        tokens.next();
        return fractionAfterName();
    }

    private Expression fractionAfterName() {
        Expression numerator = partOfFraction();
        return new Expression.Quotient(numerator, partOfFraction());
    }

    /** In braces, or as in \\frac x2 without: one digit or letter then. */
    private Expression partOfFraction() {
        Token token = tokens.next();
        if (token.kind() == Token.Kind.SYMBOL) {
            return symbol(token.text());
        }
        boolean digit = token.kind() == Token.Kind.NUMBER && token.text().length() == 1;
        return digit ? number(token) : group(token);
    }

    private Expression matrix() {
        List<List<Expression>> rows = new ArrayList<>();
        List<Expression> row = new ArrayList<>();
        row.add(term());
        while (tokens.peek(0).kind() != Token.Kind.END_MATRIX) {
            if (tokens.accept("&")) {
                row.add(term());
            } else {
                tokens.expect("\\\\");
                rows.add(row);
                row = new ArrayList<>(List.of(term()));
            }
        }
        tokens.next();
        rows.add(row);
        return matrix(rows);
    }

    /** Rows in brackets, [[1, 2], [3, 4]]. */
    static boolean startsMatrix(Tokens tokens) {
        return tokens.is("[") && tokens.peek(1).is("[");
    }

    private Expression typedMatrix() {
        List<List<Expression>> rows = new ArrayList<>();
        do {
            tokens.expect("[");
            List<Expression> row = new ArrayList<>(List.of(term()));
            while (tokens.accept(",")) {
                row.add(term());
            }
            tokens.expect("]");
            rows.add(row);
        } while (tokens.accept(","));
        tokens.expect("]");
        return matrix(rows);
    }

    private static Expression matrix(List<List<Expression>> rows) {
        int width = rows.getFirst().size();
        if (rows.stream().anyMatch(row -> row.size() != width)) {
            throw new Unread(Reading.Cause.MISPLACED, "]");
        }
        return new Expression.Matrix(rows);
    }
}
