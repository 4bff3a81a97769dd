package org.learningassistant.web.courses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.grading.formula.Form;
import org.learningassistant.web.courses.Body.Gap;
import org.learningassistant.web.courses.Body.GapKind;

class ItemRulesTest {
    @Test
    void completeItemsAreFine() {
        for (ItemContent content : Samples.ALL) {
            assertEquals(List.of(), told(content));
        }
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        ItemContent choice = Samples.item(
                " ", new Body.SingleChoice(List.of(Samples.option("a", 0, null), Samples.option("a", 0, null)), true));
        assertEquals(
                List.of(
                        "prompt courses_error_empty",
                        "option.1.text courses_error_twice",
                        "options courses_error_no_right_option"),
                told(choice));
    }

    @Test
    void aNumberNeedsAValueAToleranceAndUsableUnits() {
        ItemContent number = Samples.item(
                "?",
                new Body.Numeric(
                        List.of(new Body.AcceptedNumber(Double.NaN, -1, 1, null)),
                        List.of(new Body.UnitChoice("m", 0), new Body.UnitChoice("m", 1)),
                        false));
        assertEquals(
                List.of(
                        "number.0.value courses_error_number",
                        "number.0.tolerance courses_error_tolerance",
                        "unit.0.factor courses_error_factor",
                        "unit.1.symbol courses_error_twice"),
                told(number));
    }

    @Test
    void aFormulaHasToBeReadable() {
        ItemContent formula = Samples.item(
                "?",
                new Body.Formula(
                        List.of(Samples.answer("x^", 1, null), Samples.answer("\\oint x", 0, null)), Form.ANY));
        assertEquals(
                List.of("answer.0.text courses_unread_UNFINISHED", "answer.1.text courses_unread_UNKNOWN_COMMAND"),
                told(formula));
    }

    @Test
    void theTextOfAClozeNamesExactlyItsGaps() {
        ItemContent cloze = Samples.item(
                "One [[1]] and [[3]].",
                new Body.Cloze(List.of(
                        new Gap(GapKind.TEXT, List.of(Samples.answer("a", 1, null)), 0),
                        new Gap(GapKind.NUMBER, List.of(Samples.answer("many", 1, null)), 0))));
        assertEquals(
                List.of(
                        "prompt courses_error_gap_missing",
                        "gap.1.answers courses_error_number",
                        "prompt courses_error_gap_unknown"),
                told(cloze));
    }

    @Test
    void aMatchingNeedsPairsAndSomethingToChoose() {
        Body.Pair blank = new Body.Pair(Samples.text(" "), "");
        assertEquals(
                List.of(
                        "pair.0.left courses_error_empty",
                        "pair.0.right courses_error_empty",
                        "pairs courses_error_two_pairs"),
                told(Samples.item("?", new Body.Matching(List.of(blank), List.of(), true))).stream()
                        .sorted()
                        .toList());
        Body.Pair one = new Body.Pair(Samples.text("a"), "x");
        Body.Pair alike = new Body.Pair(Samples.text("b"), "X");
        assertEquals(
                List.of(
                        "pair.1.left courses_error_twice",
                        "pairs courses_error_one_choice",
                        "extras courses_error_extra_right"),
                told(Samples.item("?", new Body.Matching(List.of(one, one), List.of("x"), true))));
        assertEquals(
                List.of("pairs courses_error_choices_alike", "extras courses_error_twice"),
                told(Samples.item("?", new Body.Matching(List.of(one, alike), List.of("y", "y"), true))));
    }

    @Test
    void anOrderNeedsThreeDifferentPieces() {
        assertEquals(
                List.of("pieces courses_error_three_pieces", "piece.1.text courses_error_twice"),
                told(Samples.item("?", new Body.Ordering(List.of(Samples.text("a"), Samples.text(" a "))))));
    }

    private static List<String> told(ItemContent content) {
        return ItemRules.check(content).getAll().stream()
                .map(finding -> finding.field() + " " + finding.key())
                .toList();
    }
}
