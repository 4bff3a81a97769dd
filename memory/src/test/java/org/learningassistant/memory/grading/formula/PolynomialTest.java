package org.learningassistant.memory.grading.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PolynomialTest {

    private static final Polynomial X = Polynomial.symbol("x");

    @Test
    void onceAPolynomialIsItself() {
        assertEquals(Optional.of(X), X.times(Polynomial.ONE));
        assertEquals(Optional.of(Polynomial.ONE), X.power(0));
    }

    @Test
    void theSquareOfTheImaginaryUnitIsMinusOne() {
        Polynomial i = Polynomial.symbol(Symbols.IMAGINARY);
        assertEquals(Optional.of(Polynomial.ONE.negated()), i.times(i));
    }

    @Test
    void nothingIsNoMultiple() {
        assertEquals(Optional.empty(), Polynomial.ZERO.ratioTo(Polynomial.ZERO));
        assertEquals(Optional.empty(), X.ratioTo(Polynomial.symbol("y")));
        assertEquals(Optional.of(Rational.ONE), X.ratioTo(X));
    }

    @Test
    void whatWouldGrowTooLargeIsGivenUp() {
        assertTrue(letters(119).plus(X).isPresent());
        assertEquals(Optional.empty(), letters(120).plus(X));
        assertTrue(X.power(100_000).isPresent());
        assertEquals(Optional.empty(), X.power(100_001));
        Polynomial two = Polynomial.constant(Rational.of(2));
        assertTrue(two.power(4_095).isPresent());
        assertEquals(Optional.empty(), two.power(4_096));
    }

    @Test
    void fractionsAreInLowestTermsAndAboveZero() {
        assertEquals(new Rational(BigInteger.valueOf(-2), BigInteger.valueOf(3)), fraction(4, -6));
        assertEquals(BigInteger.valueOf(3), fraction(4, -6).denominator());
        assertEquals(fraction(-3, 2), fraction(4, -6).inverse());
        assertThrows(IllegalArgumentException.class, () -> fraction(1, 0));
    }

    private static Rational fraction(long numerator, long denominator) {
        return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /** The sum of so many letters other than x. */
    private static Polynomial letters(int count) {
        Map<Monomial, Rational> terms = IntStream.range(0, count)
                .mapToObj(number -> Monomial.of("a_" + number))
                .collect(Collectors.toMap(Function.identity(), _ -> Rational.ONE));
        return new Polynomial(terms);
    }
}
