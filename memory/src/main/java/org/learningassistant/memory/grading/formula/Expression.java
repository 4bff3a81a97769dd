package org.learningassistant.memory.grading.formula;

import java.math.BigDecimal;
import java.util.List;

/** A term as it was written: nothing is simplified, so that its form can be judged and shown. */
sealed interface Expression {

    /** A number as it was written, so that 0.50 is shown as such; never negative. */
    record Number(BigDecimal value) implements Expression {}

    /** A letter, with a subscript or a prime when it has one, or a function of the author's such as {@code f(x)}. */
    record Symbol(String name) implements Expression {}

    record Sum(List<Expression> terms) implements Expression {
        public Sum {
            terms = List.copyOf(terms);
        }
    }

    record Product(List<Expression> factors) implements Expression {
        public Product {
            factors = List.copyOf(factors);
        }
    }

    record Quotient(Expression numerator, Expression denominator) implements Expression {}

    record Negated(Expression operand) implements Expression {}

    record Power(Expression base, Expression exponent) implements Expression {}

    /** @param index 2 for a square root */
    record Root(int index, Expression radicand) implements Expression {}

    record Applied(Function function, Expression argument) implements Expression {}

    record Logarithm(Expression base, Expression argument) implements Expression {}

    /** Both signs at once; all of one formula go together, upper signs with upper signs. */
    record PlusMinus(Expression operand) implements Expression {}

    /** Written with a degree or per cent sign behind. */
    record Scaled(Expression operand, Scale scale) implements Expression {}

    /** Rows of equal length. */
    record Matrix(List<List<Expression>> rows) implements Expression {
        public Matrix {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** Names as they are typed and, after a backslash, as LaTeX has them. */
    enum Function {
        SIN,
        COS,
        TAN,
        SEC,
        CSC,
        COT,
        ARCSIN,
        ARCCOS,
        ARCTAN,
        LN,
        EXP,
        ABS
    }

    /** What a sign behind a number makes of it. */
    enum Scale {
        DEGREE,
        PERCENT
    }

    /** The parts of a term, in the order in which they stand. */
    default List<Expression> parts() {
        return switch (this) {
            case Number _, Symbol _ -> List.of();
            case Sum sum -> sum.terms();
            case Product product -> product.factors();
            case Quotient quotient -> List.of(quotient.numerator(), quotient.denominator());
            case Negated negated -> List.of(negated.operand());
            case Power power -> List.of(power.base(), power.exponent());
            case Root root -> List.of(root.radicand());
            case Applied applied -> List.of(applied.argument());
            case Logarithm logarithm -> List.of(logarithm.base(), logarithm.argument());
            case PlusMinus both -> List.of(both.operand());
            case Scaled scaled -> List.of(scaled.operand());
            case Matrix matrix -> matrix.rows().stream().flatMap(List::stream).toList();
        };
    }

    /** Whether a symbol of that name occurs. */
    default boolean mentions(String name) {
        return (this instanceof Symbol symbol && symbol.name().equals(name))
                || parts().stream().anyMatch(part -> part.mentions(name));
    }

    /** How many terms it is made of. */
    default int size() {
        return 1 + parts().stream().mapToInt(Expression::size).sum();
    }
}
