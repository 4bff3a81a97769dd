package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.Body.Option;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.library.DeckReader.Reading;
import org.learningassistant.web.library.DeckReader.Refusal;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.platform.markup.Markup;

class AikenReaderTest {
    @Test
    void textsArePlainWhateverTheyLookLike() {
        ParsedDeck deck = ParsedDeck.aiken("What is <b>?\nA) bold & more\nB. else\nANSWER: A\n");
        assertEquals(
                List.of(new ItemContent(
                        Markup.html("What is &lt;b&gt;?"),
                        new Body.SingleChoice(
                                List.of(
                                        new Option(Markup.html("bold &amp; more"), 1, null),
                                        new Option(Markup.html("else"), 0, null)),
                                true),
                        null,
                        null)),
                deck.items().stream().map(ForeignItem::content).toList());
        assertEquals(List.of(), deck.findings());
    }

    @Test
    void severalRightLettersShareTheScore() {
        Body body = ParsedDeck.aiken("Which?\nA) a\nB) b\nC) c\nANSWER: A, C")
                .items()
                .getFirst()
                .content()
                .body();
        assertEquals(
                new Body.MultipleChoice(
                        List.of(
                                new Option(Markup.html("a"), 0.5, null),
                                new Option(Markup.html("b"), 0, null),
                                new Option(Markup.html("c"), 0.5, null)),
                        true),
                body);
    }

    @Test
    void whatIsIncompleteIsLeftOutWithItsLine() {
        assertEquals(
                List.of(
                        new Finding(Reason.ANSWER_MISSING, 1, "First?", ""),
                        new Finding(Reason.ANSWER_LETTER, 5, "Second?", "C"),
                        new Finding(Reason.OPTIONS_FEW, 10, "Third?", "1"),
                        new Finding(Reason.QUESTION_EMPTY, 13, "", ""),
                        new Finding(Reason.OPTION_BLANK, 14, "Fourth?", "")),
                ParsedDeck.aiken("First?\nA) a\nB) b\n\nSecond?\nA) a\nB) b\nANSWER: C\n\nThird?\nA) a\nANSWER: A\n"
                                + "ANSWER: B\nFourth?\nA) \nB) b\nANSWER: B\n")
                        .findings());
        assertEquals(
                new Reading.Refused(Refusal.NOTHING_FOUND, List.of()),
                ParsedDeck.aiken("Dear diary,\ntoday").result());
    }
}
