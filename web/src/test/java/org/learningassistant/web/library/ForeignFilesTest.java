package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.library.DeckReader.Reading;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.platform.markup.Markup;
import org.learningassistant.web.testing.SharedData;

/** Reads the files that others wrote: Moodle's examples of GIFT and decks from Anki's own tests. */
class ForeignFilesTest {
    @Test
    void everyQuestionOfMoodlesExamplesIsReadOrHasItsReason() {
        ParsedDeck deck = ParsedDeck.of(SharedData.require("moodle/question/format/gift/examples.txt"));
        assertEquals(
                Map.of(
                        "cloze", 8,
                        "matching", 3,
                        "multiple_choice", 2,
                        "numeric", 6,
                        "short_text", 5,
                        "single_choice", 7,
                        "true_false", 3),
                deck.types());
        assertEquals(Map.of(Reason.DUPLICATE, 9), deck.reasons());
        assertEquals(
                List.of(25, 27, 43, 49, 74, 167, 169, 171, 173),
                deck.findings().stream().map(Finding::line).toList());
    }

    @Test
    void theDeckWithASoundKeepsItsSound() {
        ParsedDeck deck = ParsedDeck.of(SharedData.require("anki/media.apkg"));
        assertEquals(
                new ParsedDeck(
                        new Reading.Complete(""),
                        List.of(new ForeignItem(
                                "anki:L;*}1M{l6|:0",
                                List.of(),
                                card("[sound:foo.wav]", ""),
                                List.of(),
                                Set.of("foo.wav"))),
                        List.of(new Finding(Reason.BACK_EMPTY, 0, "[sound:foo.wav]", ""))),
                deck);
    }

    /** The three declare a document type with elements of its own. */
    @Test
    void ordersOfQtiAreReadWhole() {
        for (String name : List.of("ordering", "ordering.row", "ordering_with_labels")) {
            Path file = SharedData.require("qti-canvas/spec/fixtures/items_1.2/" + name + ".xml");
            ParsedDeck deck = ParsedDeck.of(file);
            assertEquals(List.of(), deck.findings(), name);
            ItemContent content = deck.items().getFirst().content();
            String labels = "<br>This is the top label<br>This is the bottom label";
            assertEquals(
                    Markup.html("What is the correct order for the days of the week ?"
                            + (name.contains("labels") ? labels : "")),
                    content.prompt());
            assertEquals(
                    new Body.Ordering(List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday").stream()
                            .map(Markup::html)
                            .toList()),
                    content.body());
        }
    }

    @Test
    void theDeckThatUpdatesIsNamedByItsNote() {
        assertEquals(
                new ParsedDeck(
                        new Reading.Complete(""),
                        List.of(new ForeignItem(
                                "anki:cU1%zNUzk1:0", List.of(), card("hello", "world"), List.of(), Set.of())),
                        List.of()),
                ParsedDeck.of(SharedData.require("anki/update1.apkg")));
    }

    @Test
    void theDeckWithAnotherNoteTypeOfTheSameNameIsRead() {
        assertEquals(
                new ParsedDeck(
                        new Reading.Complete(""),
                        List.of(new ForeignItem(
                                "anki:MGCsE3z^Er:0", List.of(), card("front", "back"), List.of(), Set.of())),
                        List.of()),
                ParsedDeck.of(SharedData.require("anki/diffmodels2-1.apkg")));
    }

    @Test
    void theDeckWithAddOnFilesLeavesThemBehind() {
        assertEquals(
                new ParsedDeck(
                        new Reading.Complete("testdeck"),
                        List.of(new ForeignItem(
                                "anki:CjMTh;(#|6:0",
                                List.of("testdeck"),
                                card("question?", "answer!"),
                                List.of(),
                                Set.of())),
                        List.of(new Finding(Reason.MEDIA_UNUSED, 0, "", "2"))),
                ParsedDeck.of(SharedData.require("anki/diffmodeltemplates-1.apkg")));
    }

    private static ItemContent card(String front, String back) {
        return new ItemContent(Markup.html(front), new Body.FlashCard(Markup.html(back)), null, null);
    }
}
