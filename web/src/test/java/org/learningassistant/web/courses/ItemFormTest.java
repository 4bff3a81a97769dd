package org.learningassistant.web.courses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ItemFormTest {
    @Test
    void openingAndSavingAnItemChangesNothing() {
        for (ItemContent content : Samples.ALL) {
            assertEquals(content, ItemForms.of(stored(content)).content());
        }
    }

    @Test
    void openingAndSavingAShippedItemChangesNothing() {
        for (Demonstration course : Demonstration.all()) {
            for (Demonstration.Topic topic : course.topics()) {
                for (ItemText text : topic.items()) {
                    ItemContent content = text.content();
                    assertEquals(
                            readable(content), ItemForms.of(stored(content)).content(), text.id());
                }
            }
        }
    }

    @Test
    void blankFormsAreAskedToBeFilled() {
        for (ItemType type : ItemType.values()) {
            Findings findings = ItemRules.check(ItemForms.blank(type).content());
            assertTrue(findings.has("prompt"), type.name());
        }
    }

    @Test
    void rowsAreAddedAndRemovedByButtons() {
        ItemForm form = ItemForms.of(stored(Samples.SINGLE));
        assertEquals(4, form.after("add-option").rows().options().size());
        ItemForm shorter = form.after("remove-option-1");
        assertEquals(
                List.of("7", "1"),
                shorter.rows().options().stream().map(ItemRows.OptionRow::text).toList());
        assertEquals(form, form.after("remove-option-77"));
        assertEquals(form, form.after("remove-"));
        assertEquals(form, form.after("nonsense"));
        assertEquals(
                3,
                ItemForms.of(stored(Samples.NUMBER))
                        .after("add-unit")
                        .rows()
                        .units()
                        .size());
        assertEquals(
                2,
                ItemForms.of(stored(Samples.CLOZE))
                        .after("remove-gap-0")
                        .rows()
                        .gaps()
                        .size());
    }

    @Test
    void piecesMoveUpByTheirButtons() {
        ItemForm form = ItemForms.of(stored(Samples.ORDER));
        assertEquals(
                List.of("pour", "warm", "wait", "drink"),
                form.after("up-piece-1").rows().pieces());
        assertEquals(form, form.after("up-piece-0"));
        assertEquals(form, form.after("up-piece-4"));
        assertEquals(5, form.after("add-piece").rows().pieces().size());
        assertEquals(
                2,
                ItemForms.of(stored(Samples.PAIRS))
                        .after("remove-pair-0")
                        .rows()
                        .pairs()
                        .size());
    }

    @Test
    void changingWhichOptionsAreRightSharesTheMarkAnew() {
        ItemForm form = ItemForms.read(
                ItemType.MULTIPLE_CHOICE,
                new FormFields(Map.of(
                        "prompt", List.of("Which are odd?"),
                        "options", List.of("3"),
                        "option.0.text", List.of("1"),
                        "option.0.right", List.of("true"),
                        "option.0.weight", List.of("1"),
                        "option.1.text", List.of("3"),
                        "option.1.right", List.of("true"),
                        "option.1.weight", List.of("-1"),
                        "option.2.text", List.of("4"))));
        Body.MultipleChoice body = (Body.MultipleChoice) form.content().body();
        assertEquals(
                List.of(0.5, 0.5, -1.0),
                body.options().stream().map(Body.Option::weight).toList());
    }

    @Test
    void numbersAreReadAsPeopleTypeThem() {
        assertEquals(9.81, Decimals.read("9,81"));
        assertEquals(-2, Decimals.read("\u22122"));
        assertEquals(1200, Decimals.read("1 200"));
        assertEquals(3e-7, Decimals.read("3e-7"));
        assertTrue(Double.isNaN(Decimals.read("nine")));
        assertTrue(Double.isNaN(Decimals.read("1e999999")));
        assertTrue(Double.isNaN(Decimals.read("")));
    }

    private static Item stored(ItemContent content) {
        return new Item(
                new UUID(0, 1), new UUID(0, 2), new UUID(0, 3), 4, Item.State.PUBLISHED, null, content, List.of(), 0);
    }

    /** Feedback of a gap stands on one line in the editor. */
    private static ItemContent readable(ItemContent content) {
        if (!(content.body() instanceof Body.Cloze cloze)) {
            return content;
        }
        return new ItemContent(
                content.prompt(),
                new Body.Cloze(cloze.gaps().stream()
                        .map(gap ->
                                new Body.Gap(gap.kind(), GapText.read(gap.kind(), GapText.write(gap)), gap.tolerance()))
                        .toList()),
                content.feedback(),
                content.hint());
    }
}
