package org.learningassistant.memory.grading.formula;

import java.util.Map;
import org.learningassistant.memory.grading.formula.Expression.Function;
import org.learningassistant.memory.grading.formula.Expression.Scale;

/**
 * The value of a term for given values of its letters.
 *
 * @param realOnly whether what school leaves undefined is: the root and the logarithm of a negative number
 */
record Evaluation(Map<String, Double> letters, boolean realOnly) {

    /** In bits; longer ones are no longer told from those that are no fractions. */
    private static final int LONGEST_EXPONENT = 20;

    /** Undefined where any part is. */
    Complex of(Expression expression) {
        Complex value =
                switch (expression) {
                    case Expression.Number number -> Complex.of(number.value().doubleValue());
                    case Expression.Symbol symbol -> symbol(symbol.name());
                    case Expression.Negated negated -> of(negated.operand()).times(-1);
                    case Expression.Sum sum ->
                        sum.terms().stream().map(this::of).reduce(Complex.of(0), Complex::plus);
                    case Expression.Product product ->
                        product.factors().stream().map(this::of).reduce(Complex.ONE, Complex::times);
                    case Expression.Quotient quotient ->
                        of(quotient.numerator()).over(of(quotient.denominator()));
                    case Expression.Power power -> power(power);
                    case Expression.Root root -> root(root.index(), of(root.radicand()));
                    case Expression.Applied applied -> applied(applied.function(), of(applied.argument()));
                    case Expression.Logarithm logarithm ->
                        of(logarithm.argument())
                                .logarithm()
                                .over(of(logarithm.base()).logarithm());
                    case Expression.Scaled scaled -> of(scaled.operand()).times(factor(scaled.scale()));
                    case Expression.PlusMinus _, Expression.Matrix _ -> Complex.UNDEFINED;
                };
        return value.isDefined() && (!realOnly || value.isReal()) ? value : Complex.UNDEFINED;
    }

    private Complex symbol(String name) {
        return switch (name) {
            case Symbols.PI -> Complex.of(Math.PI);
            case Symbols.EULER -> Complex.of(Math.E);
            case Symbols.IMAGINARY -> new Complex(0, 1);
            case Symbols.INFINITY -> Complex.UNDEFINED;
            default -> Complex.of(letters.getOrDefault(name, Double.NaN));
        };
    }

    private Complex power(Expression.Power power) {
        Complex base = of(power.base());
        return Exact.of(power.exponent())
                .flatMap(Exact::number)
                .filter(exponent -> exponent.size() <= LONGEST_EXPONENT)
                .map(exponent -> root(exponent.denominator().intValueExact(), base)
                        .power(exponent.numerator().intValueExact()))
                .orElseGet(() -> base.power(of(power.exponent())));
    }

    /** Of a negative number the real root when the index is odd. */
    private Complex root(int index, Complex radicand) {
        if (radicand.isReal()) {
            double size = Math.abs(radicand.real());
            double root = index == 2 ? Math.sqrt(size) : index == 3 ? Math.cbrt(size) : Math.pow(size, 1.0 / index);
            if (radicand.real() >= 0) {
                return Complex.of(root);
            }
            return index % 2 == 1
                    ? Complex.of(-root)
                    : index == 2 ? new Complex(0, root) : radicand.power(Complex.of(1.0 / index));
        }
        return radicand.power(Complex.of(1.0 / index));
    }

    private Complex applied(Function function, Complex argument) {
        return switch (function) {
            case SIN -> sine(argument);
            case COS -> cosine(argument);
            case TAN -> sine(argument).over(cosine(argument));
            case SEC -> Complex.ONE.over(cosine(argument));
            case CSC -> Complex.ONE.over(sine(argument));
            case COT -> cosine(argument).over(sine(argument));
            case ARCSIN -> argument.isReal() ? Complex.of(Math.asin(argument.real())) : Complex.UNDEFINED;
            case ARCCOS -> argument.isReal() ? Complex.of(Math.acos(argument.real())) : Complex.UNDEFINED;
            case ARCTAN -> argument.isReal() ? Complex.of(Math.atan(argument.real())) : Complex.UNDEFINED;
            case LN -> argument.logarithm();
            case EXP -> argument.exponential();
            case ABS -> Complex.of(argument.modulus());
        };
    }

    private static Complex sine(Complex argument) {
        if (argument.isReal()) {
            return Complex.of(Math.sin(argument.real()));
        }
        Complex turned = argument.times(new Complex(0, 1));
        return turned.exponential().minus(turned.times(-1).exponential()).over(new Complex(0, 2));
    }

    private static Complex cosine(Complex argument) {
        if (argument.isReal()) {
            return Complex.of(Math.cos(argument.real()));
        }
        Complex turned = argument.times(new Complex(0, 1));
        return turned.exponential().plus(turned.times(-1).exponential()).times(0.5);
    }

    private static double factor(Scale scale) {
        return switch (scale) {
            case DEGREE -> Math.PI / 180;
            case PERCENT -> 0.01;
        };
    }
}
