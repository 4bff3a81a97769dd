package org.learningassistant.memory.grading.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learningassistant.memory.Cases;
import org.learningassistant.memory.grading.formula.Comparison.Likeness;

final class ComparisonTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            a+b ; b+a
            1/2 ; 0.5
            1/2 ; 50%
            (x+1)^2 ; x^2+2x+1
            \\frac{x^2-1}{x-1} ; x+1
            2\\sqrt{2} ; \\sqrt{8}
            \\frac{1}{\\sqrt{2}} ; \\frac{\\sqrt{2}}{2}
            x^{\\frac{1}{2}} ; sqrt(x)
            sqrt(x^2) ; |x|
            ln(x^4) ; 4ln(x)
            sqrt(x)*sqrt(y) ; sqrt(xy)
            \\log_{2}(8) ; 3
            sin^2(x) ; 1-cos(x)^2
            sqrt(-121) ; 11i
            1/i ; -i
            180° ; pi
            2.56E+3 ; 2560
            9\\pm 5\\sqrt{3} ; 9-5\\sqrt{3}, 9+5\\sqrt{3}
            x=2 or x=8 ; 8, 2
            x=5 ; 5
            5 ; x=5
            y=3x+2 ; 3x+2=y
            12x+2y=-1 ; y+6x+1/2=0
            x>9 ; 9<x
            21<x<=95 ; 95>=x>21
            -2x>4 ; x<-2
            (-inf,-2] U (3, inf) ; (3,\\infty) \\cup (-\\infty,-2]
            \\begin{bmatrix} 9 & 2 \\\\ -1 & 3 \\end{bmatrix}/29 ; [[9/29, 2/29], [-1/29, 3/29]]
            No solution ; no solution
            {1,2,3} ; 3,1,2
            f(x)=2x ; f(x)=x+x
            """)
    void equalAnswersAreTheSameInWhateverFormTheyAreWritten(String key, String given) {
        assertEquals(Likeness.SAME, compare(key, Form.ANY, given));
        if (!key.equals("-2x>4")) {
            assertEquals(Likeness.SAME, compare(given, Form.ANY, key));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            0.333 ; 1/3 ; DIFFERENT
            x ; X ; DIFFERENT
            sqrt(x^2) ; x ; DIFFERENT
            2.71828182845 ; e ; DIFFERENT
            1000000000000 ; 1000000000001 ; DIFFERENT
            3x-2 ; 2-3x ; SIGN_WRONG
            x=2 ; 3x=6 ; UNSOLVED
            y=3x+2 ; 3x+2 ; SIDE_MISSING
            x<-2 ; -2x>4 ; UNSOLVED
            x<-2 ; x<=-2 ; DIFFERENT
            27=-22 ; 28=-22 ; DIFFERENT
            [1,2) ; (1,2) ; BRACKETS_WRONG
            (1,2) ; (2,1) ; ORDER_WRONG
            (1,2) ; 1,2 ; DIFFERENT
            1,2,3 ; 3,1 ; PART_MISSING
            1,2,3 ; 3,4 ; DIFFERENT
            1,2 ; 1,2,2 ; DIFFERENT
            1,2,2 ; 1,1,2 ; DIFFERENT
            no solution ; 0 ; DIFFERENT
            f(x)=2x ; g(x)=2x ; DIFFERENT
            """)
    void otherAnswersAreRefusedWithTheReason(String key, String given, Likeness likeness) {
        assertEquals(likeness, compare(key, Form.ANY, given));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            EXPANDED ; x^2+3x+2 ; 2+3x+x^2 ; SAME
            EXPANDED ; x^2+3x+2 ; (x+1)(x+2) ; OTHER_FORM
            EXPANDED ; x^2+3x+2 ; x^2+x+2x+2 ; OTHER_FORM
            EXPANDED ; x^2+2x+1 ; (x+1)^2 ; OTHER_FORM
            FACTORED ; (x+1)(x+2) ; (2+x)(1+x) ; SAME
            FACTORED ; (x+1)(x+2) ; x^2+3x+2 ; OTHER_FORM
            FACTORED ; 2(x+1)(x+2) ; (2x+2)(x+2) ; OTHER_FORM
            FACTORED ; (x+1)^2 ; (x+1)(x+1) ; SAME
            FACTORED ; x(x-1)(x+1) ; x(x^2-1) ; OTHER_FORM
            SIMPLIFIED ; 3/4 ; 6/8 ; OTHER_FORM
            SIMPLIFIED ; 3/4 ; 3/4 ; SAME
            SIMPLIFIED ; 5*sqrt(2) ; sqrt(50) ; OTHER_FORM
            SIMPLIFIED ; x+1 ; x+2-1 ; OTHER_FORM
            SIMPLIFIED ; y=2x ; y=x+x+0 ; OTHER_FORM
            """)
    void aFormThatIsAskedForIsJudgedAfterTheValue(Form form, String key, String given, Likeness likeness) {
        assertEquals(likeness, compare(key, form, given));
    }

    @Test
    void theOrderOfTermsAndFactorsDoesNotMatter() {
        Cases.check(1, 500, random -> {
            Expression left = Terms.random(random, 3);
            Expression right = Terms.random(random, 3);
            if (isDefined(left) && isDefined(right)) {
                assertTrue(Equality.same(sum(left, right), sum(right, left)));
                assertTrue(Equality.same(product(left, right), product(right, left)));
            }
        });
    }

    @Test
    void multiplyingOutChangesNothing() {
        Cases.check(1, 500, random -> {
            Expression a = Terms.polynomial(random, 2);
            Expression b = Terms.polynomial(random, 2);
            Expression c = Terms.polynomial(random, 2);
            assertTrue(Equality.same(product(a, sum(b, c)), sum(product(a, b), product(a, c))));
        });
    }

    @Test
    void addingOneMakesAnotherValue() {
        Expression one = new Expression.Number(BigDecimal.ONE);
        Cases.check(1, 1_000, random -> {
            Expression term = Terms.random(random, 3);
            if (isDefined(term)) {
                assertFalse(Equality.same(term, sum(term, one)), () -> PlainText.of(term));
            }
        });
    }

    private static boolean isDefined(Expression term) {
        Complex value = new Evaluation(Terms.VALUES, false).of(term);
        return value.isDefined() && value.modulus() < 1e6;
    }

    private static Expression sum(Expression left, Expression right) {
        return new Expression.Sum(List.of(left, right));
    }

    private static Expression product(Expression left, Expression right) {
        return new Expression.Product(List.of(left, right));
    }

    private static Likeness compare(String key, Form form, String given) {
        return Comparison.compare(read(key), form, read(given));
    }

    private static Formula read(String text) {
        return assertInstanceOf(Reading.Understood.class, FormulaReader.read(text), text)
                .formula();
    }
}
