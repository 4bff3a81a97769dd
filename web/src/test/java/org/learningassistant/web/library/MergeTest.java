package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.grading.formula.Form;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.Body.AcceptedAnswer;
import org.learningassistant.web.courses.Body.AcceptedNumber;
import org.learningassistant.web.courses.Body.Gap;
import org.learningassistant.web.courses.Body.GapKind;
import org.learningassistant.web.courses.Body.UnitChoice;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.platform.markup.Markup;

/** What the file changed is taken, everything else stays, also what the format has no place for. */
class MergeTest {
    @Test
    void unitsAndHintStayWhenANumberChangesInAFormatWithoutThem() {
        List<UnitChoice> units = List.of(new UnitChoice("m", 1));
        ItemContent stored = content("How long?", new Body.Numeric(numbers(1), units, true), "hint");
        ItemContent written = content("How long?", new Body.Numeric(numbers(1), List.of(), false), null);
        ItemContent read = content("How long?", new Body.Numeric(numbers(2), List.of(), false), null);
        assertEquals(
                new Merge(content("How long?", new Body.Numeric(numbers(2), units, true), "hint"), false),
                Merge.of(stored, written, read, false));
    }

    @Test
    void aTextThatTheFormatWritesDifferentlyStaysUnlessItWasChanged() {
        Body body = new Body.TrueFalse(true, null, null);
        ItemContent stored = new ItemContent(Markup.markdown("**Water** is wet."), body, null, null);
        ItemContent written = new ItemContent(Markup.html("<b>Water</b> is wet."), body, null, null);
        assertEquals(new Merge(stored, false), Merge.of(stored, written, written, false));
        ItemContent turned = new ItemContent(written.prompt(), new Body.TrueFalse(false, null, null), null, null);
        assertEquals(
                new Merge(new ItemContent(stored.prompt(), turned.body(), null, null), false),
                Merge.of(stored, written, turned, false));
    }

    @Test
    void whatWasTakenOutOfTheFileGoes() {
        Body body = new Body.FlashCard(Markup.html("back"));
        ItemContent stored = content("front", body, "hint");
        assertEquals(
                new Merge(content("front", body, null), false),
                Merge.of(stored, stored, content("front", body, null), false));
    }

    @Test
    void aGapKeepsItsOtherAnswersWhenAnotherGapChanges() {
        Gap two = gap("two", "2");
        ItemContent stored = content("One [[1]] three [[2]]", new Body.Cloze(List.of(two, gap("four"))), null);
        ItemContent written = content("One [[1]] three [[2]]", new Body.Cloze(List.of(gap("two"), gap("four"))), null);
        ItemContent read = content("Six [[1]] three [[2]]", new Body.Cloze(List.of(gap("two"), gap("4"))), null);
        assertEquals(
                new Merge(content("Six [[1]] three [[2]]", new Body.Cloze(List.of(two, gap("4"))), null), false),
                Merge.of(stored, written, read, false));
    }

    @Test
    void gapsThatAreNumberedInAnotherOrderAreTakenWithTheirText() {
        ItemContent stored = content("a [[2]] b [[1]]", new Body.Cloze(List.of(gap("y"), gap("x"))), null);
        ItemContent written = content("a [[1]] b [[2]]", new Body.Cloze(List.of(gap("x"), gap("y"))), null);
        ItemContent read = content("a [[1]] b [[2]]", new Body.Cloze(List.of(gap("x"), gap("z"))), null);
        assertEquals(new Merge(stored, false), Merge.of(stored, written, written, false));
        assertEquals(new Merge(read, false), Merge.of(stored, written, read, false));
    }

    @Test
    void aQuestionThatTheFormatHoldsAsAnotherKindIsNotChangedButExplained() {
        Body formula = new Body.Formula(answers("x^2"), Form.ANY);
        ItemContent stored = content("Square.", formula, "hint");
        ItemContent written = content("Square.", new Body.ShortText(answers("x^2"), true, true), "hint");
        ItemContent hinted = content("Square.", written.body(), "other hint");
        assertEquals(new Merge(stored, false), Merge.of(stored, written, written, false));
        assertEquals(
                new Merge(content("Square.", formula, "other hint"), false), Merge.of(stored, written, hinted, false));
        ItemContent read = content("Cube.", written.body(), "other hint");
        assertEquals(
                new Merge(content("Square.", formula, "other hint"), true), Merge.of(stored, written, read, false));
    }

    @Test
    void anotherKindIsTakenFromAFormatThatHoldsEach() {
        ItemContent stored = content("Capital of France?", new Body.FlashCard(Markup.html("Paris")), null);
        ItemContent read = content("Capital of France?", new Body.ShortText(answers("Paris"), false, true), null);
        assertEquals(new Merge(read, false), Merge.of(stored, stored, read, false));
    }

    @Test
    void anItemThatNoExportHoldsIsOnlyReplacedByOneOfItsKind() {
        ItemContent stored = content("front", new Body.FlashCard(Markup.html("back")), null);
        ItemContent card = content("front", new Body.FlashCard(Markup.html("other")), null);
        ItemContent statement = content("front", new Body.TrueFalse(true, null, null), null);
        assertEquals(new Merge(card, false), Merge.of(stored, null, card, false));
        assertEquals(new Merge(stored, true), Merge.of(stored, null, statement, false));
    }

    @Test
    void anExplanationThatStoodOnTheBackIsNotThereTwice() {
        ItemContent stored = new ItemContent(
                Markup.html("front"), new Body.FlashCard(Markup.html("back")), Markup.html("because"), null);
        ItemContent written = content("front", new Body.FlashCard(Markup.html("back<hr>because")), null);
        ItemContent read = content("front", new Body.FlashCard(Markup.html("better<hr>because")), null);
        assertEquals(new Merge(read, false), Merge.of(stored, written, read, true));
        ItemContent turned = content("other", written.body(), null);
        assertEquals(
                new Merge(new ItemContent(Markup.html("other"), stored.body(), stored.feedback(), null), false),
                Merge.of(stored, written, turned, true));
    }

    private static ItemContent content(String prompt, Body body, @Nullable String hint) {
        return new ItemContent(Markup.html(prompt), body, null, hint == null ? null : Markup.html(hint));
    }

    private static List<AcceptedNumber> numbers(double value) {
        return List.of(new AcceptedNumber(value, 0, 1, null));
    }

    private static List<AcceptedAnswer> answers(String... texts) {
        return List.of(texts).stream()
                .map(text -> new AcceptedAnswer(text, 1, null))
                .toList();
    }

    private static Gap gap(String... texts) {
        return new Gap(GapKind.TEXT, answers(texts), 0);
    }
}
