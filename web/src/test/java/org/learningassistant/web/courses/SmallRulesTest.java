package org.learningassistant.web.courses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SmallRulesTest {
    @Test
    void slugsAreReadableInEveryScript() {
        assertEquals(
                "cell-biology-more", Slugs.of("Cell biology & <b>more</b>", "x").replace("-b-more-b", "-more"));
        assertEquals("uber-cafes", Slugs.of("Über Cafés!", "x"));
        assertEquals("الخلايا", Slugs.of("الخلايا", "x"));
        assertEquals("x", Slugs.of("…?!", "x"));
        assertTrue(Slugs.of("word ".repeat(50), "x").length() <= 60);
        assertEquals("cells-3", Slugs.free("Cells", "x", Set.of("cells", "cells-2")::contains));
    }

    @Test
    void rangesAreThoseOfTheStandard() {
        assertEquals(Optional.of(new ByteRange(0, 9)), ByteRange.of("bytes=0-9", 100));
        assertEquals(Optional.of(new ByteRange(90, 99)), ByteRange.of("bytes=90-", 100));
        assertEquals(Optional.of(new ByteRange(90, 99)), ByteRange.of("bytes=90-500", 100));
        assertEquals(Optional.of(new ByteRange(95, 99)), ByteRange.of("bytes=-5", 100));
        assertEquals(Optional.empty(), ByteRange.of("bytes=100-", 100));
        assertEquals(Optional.empty(), ByteRange.of("bytes=9-3", 100));
        assertEquals(Optional.empty(), ByteRange.of("bytes=-0", 100));
        assertFalse(ByteRange.isSingle("bytes=0-1,5-6"));
        assertFalse(ByteRange.isSingle("bytes=-"));
        assertFalse(ByteRange.isSingle("lines=1-2"));
    }

    @Test
    void gapsAreWrittenAsTheyAreRead() {
        String text = "=more # since it is diluted\nfewer\n%50%equally many";
        List<Body.AcceptedAnswer> answers = GapText.read(Body.GapKind.CHOICE, text);
        assertEquals(
                List.of(1.0, 0.0, 0.5),
                answers.stream().map(Body.AcceptedAnswer::weight).toList());
        assertEquals(text, GapText.write(new Body.Gap(Body.GapKind.CHOICE, answers, 0)));
        assertEquals("2.5", GapText.read(Body.GapKind.NUMBER, "2,5").getFirst().text());
        assertEquals("C#", GapText.read(Body.GapKind.TEXT, "C#").getFirst().text());
    }

    @Test
    void masteryOfACourseGrowsWithEveryTopic() {
        UUID one = new UUID(0, 1);
        UUID two = new UUID(0, 2);
        assertNull(Masteries.mean(List.of(one, two), Map.of()));
        assertEquals(
                new TopicMastery(0.4, 6, false),
                Masteries.mean(List.of(one, two), Map.of(one, new TopicMastery(0.8, 6, true))));
    }

    @Test
    void whatLearnersGetTellsNothingAboutTheKey() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        for (ItemContent content : Samples.ALL) {
            Item item = new Item(
                    new UUID(7, 1),
                    new UUID(7, 2),
                    new UUID(7, 3),
                    1,
                    Item.State.PUBLISHED,
                    "o",
                    content,
                    List.of("t"),
                    0);
            String open = json.writeValueAsString(OpenItem.of(item));
            for (String secret : List.of(
                    "weight",
                    "truth",
                    "feedback",
                    "hint",
                    "Back",
                    "osmosis",
                    "mitosis",
                    "9.81",
                    "reason",
                    "nudge",
                    "Odd")) {
                assertFalse(open.contains(secret), secret + " in " + open);
            }
            assertTrue(open.contains(content.prompt().text().substring(0, 5)), open);
        }
    }

    /** Programs may know how an item is shuffled, since they send its id, but not what its author wrote first. */
    @Test
    void numbersAndPlacesDoNotDependOnWhatBelongsTogether() {
        Body.Matching pairs = (Body.Matching) Samples.PAIRS.body();
        Body.Matching otherwise = new Body.Matching(
                List.of(
                        new Body.Pair(pairs.pairs().get(0).left(), "bird"),
                        new Body.Pair(pairs.pairs().get(1).left(), "fish"),
                        new Body.Pair(pairs.pairs().get(2).left(), "bird")),
                List.of("mammal"),
                true);
        assertEquals(pairs.choices(), otherwise.choices());
        Body.Ordering order = (Body.Ordering) Samples.ORDER.body();
        assertEquals(order.numbered(), new Body.Ordering(order.pieces().reversed()).numbered());
        assertEquals(List.of(3, 1, 2, 0), order.numbers());
    }

    @Test
    void guessingIsAsLikelyAsTheOptionsMakeIt() {
        assertEquals(1.0 / 3, Keys.guessChance(Samples.SINGLE));
        assertEquals(1.0 / 7, Keys.guessChance(Samples.MULTIPLE));
        assertEquals(0.5, Keys.guessChance(Samples.STATEMENT));
        assertEquals(0, Keys.guessChance(Samples.NUMBER));
        assertEquals(0.5 / 3, Keys.guessChance(Samples.CLOZE), 1e-12);
        assertEquals(1.0 / 27, Keys.guessChance(Samples.PAIRS), 1e-12);
        assertEquals(1.0 / 24, Keys.guessChance(Samples.ORDER), 1e-12);
    }
}
