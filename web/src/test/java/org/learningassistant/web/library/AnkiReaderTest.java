package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.Body.AcceptedAnswer;
import org.learningassistant.web.courses.Body.Gap;
import org.learningassistant.web.courses.Body.GapKind;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.courses.PastReview;
import org.learningassistant.web.library.DeckReader.Reading;
import org.learningassistant.web.library.DeckReader.Refusal;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.platform.markup.Markup;

class AnkiReaderTest {
    @Test
    void aNoteBecomesOneItemForEachOfItsCards() {
        byte[] deck = ApkgBuilder.usual()
                .deck(2, "Languages::Spanish")
                .type(
                        3,
                        "Both ways",
                        false,
                        List.of("Front", "Back"),
                        "{{Front}}",
                        "{{FrontSide}}<hr id=\"answer\">{{Back}}",
                        "{{Back}}",
                        "{{FrontSide}}<hr id=answer>{{Front}}")
                .note("g1", 3, " verb  easy ", "hablar", "to <b>speak</b>")
                .card(0, 2)
                .card(1, 2)
                .build();
        assertEquals(
                new ParsedDeck(
                        new Reading.Complete("Languages"),
                        List.of(
                                new ForeignItem(
                                        "anki:g1:0",
                                        List.of("Languages", "Spanish"),
                                        card("hablar", "to <b>speak</b>"),
                                        List.of("verb", "easy"),
                                        Set.of()),
                                new ForeignItem(
                                        "anki:g1:1",
                                        List.of("Languages", "Spanish"),
                                        card("to <b>speak</b>", "hablar"),
                                        List.of("verb", "easy"),
                                        Set.of())),
                        List.of()),
                ParsedDeck.anki(deck));
    }

    @Test
    void deletionsOfPlainTextBecomeGaps() {
        byte[] deck = ApkgBuilder.usual()
                .note("g", 2, "", "{{c1::Paris::city}} lies on the {{c2::Seine}}, not {{c1::<b>Rome</b>}}.", "A river.")
                .card(0, 1)
                .card(1, 1)
                .build();
        assertEquals(
                List.of(
                        new ItemContent(
                                Markup.html("[[1]] <small>(city)</small> lies on the Seine, not [[2]]."),
                                new Body.Cloze(List.of(gap("Paris"), gap("Rome"))),
                                Markup.html("<br>\nA river."),
                                null),
                        new ItemContent(
                                Markup.html("Paris lies on the [[1]], not <b>Rome</b>."),
                                new Body.Cloze(List.of(gap("Seine"))),
                                Markup.html("<br>\nA river."),
                                null)),
                contents(deck));
    }

    @Test
    void deletionsThatNobodyCanTypeBecomeFlashCards() {
        byte[] deck = ApkgBuilder.usual()
                .note("g", 2, "", "See {{c1::<img src=\"a.png\">}} here", "")
                .card(0, 1)
                .note("h", 2, "", "Say \\({{c1::x^2}}\\)", "")
                .card(0, 1)
                .media("a.png", new byte[] {1})
                .build();
        assertEquals(
                List.of(
                        card(
                                "See <span class=\"cloze\">[…]</span> here",
                                "See <span class=\"cloze\"><img src=\"a.png\"></span> here<br>"),
                        card(
                                "Say \\(<span class=\"cloze\">[…]</span>\\)",
                                "Say \\(<span class=\"cloze\">x^2</span>\\)<br>")),
                contents(deck));
    }

    @Test
    void deletionsMayLieInsideEachOther() {
        assertEquals(
                new ClozeText(List.of(
                        new ClozeText.Part.Plain("a "),
                        new ClozeText.Part.Deletion(
                                Set.of(1),
                                List.of(
                                        new ClozeText.Part.Plain("b "),
                                        new ClozeText.Part.Deletion(
                                                Set.of(2, 3), List.of(new ClozeText.Part.Plain("c")), "hint"),
                                        new ClozeText.Part.Plain(" d")),
                                ""),
                        new ClozeText.Part.Plain(" }} "),
                        new ClozeText.Part.Plain("{{c4::"),
                        new ClozeText.Part.Plain("open"))),
                ClozeText.parse("a {{c1::b {{c2,3::c::hint}} d}} }} {{c4::open"));
    }

    @Test
    void aLiteralGapOfTheAuthorStaysText() {
        byte[] deck = ApkgBuilder.usual()
                .note("g", 2, "", "a[[1]] is {{c1::b}}", "")
                .card(0, 1)
                .build();
        assertEquals(
                Markup.html("a&#91;[1]] is [[1]]"), contents(deck).getFirst().prompt());
    }

    @Test
    void templatesKnowSectionsFiltersAndSpecialFields() {
        byte[] deck = new ApkgBuilder()
                .deck(5, "A::B")
                .type(
                        1,
                        "Rich",
                        false,
                        List.of("Word", "Reading", "Hint", "Empty"),
                        "{{Deck}}|{{Subdeck}}|{{Tags}}|{{Type}}|{{Card}}|{{#Empty}}never{{/Empty}}{{^Empty}}{{text:Word}}{{/Empty}}"
                                + "{{furigana:Reading}}{{hint:Hint}}{{tts en_US:Word}}{{unknown:Word}}",
                        "{{FrontSide}}<hr id=answer>{{kanji:Reading}}/{{kana:Reading}}/{{hint:Hint}}")
                .note("g", 1, "t1", "<i>to</i> eat", "食[た]べる", "food", "<br> ")
                .card(0, 5)
                .build();
        ParsedDeck parsed = ParsedDeck.anki(deck);
        assertEquals(
                List.of(new ItemContent(
                        Markup.html("A::B|B|t1|Rich|Card 1|to eat<ruby>食<rt>た</rt></ruby>べる<i>to</i> eat"),
                        new Body.FlashCard(Markup.html("食べる/たべる/food")),
                        null,
                        Markup.html("food"))),
                parsed.items().stream().map(ForeignItem::content).toList());
        assertEquals(List.of(new Finding(Reason.SPEECH_DROPPED, 0, "to eat", "")), parsed.findings());
    }

    @Test
    void anAnswerToTypeBecomesAShortText() {
        byte[] deck = new ApkgBuilder()
                .type(
                        1,
                        "Type",
                        false,
                        List.of("Front", "Back"),
                        "{{Front}}{{type:Back}}",
                        "{{Front}}<hr id=answer>{{type:Back}}")
                .note("g", 1, "", "two plus two", "four")
                .card(0, 1)
                .note("h", 1, "", "a picture", "<img src=x.png>")
                .card(0, 1)
                .media("x.png", new byte[] {1})
                .build();
        assertEquals(
                List.of(
                        new ItemContent(
                                Markup.html("two plus two"),
                                new Body.ShortText(List.of(new AcceptedAnswer("four", 1, null)), false, true),
                                null,
                                null),
                        card("a picture", "<img src=x.png>")),
                contents(deck));
    }

    @Test
    void everyCardThatCannotBeUsedHasItsReason() {
        byte[] deck = ApkgBuilder.usual()
                .type(4, "Broken", false, List.of("F"), "{{#F}}x", "y")
                .basic("1", "<br>", "back")
                .note("2", 99, "", "of no type")
                .card(0, 1)
                .note("3", 1, "", "no such card", "x")
                .card(7, 1)
                .note("4", 4, "", "broken")
                .card(0, 1)
                .note("5", 2, "", "no gap", "")
                .card(0, 1)
                .note("6", 1, "", "no card", "x")
                .note("7", 2, "", "{{c1::image-occlusion:rect:left=1}}", "")
                .card(0, 1)
                .basic("8", "x".repeat(200_001), "")
                .basic("9", "twice", "x")
                .basic("9", "twice", "x")
                .note("10", 1, "", "learned", "x")
                .card(0, 1, 0, 3)
                .basic("11", "<script>1</script><img src=gone.png><img src=\"https://e.org/x.png\">", "b")
                .build();
        ParsedDeck parsed = ParsedDeck.anki(deck);
        assertEquals(
                List.of("anki:9:0", "anki:10:0", "anki:11:0"),
                parsed.items().stream().map(ForeignItem::origin).toList());
        assertEquals(
                List.of(
                        new Finding(Reason.FRONT_EMPTY, 0, "back", "Basic"),
                        new Finding(Reason.NOTE_TYPE_MISSING, 0, "of no type", ""),
                        new Finding(Reason.TEMPLATE_MISSING, 0, "no such card", "Basic"),
                        new Finding(Reason.TEMPLATE_BROKEN, 0, "broken", "Broken"),
                        new Finding(Reason.CLOZE_MISSING, 0, "no gap", "c1"),
                        new Finding(Reason.CARD_MISSING, 0, "no card", ""),
                        new Finding(Reason.PICTURE_OCCLUSION, 0, "{{c1::image-occlusion:rect:left=1}}", "Cloze"),
                        new Finding(Reason.TOO_LONG, 0, "x".repeat(79) + "…", "Basic"),
                        new Finding(Reason.DUPLICATE, 0, "twice", ""),
                        new Finding(Reason.MEDIA_ELSEWHERE, 0, "b", ""),
                        new Finding(Reason.MEDIA_MISSING, 0, "b", "gone.png"),
                        new Finding(Reason.PROGRESS_NOT_TAKEN, 0, "", "1")),
                parsed.findings());
    }

    @Test
    void theReviewsOfEachCardComeAlongInBothFormats() {
        long first = Instant.parse("2026-03-01T08:00:00Z").toEpochMilli();
        long second = first + 86_400_000;
        ApkgBuilder builder = ApkgBuilder.usual()
                .began(Instant.parse("2026-01-01T04:00:00Z").getEpochSecond())
                .settings("{\"schedVer\": 2}")
                .note("g", 1, "", "front", "back")
                .card(0, 1, 0, 2)
                .due(2, 70)
                .review(first, 2, -600, 0, 0)
                .review(second, 3, 4, 2500, 1)
                .basic("h", "never", "answered")
                .note("i", 1, "", "only", "counted")
                .card(0, 1, 0, 5)
                .note("j", 1, "", "in a", "filtered deck")
                .card(0, 2, 1, 5)
                .dueAtHome(2, 71)
                .review(first + 1, 4, 4, 2500, 0)
                .review(first + 2, 4, 4, 0, 3)
                .review(first + 3, 9, 4, 2500, 1);
        Instant now = Instant.parse("2026-03-03T00:00:00Z");
        List<List<PastReview>> expected = List.of(
                List.of(
                        past(Rating.HARD, first, "2026-03-01T08:10:00Z"),
                        past(Rating.GOOD, second, "2026-03-12T04:00:00Z")),
                List.of(),
                List.of(),
                List.of(past(Rating.EASY, first + 1, "2026-03-13T04:00:00Z")));
        for (byte[] deck : List.of(builder.build(), builder.current().build())) {
            ParsedDeck parsed = ParsedDeck.anki(deck, now);
            assertEquals(
                    expected, parsed.items().stream().map(ForeignItem::reviews).toList());
            assertEquals(
                    List.of(
                            new Finding(Reason.PROGRESS_NOT_TAKEN, 0, "", "1"),
                            new Finding(Reason.REVIEWS_PRACTICE, 0, "", "1"),
                            new Finding(Reason.REVIEWS_IMPOSSIBLE, 0, "", "1")),
                    parsed.findings());
        }
    }

    @Test
    void eachCardOfANoteHasItsOwnReviews() {
        ParsedDeck parsed = ParsedDeck.anki(ApkgBuilder.usual()
                .type(3, "Both ways", false, List.of("Front", "Back"), "{{Front}}", "{{Back}}", "{{Back}}", "{{Front}}")
                .note("g", 3, "", "hablar", "to speak")
                .card(0, 1)
                .review(1_700_000_000_000L, 3, 1, 2500, 0)
                .card(1, 1)
                .review(1_700_000_000_001L, 1, 1, 2500, 0)
                .review(1_700_000_000_002L, 4, 1, 2500, 0)
                .current()
                .build());
        assertEquals(
                Map.of("anki:g:0", List.of(Rating.GOOD), "anki:g:1", List.of(Rating.AGAIN, Rating.EASY)),
                parsed.items().stream().collect(Collectors.toMap(ForeignItem::origin, item -> item.reviews().stream()
                        .map(PastReview::rating)
                        .toList())));
    }

    @Test
    void theFirstSchedulerIsKnownByWhatItsCollectionLacks() {
        ApkgBuilder builder = ApkgBuilder.usual().basic("a", "front", "back").review(1_600_000_000_000L, 3, 4, 2500, 0);
        assertEquals(Rating.EASY, rating(builder.build()));
        assertEquals(
                Rating.GOOD, rating(builder.collectionAs("collection.anki21").build()));
        assertEquals(
                Rating.GOOD,
                rating(builder.collectionAs("collection.anki2")
                        .settings("{\"schedVer\": 2}")
                        .build()));
    }

    @Test
    void aCollectionWithoutAReviewLogIsReadAllTheSame() {
        byte[] deck = ApkgBuilder.usual()
                .basic("a", "front", "back")
                .then("drop table revlog")
                .build();
        assertEquals(List.of(), ParsedDeck.anki(deck).items().getFirst().reviews());
        byte[] view = ApkgBuilder.usual()
                .basic("a", "front", "back")
                .then("drop table revlog")
                .then("create table revlog (id integer, cid as (1))")
                .build();
        assertEquals(
                new Reading.Refused(Refusal.NOT_A_DECK, List.of()),
                ParsedDeck.anki(view).result());
    }

    private static Rating rating(byte[] deck) {
        return ParsedDeck.anki(deck).items().getFirst().reviews().getFirst().rating();
    }

    private static PastReview past(Rating rating, long at, String due) {
        return new PastReview(rating, Instant.ofEpochMilli(at), 4_000, Instant.parse(due));
    }

    @Test
    void namesOfMediaNeverLeaveTheirCourse() {
        ParsedDeck parsed = ParsedDeck.anki(ApkgBuilder.usual()
                .basic(
                        "1",
                        "<img src=\"../../etc/passwd\"><img src='ok%20name.png'>[sound:a&amp;b.mp3]<img src=page.html>",
                        "b")
                .media("../../etc/passwd", new byte[] {1})
                .media("ok name.png", new byte[] {1})
                .media("a&b.mp3", new byte[] {1})
                .media("page.html", new byte[] {1})
                .build());
        assertEquals(
                Set.of("../../etc/passwd", "ok name.png", "a&b.mp3", "page.html"),
                parsed.items().getFirst().media());
        assertEquals(Map.of(Reason.MEDIA_NAME, 1, Reason.MEDIA_KIND, 1), parsed.reasons());
    }

    @Test
    void aFilteredDeckGivesItsCardsBack() {
        ParsedDeck parsed = ParsedDeck.anki(ApkgBuilder.usual()
                .deck(2, "Home")
                .deck(3, "Cram")
                .note("g", 1, "", "a", "b")
                .card(0, 3, 2, 0)
                .build());
        assertEquals(List.of("Home"), parsed.items().getFirst().topic());
    }

    @Test
    void theLaterSchedulersCollectionIsPreferred() {
        byte[] real = ApkgBuilder.usual()
                .collectionAs("collection.anki21")
                .basic("g", "real", "x")
                .build();
        assertEquals(Markup.html("real"), contents(real).getFirst().prompt());
    }

    @Test
    void damagedLettersAreShownAsSuch() {
        ParsedDeck parsed = ParsedDeck.anki(ApkgBuilder.usual()
                .basic("g", "x", "y")
                .then("update notes set flds = cast(x'61FF621F63' as text)")
                .build());
        assertEquals(
                List.of(card("a\uFFFDb", "c")),
                parsed.items().stream().map(ForeignItem::content).toList());
        assertEquals(Map.of(Reason.TEXT_DAMAGED, 1), parsed.reasons());
    }

    @Test
    void theCurrentFormatGivesWhatTheLegacyOneGives() {
        ParsedDeck legacy = ParsedDeck.anki(both().build());
        assertEquals(3, legacy.items().size());
        assertEquals(legacy, ParsedDeck.anki(both().current().build()));
    }

    private static ApkgBuilder both() {
        return ApkgBuilder.usual()
                .deck(7, "Languages::Spanish")
                .note("g1", 1, "verb", "hablar <img src=\"a b.png\">", "to speak")
                .card(0, 7)
                .note("g2", 2, "", "{{c1::Paris}} lies on the {{c2::Seine}}.", "")
                .card(0, 7)
                .card(1, 7)
                .media("a b.png", new byte[] {1, 2, 3});
    }

    @Test
    void mediaOfTheCurrentFormatAreUnpacked(@TempDir Path folder) throws IOException, FileRefused {
        Path file = Files.write(folder.resolve("deck.apkg"), both().current().build());
        try (Attachments brought = AnkiPackage.open(file)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            brought.copy("a b.png", 100, out);
            assertArrayEquals(new byte[] {1, 2, 3}, out.toByteArray());
            assertThrows(FileRefused.class, () -> brought.copy("a b.png", 2, new ByteArrayOutputStream()));
        }
    }

    @Test
    void whatOnlyLaterVersionsUnderstandIsRefusedWithAWayOut() {
        Reading refused = refused(Refusal.NEW_ANKI);
        assertEquals(
                refused,
                ParsedDeck.anki(ApkgBuilder.usual().version(19).build()).result());
        assertEquals(
                refused,
                ParsedDeck.anki(ApkgBuilder.usual()
                                .basic("g", "Please update to the latest Anki version, then import again.", "")
                                .build())
                        .result());
        assertEquals(
                refused(Refusal.DAMAGED),
                ParsedDeck.anki(ApkgBuilder.usual()
                                .entry("collection.anki21b", new byte[] {0x28})
                                .build())
                        .result());
        byte[] bomb = ApkgBuilder.zstandard(new byte[20 << 20]);
        assertEquals(
                refused(Refusal.TOO_LARGE_INSIDE, 1024L),
                ParsedDeck.anki(ApkgBuilder.usual()
                                .current()
                                .entry("collection.anki21b", bomb)
                                .build())
                        .result());
    }

    @Test
    void brokenPackagesAreRefused() {
        byte[] whole = ApkgBuilder.usual().basic("g", "a", "b").build();
        assertEquals(
                refused(Refusal.NOT_A_PACKAGE), ParsedDeck.anki(new byte[0]).result());
        assertEquals(
                refused(Refusal.NOT_A_PACKAGE),
                ParsedDeck.anki("hello".getBytes(StandardCharsets.UTF_8)).result());
        assertEquals(
                refused(Refusal.NOT_A_PACKAGE),
                ParsedDeck.anki(Arrays.copyOf(whole, whole.length / 2)).result());
        assertEquals(
                refused(Refusal.NOT_A_DECK),
                ParsedDeck.anki(zip("notes.txt", "<a/>")).result());
        assertEquals(
                refused(Refusal.NOT_A_DECK),
                ParsedDeck.anki(zip("collection.anki2", "not SQLite")).result());
        assertEquals(
                refused(Refusal.DAMAGED),
                ParsedDeck.anki(zip("collection.anki2", "SQLite format 3\0" + "x".repeat(4_000)))
                        .result());
        assertEquals(
                refused(Refusal.DAMAGED),
                ParsedDeck.anki(ApkgBuilder.usual()
                                .basic("g", "a", "b")
                                .mediaMap("{\"0\": ")
                                .build())
                        .result());
        assertEquals(
                refused(Refusal.NOTHING_FOUND),
                ParsedDeck.anki(ApkgBuilder.usual().build()).result());
    }

    @Test
    void aDatabaseThatComputesInsteadOfHoldingIsRefused() {
        assertEquals(
                refused(Refusal.NOT_A_DECK),
                ParsedDeck.anki(ApkgBuilder.usual()
                                .basic("g", "a", "b")
                                .then("alter table cards rename to c")
                                .then(
                                        "create view cards as with recursive t(id) as (select 1 union all select id + 1 from t)"
                                                + " select id, 1 nid, 1 did, 0 ord, 0 odid, 0 reps from t")
                                .build())
                        .result());
        assertEquals(
                refused(Refusal.NOT_A_DECK),
                ParsedDeck.anki(ApkgBuilder.usual()
                                .then(
                                        "alter table notes add column big text generated always as (zeroblob(1000000000))")
                                .build())
                        .result());
    }

    @Test
    void bombsAreNotUnpacked() {
        byte[] collection = new byte[300 << 20];
        System.arraycopy("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII), 0, collection, 0, 16);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("collection.anki2", collection);
        assertEquals(
                refused(Refusal.TOO_LARGE_INSIDE, 1024L),
                ParsedDeck.anki(ApkgBuilder.zip(files)).result());
        StringBuilder names = new StringBuilder("{");
        for (int i = 0; i < 100_001; i++) {
            names.append('"').append(i).append("\":\"").append(i).append(".png\",");
        }
        names.setCharAt(names.length() - 1, '}');
        assertEquals(
                refused(Refusal.TOO_MANY_FILES, 100_000),
                ParsedDeck.anki(ApkgBuilder.usual().mediaMap(names.toString()).build())
                        .result());
    }

    @Test
    void aTemplateThatRepeatsItselfEndlesslyIsTooLong() {
        ParsedDeck parsed = ParsedDeck.anki(new ApkgBuilder()
                .type(1, "Bomb", false, List.of("F"), "{{F}}".repeat(20_000), "x")
                .note("g", 1, "", "y".repeat(100_000))
                .card(0, 1)
                .build());
        assertEquals(Map.of(Reason.TOO_LONG, 1), parsed.reasons());
    }

    private static List<ItemContent> contents(byte[] deck) {
        ParsedDeck parsed = ParsedDeck.anki(deck);
        assertEquals(List.of(), parsed.findings());
        return parsed.items().stream().map(ForeignItem::content).toList();
    }

    private static ItemContent card(String front, String back) {
        return new ItemContent(Markup.html(front), new Body.FlashCard(Markup.html(back)), null, null);
    }

    private static Gap gap(String text) {
        return new Gap(GapKind.TEXT, List.of(new AcceptedAnswer(text, 1, null)), 0);
    }

    private static byte[] zip(String name, String content) {
        return ApkgBuilder.zip(Map.of(name, content.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static Reading refused(Refusal why, Object... arguments) {
        return new Reading.Refused(why, List.of(arguments));
    }
}
