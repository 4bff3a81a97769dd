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
            sin(x)^2+cos(x)^2-1 ; 0
            2sqrt(x)=4 ; sqrt(x)=2
            -2sqrt(x)>4 ; sqrt(x)<-2
            2x/4=5/z ; xz=10
            1<x<3 ; 3>x>1
            doesn't exist ; doesnt exist
            i^3 ; -i
            i^4 ; 1
            (1+i)^2 ; 2i
            (1+i)(1-i)x ; 2x
            x^{-2} ; 1/x^2
            1/x+1/x ; 2/x
            2+3=5 ; 5=5
            x/y=2 ; x-2y=0
            2x>-4 ; x/(-2)<1
            x/(-2)>1+y ; x+2y<-2
            y/x>3 ; 2y/x>6
            \\sqrt[4]{0} ; 0
            3000000sqrt(x)=7000000sqrt(y)+1000000 ; sqrt(x)=7sqrt(y)/3+1/3
            sqrt(1000000000000x)+sqrt(1000000y) ; 1000000sqrt(x)+1000sqrt(y)
            3000000sqrt(i)x=1000000(1+sqrt(2i)y) ; sqrt(i)x=(1+sqrt(2i)y)/3
            1/x+1/y ; (x+y)/(xy)
            2.56E-3 ; 0.00256
            1E+1 ; 10
            180°+x ; pi+x
            x-x ; 0
            (-8)^{1/3} ; -2
            (-8)^{2/3} ; 4
            x^{-1/2} ; 1/sqrt(x)
            \\sqrt[4]{16} ; 2
            \\sqrt[5]{-32} ; -2
            \\sqrt[4]{-1} ; (1+i)/sqrt(2)
            sqrt(i) ; (1+i)/sqrt(2)
            sqrt(2i)^3 ; 2i(1+i)
            cbrt(x^3) ; x
            2^x*2^y ; 2^{x+y}
            x^{0.123456789}*x ; x^{1.123456789}
            ln(x^2) ; 2ln(x)
            ln(-1) ; i*pi
            ln(i) ; i*pi/2
            exp(i*pi) ; -1
            exp(x) ; e^x
            exp(x+i) ; e^x*e^i
            i^i ; e^{-pi/2}
            (1+2i)^{3i} ; exp(3i*ln(1+2i))
            1/(1+2sqrt(-1)) ; (1-2sqrt(-1))/5
            abs(3+4sqrt(-1)) ; 5
            sin(i) ; i(e-1/e)/2
            cos(i) ; (e+1/e)/2
            sin(x+i) ; sin(x)cos(i)+cos(x)sin(i)
            cos(x+i) ; cos(x)cos(i)-sin(x)sin(i)
            tan(x) ; sin(x)/cos(x)
            sec(x) ; 1/cos(x)
            csc(x) ; 1/sin(x)
            cot(x) ; 1/tan(x)
            arcsin(1/2) ; 30°
            arccos(1/2) ; 60°
            arctan(1) ; pi/4
            asin(x)+acos(x) ; pi/2
            log(1000) ; 3
            \\log_{x}(y) ; ln(y)/ln(x)
            30% sqrt(x) ; 0.3sqrt(x)
            sin(30°) ; 1/2
            -[[1,2]] ; [[-1,-2]]
            2[[1,x]] ; [[1,x]]*2
            [[1,2]]+[[3,4]] ; [[4,6]]
            [[1],[2]]-[[3],[4]] ; [[-2],[-2]]
            (1±2)/3 ; 1, -1/3
            x=±3 ; x=3 or x=-3
            2±sqrt(1±x) ; 2+sqrt(1+x), 2-sqrt(1-x)
            -(±x)^2 ; -x^2, -x^2
            sin(±x) ; sin(x), -sin(x)
            2^{±3} ; 8, 1/8
            \\log_{2}(3±1) ; 2, 1
            (±30)° ; pi/6, -pi/6
            [[±1,2]] ; [[1,2]], [[-1,2]]
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
            0 ; no solution ; DIFFERENT
            no solution ; infinitely many ; DIFFERENT
            5 ; x<5 ; DIFFERENT
            5 ; x=6 ; DIFFERENT
            5 ; (5,5) ; DIFFERENT
            5 ; 5,5 ; DIFFERENT
            x-x+5 ; x=5 ; DIFFERENT
            x=5 ; 6 ; DIFFERENT
            x=5 ; y=5 ; DIFFERENT
            x=5 ; x=6 ; DIFFERENT
            x=5 ; no solution ; DIFFERENT
            x>5 ; 5 ; SIDE_MISSING
            x>5 ; x<5 ; DIFFERENT
            x>=5 ; x<=5 ; DIFFERENT
            x>=5 ; x>5 ; DIFFERENT
            x!=5 ; x=5 ; DIFFERENT
            2x>=4 ; -x>=-2 ; DIFFERENT
            2x+1=y+3x ; 2x+1 ; DIFFERENT
            1<x<3 ; x<3 ; DIFFERENT
            1<x<3 ; 1<x<4 ; DIFFERENT
            1<x<3 ; 1<x<=3 ; DIFFERENT
            1<x<3 ; 1<x<3<4 ; DIFFERENT
            sqrt(x)=2 ; sqrt(x)=3 ; DIFFERENT
            sqrt(x)=sqrt(x) ; sqrt(x)=2 ; DIFFERENT
            sqrt(x)=2 ; sqrt(x)=sqrt(x) ; DIFFERENT
            sqrt(x)+sqrt(y) ; 2sqrt(x) ; DIFFERENT
            x+y=z^2+1 ; x+y=2z^2+1 ; DIFFERENT
            x+y=z^2+1 ; x+y=z+1 ; DIFFERENT
            (1,2] ; (1,2) ; BRACKETS_WRONG
            (1,2) ; (1,3) ; DIFFERENT
            (1,2) ; (1,2,3) ; DIFFERENT
            (1,2,3) ; (1,2) ; DIFFERENT
            (1,2) ; 1 ; DIFFERENT
            1,2,3 ; 3 ; PART_MISSING
            1,2,3 ; 4 ; DIFFERENT
            [[1,2],[3,4]] ; [[1,2],[3,5]] ; DIFFERENT
            [[1,2],[3,4]] ; [[1,2]] ; DIFFERENT
            [[1,2]] ; [[1,2],[3,4]] ; DIFFERENT
            [[1,2],[3,4]] ; [[1,2,3],[3,4,5]] ; DIFFERENT
            [[1,2]] ; 5 ; DIFFERENT
            5 ; [[1,2]] ; DIFFERENT
            [[1,2]]+[[3],[4]] ; 5 ; DIFFERENT
            [[1,2]]*[[3,4]] ; [[3,8]] ; DIFFERENT
            [[1,2]]+1 ; [[1,2]] ; DIFFERENT
            (a+b+c+d)^{99} ; (a+b+c+d)^3 ; DIFFERENT
            sin(i) ; 1+i ; DIFFERENT
            2x>-4 ; x/(-2)>1 ; DIFFERENT
            x/y>2 ; x>2y+0 ; DIFFERENT
            x/y>2 ; x/z>2 ; DIFFERENT
            x/y=2 ; x!=2y ; DIFFERENT
            1000000000000% ; 1000000000001% ; DIFFERENT
            1000000000000° ; 1000000000001° ; DIFFERENT
            1/0 ; 2/0 ; DIFFERENT
            1/(x-x) ; 2/(x-x) ; DIFFERENT
            x^{10000} ; 2x^{10000} ; DIFFERENT
            x^{2147483648} ; 1 ; DIFFERENT
            2^{3i} ; 2^{-3i} ; DIFFERENT
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
            EXPANDED ; -x-1 ; -(x+1) ; OTHER_FORM
            EXPANDED ; -2x-2 ; -(2(x+1)) ; OTHER_FORM
            EXPANDED ; 2x+2 ; 2(x+1) ; OTHER_FORM
            EXPANDED ; 6x+6 ; 2*(3(x+1)) ; OTHER_FORM
            EXPANDED ; 4x^2+8x+4 ; (2(x+1))^2 ; OTHER_FORM
            EXPANDED ; x^2/2+x/2 ; x(x+1)/2 ; OTHER_FORM
            EXPANDED ; x^2/2+x/2 ; (x^2+x)/2 ; SAME
            EXPANDED ; x+3 ; (x+1)+2 ; OTHER_FORM
            EXPANDED ; x+2y+3 ; (x+2y)+3 ; SAME
            EXPANDED ; 0 ; 0 ; SAME
            EXPANDED ; 2/x ; 1/x+1/x ; SAME
            EXPANDED ; 2cos(x) ; cos(x)+cos(x) ; SAME
            EXPANDED ; (1,2x+2) ; (1,2(x+1)) ; SAME
            EXPANDED ; x+y=2z+2 ; x+y=2(z+1) ; SAME
            FACTORED ; (2x+2)(x+2) ; 2(x+1)(x+2) ; SAME
            FACTORED ; (2x+2)(x+2) ; (x+1)(2x+4) ; SAME
            FACTORED ; -(x+1)(x+2) ; -x^2-3x-2 ; OTHER_FORM
            FACTORED ; -(x+1)(x+2) ; -((x+1)(x+2)) ; SAME
            FACTORED ; (x+1)(x+2)/2 ; (x^2+3x+2)/2 ; OTHER_FORM
            FACTORED ; (x+1)(x+2)/2 ; (1/2)(x+1)(x+2) ; SAME
            FACTORED ; (x+4)(x+2) ; (0.5x+2)*2*(x+2) ; SAME
            FACTORED ; (x+1)^3 ; (x+1)^2(x+1) ; SAME
            FACTORED ; (x+1)^3 ; (x+1)(x^2+2x+1) ; OTHER_FORM
            FACTORED ; (x^2+1)(x+1) ; (x^2+1)(x+1) ; SAME
            FACTORED ; (x+1)/(x+2) ; (x+1)/(x+2) ; SAME
            FACTORED ; 5 ; 5 ; SAME
            FACTORED ; (1/2)(x+1) ; (x+1)/2 ; SAME
            FACTORED ; (x+1)(x+2) ; (x^2+3x+2)(x+5)/(x+5) ; OTHER_FORM
            FACTORED ; 2x(x+1) ; (x+x)(x+1) ; OTHER_FORM
            SIMPLIFIED ; 1/6 ; 0.5/3 ; OTHER_FORM
            SIMPLIFIED ; 6/2 ; 3/1 ; OTHER_FORM
            SIMPLIFIED ; 6/2+x ; 3+x ; SAME
            SIMPLIFIED ; x+y/3 ; x+2y/6 ; OTHER_FORM
            SIMPLIFIED ; x+y*1/3 ; x+y*2/6 ; SAME
            SIMPLIFIED ; x*(3/4) ; x*(6/8) ; OTHER_FORM
            SIMPLIFIED ; x/2 ; x/2 ; SAME
            SIMPLIFIED ; 2*cbrt(2) ; cbrt(16) ; OTHER_FORM
            SIMPLIFIED ; 2*cbrt(3) ; cbrt(24) ; OTHER_FORM
            SIMPLIFIED ; 1+2+x ; sqrt(9)+x ; OTHER_FORM
            SIMPLIFIED ; 1*1009sqrt(2) ; sqrt(2036162) ; OTHER_FORM
            SIMPLIFIED ; 1*sqrt(2147483647) ; sqrt(2147483647) ; SAME
            SIMPLIFIED ; 1*sqrt(6) ; sqrt(6) ; SAME
            SIMPLIFIED ; 3*sqrt(-2) ; sqrt(-18) ; OTHER_FORM
            SIMPLIFIED ; 1*sqrt(9x) ; sqrt(9x) ; SAME
            SIMPLIFIED ; (2,3) ; (2,6/2) ; SAME
            """)
    void aFormThatIsAskedForIsJudgedAfterTheValue(Form form, String key, String given, Likeness likeness) {
        assertEquals(likeness, compare(key, form, given));
    }

    @Test
    void whatMeansTheSameIsTheSame() {
        assertTrue(Comparison.isSame(read("x+1"), read("1+x")));
        assertFalse(Comparison.isSame(read("x+1"), read("2+x")));
    }

    @Test
    void theShareOfAnIncompleteAnswerIsThatOfItsParts() {
        assertEquals(0.5, Comparison.share(read("1,2,3,4"), read("4,1")));
        assertEquals(0.25, Comparison.share(read("1,2,3,4"), read("4")));
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
