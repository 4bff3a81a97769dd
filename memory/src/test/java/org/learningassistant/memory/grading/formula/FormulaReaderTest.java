package org.learningassistant.memory.grading.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningassistant.memory.Cases;
import org.learningassistant.memory.grading.formula.Reading.Cause;

final class FormulaReaderTest {

    @Test
    void whatPeopleTypeIsShownAsItWasUnderstood() {
        assertEquals("3 {x}^{2}", latex("3x^2"));
        assertEquals("\\frac{2}{3}", latex("2/3"));
        assertEquals("\\frac{1}{2}", latex("\\frac12"));
        assertEquals("\\frac{1}{2}", latex("\\frac 1 2"));
        assertEquals("\\frac{1}{10}", latex("\\frac1{10}"));
        assertEquals("\\frac{10}{3}", latex("\\frac{10}3"));
        assertEquals("\\frac{x}{2}", latex("\\frac x2"));
        assertEquals("\\frac{1}{x}", latex("\\frac1x"));
        assertEquals("1+\\frac{1}{2}", latex("1\\frac12"));
        assertEquals("\\sqrt{5}", latex("sqrt(5)"));
        assertEquals("2 \\sqrt{13}", latex("2√13"));
        assertEquals("{x}^{2}+\\frac{1}{2}", latex("x²+½"));
        assertEquals("{x}^{-1}", latex("x⁻¹"));
        assertEquals("1+\\frac{3}{4}", latex("1 3/4"));
        assertEquals("1+\\frac{1}{2}", latex("1½"));
        assertEquals("\\frac{1}{2} x", latex("1/2x"));
        assertEquals("k \\ln\\left(4\\right)", latex("kln(4)"));
        assertEquals("2 \\pi  r", latex("2pir"));
        assertEquals("{\\sin\\left(x\\right)}^{2}", latex("sin^2 x"));
        assertEquals("\\left|x+1\\right|-3", latex("|x+1|-3"));
        assertEquals("2.56 \\cdot {10}^{29}", latex("2.56*10^29"));
        assertEquals("b_{1}", latex("b_1"));
        assertEquals("3 x", latex("٣x"));
    }

    @Test
    void whatAuthorsSetInLatexIsUnderstood() {
        assertEquals("\\frac{\\sqrt[3]{x}}{{y}^{2}}", latex("\\frac{\\sqrt[3]{x}}{y^2}"));
        assertEquals(
                "\\left(-\\infty ,\\ -2\\right],\\ \\left(3,\\ \\infty \\right)",
                latex("(-\\infty,-2]\\cup(3,\\infty)"));
        assertEquals("21\\lt x\\leq 95", latex("21<x \\leq 95"));
        assertEquals("9+\\sqrt{3},\\ 9-\\sqrt{3}", latex("9\\pm\\sqrt{3}"));
        assertEquals(
                "\\begin{bmatrix} 1 & -2 \\\\ 0 & x \\end{bmatrix}",
                latex("\\begin{bmatrix} 1 & -2 \\\\ 0 & x \\end{bmatrix}"));
        assertEquals("\\log_{3}\\left(7\\right)", latex("\\log_{3}\\left(7\\right)"));
        assertEquals("{59.5}^{\\circ}", latex("59.5\\degree"));
        assertEquals("{59.5}^{\\circ}", latex("59.5^{\\circ}"));
        assertEquals("\\text{no solution}", latex("no  solution"));
    }

    @Test
    void whatCannotBeReadSaysWhereAndWhy() {
        assertEquals(new Reading.Unreadable(Cause.EMPTY, ""), FormulaReader.read("  "));
        assertEquals(new Reading.Unreadable(Cause.UNFINISHED, ""), FormulaReader.read("(x+1"));
        assertEquals(new Reading.Unreadable(Cause.UNFINISHED, ""), FormulaReader.read("x+"));
        assertEquals(new Reading.Unreadable(Cause.MISPLACED, ")"), FormulaReader.read("x+1)"));
        assertEquals(new Reading.Unreadable(Cause.MISPLACED, "5.91"), FormulaReader.read("5.79 5.91"));
        assertEquals(new Reading.Unreadable(Cause.UNKNOWN_COMMAND, "\\oint"), FormulaReader.read("\\oint x"));
        assertEquals(new Reading.Unreadable(Cause.UNKNOWN_CHARACTER, "@"), FormulaReader.read("@{ans}"));
        assertEquals(new Reading.Unreadable(Cause.TOO_LARGE, ""), FormulaReader.read("x".repeat(401)));
        assertEquals(new Reading.Unreadable(Cause.TOO_LARGE, ""), FormulaReader.read("(".repeat(200)));
        assertEquals(new Reading.Unreadable(Cause.TOO_LARGE, ""), FormulaReader.read("-".repeat(300) + "1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
            2*x → 2×x
            2*x → 2 x
            2*x → 2x.
            2*x → 2.x
            2*x → $$2x$$
            2*x → $2x$
            2*x → 2\\cdot x
            2*x → 2\\,x
            2*x → 2\\ x
            2*x → 2\\operatorname{x}
            2*x → \\left(2\\right)x
            2*x → \\left(2\\right.)x
            2*x → 2\u00a0x
            2*x → \u200b2\tx
            2*x → ２x
            2*x → [2]{x}
            2.5*x → 2.5x
            2.5*x → 2٫5x.
            0.5*x → .5x
            2*E*3 → 2E3
            2*E+x → 2E+x
            9+0*x → 9 + 0x
            a*z*A*Z → a z A Z
            x^2 → x**2
            x^2 → x²
            x^(-2) → x⁻²
            x^0 → x⁰
            x^10 → x¹⁰
            x^(2+3) → x²⁺³
            x^(10)*y → x¹⁰y
            3+1/4 → 3¼
            3/4 → ¾
            1+3/4 → 1 3/4
            1+3/4 → 1\\frac{3}{4}
            1*(x/4) → 1\\frac{x}{4}
            1*(3/x) → 1\\frac{3}{x}
            1*((3+1)/4) → 1\\frac{3+1}{4}
            1*(3/(4+x)) → 1\\frac{3}{4+x}
            1.5*(3/4) → 1.5\\frac{3}{4}
            1*(1.5/4) → 1\\frac{1.5}{4}
            1*(3/1.5) → 1\\frac{3}{1.5}
            x*(3/4) → x\\frac{3}{4}
            (1/2)*x → 1/2x
            -x → +-x
            x → +x
            -x → -+x
            -(-x) → --x
            -(2*x) → +-2x
            -(-(2*x)) → --2x
            2*(-x) → 2*-x
            2/x → 2/+x
            2*(-(-x)) → 2*--x
            2^(-1) → 2^-1
            2^1 → 2^+1
            2^(-(-1)) → 2^--1
            2^(3^4) → 2^3^4
            (2^3)^4 → {2^3}^4
            2*(x+1) → 2(x+1)
            2*abs(x) → 2|x|
            abs(2*x) → |2x|
            abs(x)*abs(y) → |x||y|
            abs(abs(x)+1) → |(|x|)+1|
            abs((abs(x)-2)*y) → |(|x|-2)y|
            abs(x)-abs(y) → |x|-|y|
            abs(x) → \\lvert x\\rvert
            sin(2*x) → sin 2x
            sin(-x) → sin -x
            sin(x)*y → sin(x)y
            sin(x)*cos(y) → sin x cos y
            sin(x*y) → sin xy
            sin(2*(1/x)) → sin 2\\frac{1}{x}
            sin(x) → sin[x]
            sin(x) → sin{x}
            sin(abs(x)) → sin|x|
            sin(abs(x))*y → sin|x|y
            abs(sin(abs(x))*y) → |sin|x|y|
            abs(sin(x)) → |sin x|
            sin(x)^2 → sin^2 x
            sin(x)^(-1) → sin^{-1}(x)
            ln(x^2) → ln x^2
            x*sin(y) → xsin(y)
            x*pi*r → xpir
            epsilon*x → epsilonx
            arcsin(x) → asin x
            log_(10)(x) → log x
            log_(2)(8) → log_2 8
            log_(2)(8) → log_{2}(8)
            log_(x+1)(8*y) → \\log_{x+1}8y
            sqrt(5)*x → √5x
            sqrt(5) → sqrt[5]
            sqrt(5) → \\sqrt{5}
            cbrt(8) → \\sqrt[3]{8}
            cbrt(8) → \\cbrt{8}
            cbrt(8) → cbrt 8
            30° → 30º
            30° → 30^°
            30° → 30^{\\circ}
            (30°)^2 → 30°^2
            50% → 50\\%
            50% → 50٪
            (x^2)% → x^2%
            b_{1} → b_1
            b_{12} → b_12
            b_{1} → b_(1)
            b_{n}*c → b_nc
            b_{n+1} → b_{n + 1}
            b_{1} → b _1
            alpha_{1} → α_1
            alpha_{1} → \\alpha_1
            a*b_{1} → ab_1
            theta → θ
            f(x)*h*x → f(x)h(x)
            f*x → f x
            g(2) → g(2)
            x = 2, x = 3 → x=2 and x=3
            1, 2 → 1;2
            1, 2 → {1;2}
            1, 2 → 1&2
            (1, 2), [3, 4) → (1,2) U [3,4)
            (1, 2), [3, 4) → (1,2)$U$[3,4)
            (1, 2), (3, 4) → (1,2)∪(3,4)
            [1, 2], (3, 4) → [1,2]U(3,4)
            (1, 2), (3, 4) → (1;2),(3;4)
            [[1, 2], [3, 4]] → \\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}
            [[1], [2]] → [[1],[2]]
            x+U → x+U
            (x+1)*U → (x+1)U
            x*U*(2) → x U (2)
            x ≤ 2 → x<=2
            x ≤ 2 → x\\leqslant 2
            x ≥ 2 → x≥2
            x ≠ 2 → x≠2
            x ≠ 2 → x\\ne 2
            """)
    void thereAreManyWritingsOfTheSameFormula(String plain, String typed) {
        assertEquals(understood(plain), understood(typed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            DNE
            n/a
            none
            abcd
            x doesn't exist
            No  Solution
            """)
    void wordsAreNoProductsOfTheirLetters(String typed) {
        assertEquals(new Formula.Words(typed.replace("  ", " ")), understood(typed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            MISPLACED ; 5.91 ; 5.79 5.91
            MISPLACED ; 3 ; 1.5 3/4
            MISPLACED ; 3 ; 1 3
            MISPLACED ; 3 ; .5 3/4
            MISPLACED ; = ; (x=2
            MISPLACED ; <= ; <=2
            MISPLACED ; >= ; x+>=
            MISPLACED ; 3 ; 1 3/x
            MISPLACED ; 3.5 ; 1 3.5/4
            MISPLACED ; 3 ; 1 3/4.5
            MISPLACED ; 3 ; 1 3*4
            MISPLACED ; .3 ; 1.2.3
            MISPLACED ; . ; 1.5.x
            MISPLACED ; ² ; x+²
            MISPLACED ; ²⁻ ; x²⁻
            MISPLACED ; ⁻ ; x⁻+1
            MISPLACED ; _ ; 2_3
            MISPLACED ; _ ; _3
            MISPLACED ; _ ; x_+1
            MISPLACED ; _ ; x_{}
            MISPLACED ; _α ; x_{α}
            MISPLACED ; ) ; x+1)
            MISPLACED ; ] ; (x+1]
            MISPLACED ; ) ; (1,2))
            MISPLACED ; , ; (1,2)=3
            MISPLACED ; * ; *2
            MISPLACED ; x ; \\sqrt[x]{8}
            MISPLACED ; 2.5 ; \\sqrt[2.5]{8}
            MISPLACED ; 1 ; \\sqrt[1]{8}
            MISPLACED ; 101 ; \\sqrt[101]{8}
            MISPLACED ; 1000 ; \\sqrt[1000]{8}
            MISPLACED ; ] ; [[1,2],[3]]
            MISPLACED ; 3 ; [[1,2] 3]
            MISPLACED ; \\end ; \\end{bmatrix}
            MISPLACED ; = ; \\begin{bmatrix} 1 = 2 \\end{bmatrix}
            UNKNOWN_CHARACTER ; ! ; 5!
            UNKNOWN_CHARACTER ; ① ; x+①
            UNKNOWN_CHARACTER ; ⅟ ; ⅟2
            UNKNOWN_CHARACTER ; 😀 ; x+😀
            UNKNOWN_COMMAND ; \\oint ; 2\\oint
            UNKNOWN_COMMAND ; \\ ; x+\\
            UNKNOWN_COMMAND ; \\# ; x\\#
            TOO_LARGE ; 1E+9999 ; 1E+9999
            """)
    void whatStandsWhereItCannotIsNamedAsItWasWritten(Cause cause, String at, String typed) {
        assertEquals(new Reading.Unreadable(cause, at), FormulaReader.read(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(x+1",
                "x+",
                "2*",
                "x^",
                "sin",
                "(1,2",
                "(1,",
                "|x",
                "sqrt(",
                "x_{1",
                "\\frac{1}{2",
                "x=",
                "[[1,2]",
                "\\begin{bmatrix} 1 & 2",
                "\\log_"
            })
    void whatIsNotFinishedIsSaidToBeSo(String typed) {
        assertEquals(
                Cause.UNFINISHED,
                assertInstanceOf(Reading.Unreadable.class, FormulaReader.read(typed))
                        .cause());
    }

    @Test
    void bracketsMayStandWithinOneAnotherThirtyEightTimes() {
        understood("(".repeat(38) + "x" + ")".repeat(38));
        assertEquals(
                new Reading.Unreadable(Cause.TOO_LARGE, ""), FormulaReader.read("(".repeat(39) + "x" + ")".repeat(39)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2^-", "2^", "sin ", "√", "(1,", "-", "(", "{", "|(", "\\frac{1}{"})
    void whatStandsTooDeepIsTooLarge(String piece) {
        assertEquals(new Reading.Unreadable(Cause.TOO_LARGE, ""), FormulaReader.read(piece.repeat(50) + "1"));
    }

    @Test
    void signsBehindOneAnotherInAProductAreDeepToo() {
        assertEquals(new Reading.Unreadable(Cause.TOO_LARGE, ""), FormulaReader.read("2*" + "-".repeat(50) + "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(x)+", "1-", "x*-", "x^2+", "ln(x)+", "√x+", "1,", "|x|+", "2^-1+", "x^2^2+"})
    void whatStandsBesideOneAnotherIsNotDeep(String piece) {
        understood(piece.repeat(50) + "1");
    }

    @Test
    void fourHundredCharactersAreReadAndNotOneMore() {
        understood("1".repeat(400));
        assertEquals(new Reading.Unreadable(Cause.TOO_LARGE, ""), FormulaReader.read("1".repeat(401)));
    }

    @Test
    void whatIsWrittenReadsBackAsTheSame() {
        Cases.check(1, 2_000, random -> {
            Formula formula = new Formula.Value(Terms.random(random, 4));
            for (String text : List.of(PlainText.of(formula), Latex.of(formula))) {
                Reading.Understood again = assertInstanceOf(Reading.Understood.class, FormulaReader.read(text), text);
                boolean undefined = new Evaluation(Terms.VALUES, false)
                        .of(Terms.value(formula))
                        .equals(Complex.UNDEFINED);
                assertTrue(undefined || Comparison.isSame(formula, again.formula()), text);
            }
        });
    }

    @Test
    void anyTextIsReadOrRefusedAndComparesWithoutFailing() {
        Formula key = understood("x^2+1/2");
        Cases.check(1, 20_000, random -> {
            if (FormulaReader.read(noise(random)) instanceof Reading.Understood(Formula formula)) {
                Comparison.compare(key, Form.SIMPLIFIED, formula);
                Comparison.compare(formula, Form.FACTORED, formula);
                assertTrue(Latex.of(formula).length() < 20 * FormulaReader.LONGEST);
            }
        });
    }

    @Test
    void textsMadeToTakeLongAreComparedOrGivenUpWithinTheLimits() {
        for (String text : List.of(
                "((a+b+c+d+f+g+h)^9999)^9999",
                "(a+b+c+d)^" + "9".repeat(300),
                "9^9^9^9^9^9",
                "(".repeat(30) + "x+y" + "+z)^99".repeat(30),
                "1/(a+b)" + "+1/(c+d+x)".repeat(35),
                "(x+y+z)^9*".repeat(39) + "2",
                "sqrt(".repeat(18) + "x" + ")".repeat(18),
                "1E+999*".repeat(50) + "1",
                "0.0000000001^9999",
                "x^(x^(x^(x^(x^(x+y)^12+z)^12)^12)^12)^12")) {
            Formula formula = understood(text);
            Comparison.compare(formula, Form.FACTORED, understood("x"));
            Comparison.compare(formula, Form.EXPANDED, formula);
            Comparison.compare(formula, Form.SIMPLIFIED, formula);
        }
    }

    /** Pieces that mean something to the reader, and anything else of Unicode. */
    private static String noise(SplittableRandom random) {
        List<String> pieces = List.of(
                "x",
                "y",
                "f(",
                "2",
                "0",
                "1.5",
                "E+9",
                "+",
                "-",
                "*",
                "/",
                "^",
                "**",
                "(",
                ")",
                "[",
                "]",
                "{",
                "}",
                "|",
                ",",
                "=",
                "<=",
                ">",
                "!=",
                " ",
                "\\frac{",
                "\\sqrt[3]{",
                "sqrt",
                "√",
                "\\left(",
                "\\right)",
                "\\pm",
                "\\log_{",
                "sin",
                "ln",
                "pi",
                "π",
                "θ",
                "°",
                "%",
                "²",
                "⁻",
                "½",
                "_",
                "'",
                "\\\\",
                "&",
                "\\begin{bmatrix}",
                "\\end{bmatrix}",
                "[[",
                "]]",
                "inf",
                " U ",
                " or ",
                "\\",
                "$$",
                "٣",
                ".",
                "e",
                "i");
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(18); i >= 0; i--) {
            if (random.nextInt(25) == 0) {
                int c = random.nextInt(0x20, 0x1F000);
                out.appendCodePoint(c >= 0xD800 && c <= 0xF8FF ? 'z' : c);
            } else {
                out.append(pieces.get(random.nextInt(pieces.size())));
            }
        }
        return out.toString();
    }

    private static String latex(String text) {
        return Latex.of(understood(text));
    }

    private static Formula understood(String text) {
        return assertInstanceOf(Reading.Understood.class, FormulaReader.read(text), text)
                .formula();
    }
}
