package org.learningassistant.web.courses;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.grading.AnswerKey;
import org.learningassistant.memory.grading.Grading;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.memory.grading.formula.Comparison;
import org.learningassistant.memory.grading.formula.Form;
import org.learningassistant.memory.grading.formula.Formula;
import org.learningassistant.memory.grading.formula.FormulaReader;
import org.learningassistant.memory.grading.formula.Latex;
import org.learningassistant.memory.grading.formula.PlainText;
import org.learningassistant.memory.grading.formula.Reading;
import org.learningassistant.web.testing.Mutations;
import org.learningassistant.web.testing.Watched;

/** Whatever people type or programs send as an answer is graded or refused, in time. */
class AnswerFuzzTest {
    private static final int RUNS = Integer.getInteger("answers.fuzz", 10_000);
    private static final List<String> FORMULAS = List.of(
            "3x^2",
            "\\frac{2}{3}",
            "sqrt(5)",
            "x²+½",
            "1 3/4",
            "kln(4)",
            "|x+1|-3",
            "2.56*10^29",
            "(-\\infty,-2]\\cup(3,9)",
            "21<x \\leq 95",
            "9\\pm\\sqrt{3}",
            "\\begin{bmatrix} 1 & -2 \\\\ 0 & x \\end{bmatrix}",
            "\\log_{3}\\left(7\\right)",
            "59.5^{\\circ}",
            "{1, 2; 3}",
            "x=2",
            "(1,2)",
            "no solution");
    private static final List<String> PIECES = List.of(
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "|",
            "^",
            "^^",
            "_",
            "*",
            "/",
            "+",
            "-",
            "±",
            "=",
            "<",
            "\\leq",
            "\\frac",
            "\\sqrt[3]",
            "\\begin{bmatrix}",
            "\\end{bmatrix}",
            "&",
            "\\\\",
            "\\left(",
            "\\right)",
            "x",
            "y_1",
            "e^",
            "^9^9^9",
            "9999999999",
            "1e308",
            ".",
            ",",
            ";",
            "∪",
            "½",
            "²",
            "٣",
            "sin",
            "ln",
            "log_",
            "i",
            "π",
            "∞",
            "!",
            "°",
            "%",
            "\\text{",
            "$",
            " ",
            "\u0000",
            "\ud800",
            "😀");
    private static final List<String> NUMBERS = List.of(
            "-", "+", ".", ",", "'", " ", "e", "E", "10^", "×", "x", "/", "½", "²", "1", "000", "9.81", "m", "km/h",
            "%", "°", "∞", "NaN", "٣", "۹", "１", "0x", "1e999", "\u00a0", "\u2212", "\u0000", "\ud800", "*");

    @Test
    void formulasAreReadComparedAndWrittenOrRefused() {
        Mutations mutations = new Mutations(21, PIECES);
        Form[] forms = Form.values();
        List<Formula> formulas = FORMULAS.stream().map(AnswerFuzzTest::formula).toList();
        Watched.runs("formulas", RUNS, run -> {
            String text = run % 2 == 0 ? mutations.of(FORMULAS.get(run % FORMULAS.size())) : mutations.soup(40);
            AnswerKey key = new AnswerKey.Formula(
                    List.of(new AnswerKey.AcceptedText(FORMULAS.get(run % FORMULAS.size()), 1)),
                    forms[run % forms.length]);
            double score = Grading.grade(key, new Response.Typed(text)).score();
            assertTrue(score >= 0 && score <= 1, text);
            switch (FormulaReader.read(text)) {
                case Reading.Understood understood -> {
                    Formula formula = understood.formula();
                    assertTrue(!Latex.of(formula).isEmpty(), text);
                    assertTrue(!PlainText.of(formula).isEmpty(), text);
                    Comparison.isSame(formulas.get(run % formulas.size()), formula);
                }
                case Reading.Unreadable unreadable ->
                    assertTrue(!unreadable.cause().name().isEmpty());
            }
        });
    }

    @Test
    void numbersAndWordsAreGraded() {
        Mutations mutations = new Mutations(22, NUMBERS);
        AnswerKey number = new AnswerKey.Quantity(
                List.of(new AnswerKey.AcceptedQuantity(9.81, 0.01, 1)), List.of(new AnswerKey.Unit("m", 1)), true);
        AnswerKey text = new AnswerKey.Text(List.of(new AnswerKey.AcceptedText("a*b?c", 1)), false, true);
        Watched.runs("numbers", RUNS, run -> {
            String typed = run % 2 == 0 ? mutations.of("-9.81e0 m") : mutations.soup(30);
            double score = Grading.grade(number, new Response.Typed(typed)).score();
            assertTrue(score >= 0 && score <= 1, typed);
        });
        Watched.runs("words", RUNS, run -> {
            String typed = mutations.soup(60);
            double score = Grading.grade(text, new Response.Typed(typed)).score();
            assertTrue(score >= 0 && score <= 1, typed);
        });
    }

    @Test
    void answersOfProgramsAreReadOrRefused() {
        Mutations mutations = new Mutations(
                23,
                List.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        "\"chosen\": ",
                        "\"typed\": ",
                        "null",
                        "1e999",
                        "-1",
                        "\"",
                        ",",
                        "[[[[[[[["));
        List<String> good = List.of(
                "{\"chosen\": [0, 2]}",
                "{\"typed\": \"9.81 m\"}",
                "{\"filled\": [\"a\", \"b\"]}",
                "{\"rated\": \"GOOD\"}",
                "{\"skipped\": true}");
        Watched.runs("answers in JSON", RUNS, run -> {
            try {
                ResponseJson.write(ResponseJson.read(mutations.of(good.get(run % good.size()))));
            } catch (IllegalArgumentException refused) {
                assertTrue(refused.getMessage() != null);
            }
        });
    }

    @Test
    void gapsOfFormsAreRead() {
        Mutations mutations = new Mutations(24, NUMBERS);
        Body.GapKind[] kinds = Body.GapKind.values();
        Watched.runs("gaps", RUNS, run -> {
            String text = mutations.of("[x] a*\n[50%] 3 +- 0.5 # why\n[ ] d");
            assertTrue(GapText.read(kinds[run % kinds.length], text).size() <= text.length() + 1, text);
        });
    }

    private static Formula formula(String text) {
        return FormulaReader.read(text) instanceof Reading.Understood understood
                ? understood.formula()
                : new Formula.Words(text);
    }
}
