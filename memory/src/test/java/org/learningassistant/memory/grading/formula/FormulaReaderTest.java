package org.learningassistant.memory.grading.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.Cases;
import org.learningassistant.memory.grading.formula.Reading.Cause;

final class FormulaReaderTest {

    @Test
    void whatPeopleTypeIsShownAsItWasUnderstood() {
        assertEquals("3 {x}^{2}", latex("3x^2"));
        assertEquals("\\frac{2}{3}", latex("2/3"));
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
