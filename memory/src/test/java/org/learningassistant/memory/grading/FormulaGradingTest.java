package org.learningassistant.memory.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learningassistant.memory.grading.AnswerKey.AcceptedText;
import org.learningassistant.memory.grading.formula.Form;

final class FormulaGradingTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            ANY ; 3x-2 ; -2+3x ; 1 ; NONE
            FACTORED ; (x+1)(x+2) ; x^2+3x+2 ; 0.5 ; FORM_WRONG
            ANY ; x=2 ; 3x=6 ; 0.5 ; NOT_SOLVED
            ANY ; y=3x+2 ; 3x+2 ; 0.5 ; SIDE_MISSING
            ANY ; 1,2,3,4 ; 4,2,1 ; 0.75 ; PART_MISSING
            """)
    void whatIsRightOrNearlyRightEarnsItsShareAndIsMatched(
            Form form, String accepted, String typed, double score, Remark remark) {
        AnswerKey key = new AnswerKey.Formula(List.of(new AcceptedText(accepted, 1)), form);
        assertPart(new Part(0, score, OptionalInt.of(0), remark), key, typed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            3x-2 ; 2-3x ; SIGN_WRONG
            [1,2) ; (1,2) ; BRACKETS_WRONG
            (1,2) ; (2,1) ; ORDER_WRONG
            2x ; 2X ; LETTER_CASE_WRONG
            2X ; 2x ; LETTER_CASE_WRONG
            2x ; 3x ; NONE
            2x ; 3X ; NONE
            2x ; (2x ; NOT_A_FORMULA
            """)
    void whatIsWrongEarnsNothingAndSaysWhyWhenThatHelps(String accepted, String typed, Remark remark) {
        assertPart(new Part(0, 0, OptionalInt.empty(), remark), key(new AcceptedText(accepted, 1)), typed);
    }

    @Test
    void theBestOfSeveralAcceptedFormulasCountsAndOfEqualOnesTheFirst() {
        AnswerKey key = key(new AcceptedText("2x", 0.5), new AcceptedText("x+x", 1), new AcceptedText("2*x", 1));
        assertPart(new Part(0, 1, OptionalInt.of(1), Remark.NONE), key, "2x");
        AnswerKey bestFirst = key(new AcceptedText("x+x", 1), new AcceptedText("2x", 0.5));
        assertPart(new Part(0, 1, OptionalInt.of(0), Remark.NONE), bestFirst, "2x");
    }

    @Test
    void aKnownMistakeIsMatchedEvenWhereAnotherAnswerIsRightButForTheSign() {
        AcceptedText right = new AcceptedText("3x-2", 1);
        AcceptedText mistake = new AcceptedText("2-3x", 0);
        assertPart(new Part(0, 0, OptionalInt.of(1), Remark.NONE), key(right, mistake), "2-3x");
        assertPart(new Part(0, 0, OptionalInt.of(0), Remark.NONE), key(mistake, right), "2-3x");
    }

    @Test
    void whateverIsNotRightAboutOtherAnswersAReasonThatHelpsIsSaid() {
        AcceptedText other = new AcceptedText("7y", 1);
        AcceptedText near = new AcceptedText("3x-2", 1);
        Part signWrong = new Part(0, 0, OptionalInt.empty(), Remark.SIGN_WRONG);
        assertPart(signWrong, key(other, near), "2-3x");
        assertPart(signWrong, key(near, other), "2-3x");
    }

    @Test
    void nothingIsSaidAboutWhatIsNearlyAnAnswerThatIsWorthNothing() {
        Part nothing = new Part(0, 0, OptionalInt.empty(), Remark.NONE);
        assertPart(nothing, key(new AcceptedText("y=3x+2", 0)), "3x+2");
        assertPart(nothing, key(new AcceptedText("3x-2", 0)), "2-3x");
        assertPart(nothing, key(new AcceptedText("2x", 0)), "2X");
    }

    @Test
    void keysThatCannotBeGradedAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> key());
        assertThrows(IllegalArgumentException.class, () -> key(new AcceptedText("2x", 1), new AcceptedText("(2x", 1)));
        assertThrows(IllegalArgumentException.class, () -> new AcceptedText("x", Double.NaN));
    }

    private static AnswerKey key(AcceptedText... accepted) {
        return new AnswerKey.Formula(List.of(accepted), Form.ANY);
    }

    private static void assertPart(Part expected, AnswerKey key, String typed) {
        assertEquals(
                List.of(expected), Grading.grade(key, new Response.Typed(typed)).parts(), typed);
    }
}
