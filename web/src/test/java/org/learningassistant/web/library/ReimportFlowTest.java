package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.courses.Item;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.courses.PastReviews.Taken;
import org.learningassistant.web.platform.markup.Markup;
import org.learningassistant.web.testing.ApplicationTest;
import org.sqlite.SQLiteConfig;

/** Exported, changed in the file, and imported into the same course: the items there are brought up to date. */
@ApplicationTest
class ReimportFlowTest {
    private static final String QUESTIONS = """
            type,topic,question,answer,wrong,left,units,hint,feedback,tags,shuffle
            flash_card,Sums/Small,front side,back side,,,,think,because,one tag;,
            single_choice,Sums/Small,Two plus two?,four,five,,,count,,,no
            multiple_choice,Sums/Small,Which are even?,"two
            four",three,,,,,,
            true_false,Sums/Large,A prime is odd.,false,,,,,two is even,,
            numeric,Sums/Large,How long?,1.5,,,"m
            0.01 cm",,,,
            short_text,Sums/Large,Capital of France?,Paris,,,,river,,,
            formula,Sums/Large,Expand.,x^2 + 2x,,,,,,,
            cloze,Sums/Large,"One [[1]] three [[2]] five","two
            four",,,,,,,
            matching,Sums/Large,Match.,"1
            2",3,"one
            two",,,,,
            ordering,Sums/Large,Sort.,"first
            second
            third",,,,,,,
            """;
    private static final int ITEMS = 10;
    private static final long FIRST = Instant.parse("2026-03-01T08:00:00Z").toEpochMilli();
    private static final long DAY = 86_400_000L;

    @TestHTTPResource
    URI origin;

    @Inject
    StoredImports records;

    @Inject
    Jdbi jdbi;

    @Inject
    Courses courses;

    @ParameterizedTest
    @CsvSource({
        "CSV, Two plus two?, Three plus one?",
        "GIFT, Two plus two?, Three plus one?",
        "MOODLE_XML, Two plus two?, Three plus one?",
        "MOODLE_XML, One {1, Six {1",
        "ANKI, front side, better side",
        "ANKI, back side, better back"
    })
    void anExportChangesTheItemsThatItCameFrom(ExportFormat format, String before, String after) {
        LibraryBrowser browser = browser();
        UUID course = course(browser, QUESTIONS);
        Item answered = items(course).stream()
                .filter(item -> text(item).contains("front side"))
                .findFirst()
                .orElseThrow();
        answer(browser, answered.id());
        Map<UUID, ItemContent> contents = contents(course);
        byte[] file = export(browser, course, format);
        int inFile = parsed(format, file).items().size();
        assertTrue(inFile >= ITEMS - 3, () -> "only " + inFile);

        assertEquals(counts(0, 0, inFile), counts(again(browser, course, format, file)));
        assertEquals(contents, contents(course));

        Report report = again(browser, course, format, changed(format, file, before, after));
        assertEquals(counts(0, 1, inFile - 1), counts(report));
        assertEquals(List.of(), report.findings());
        Map<UUID, ItemContent> now = contents(course);
        assertEquals(contents.keySet(), now.keySet());
        contents.keySet().removeIf(id -> contents.get(id).equals(now.get(id)));
        assertEquals(1, contents.size());
        UUID changed = contents.keySet().iterator().next();
        ItemContent old = contents.get(changed);
        ItemContent fresh = now.get(changed);
        assertTrue(fresh.toString().contains(after.replace("{1", "")), fresh::toString);
        assertEquals(old.hint(), fresh.hint());
        assertEquals(
                format == ExportFormat.ANKI && after.equals("better back"),
                fresh.feedback() == null && old.feedback() != null);
        assertEquals(2, courses.item(changed).orElseThrow().version());
        assertEquals(1, answers(answered.id()));
        assertEquals(1, memories(answered.id()));
    }

    @Test
    void aQuestionThatTheFileHoldsAsAnotherKindStaysAndIsNamed() {
        LibraryBrowser browser = browser();
        UUID course = course(browser, QUESTIONS);
        Map<UUID, ItemContent> contents = contents(course);
        byte[] file = export(browser, course, ExportFormat.ANKI);
        Report report =
                again(browser, course, ExportFormat.ANKI, changed(ExportFormat.ANKI, file, "Two plus two?", "Three?"));
        assertEquals(counts(0, 0, ITEMS), counts(report));
        assertEquals(
                Map.of(Finding.Reason.KIND_DIFFERS, 1),
                report.findings().stream().collect(Collectors.toMap(FindingGroup::reason, FindingGroup::count)));
        assertEquals(contents, contents(course));
    }

    @Test
    void aTableMovesAndTagsWhatItNames() {
        LibraryBrowser browser = browser();
        UUID course = course(browser, QUESTIONS);
        String file = new String(export(browser, course, ExportFormat.CSV), StandardCharsets.UTF_8);
        String moved = file.replaceFirst("Sums/Small,flash_card", "Sums/New,flash_card")
                .replace("one tag;", "other tag;");
        assertNotEquals(file, moved);
        Report report = again(browser, course, ExportFormat.CSV, moved.getBytes(StandardCharsets.UTF_8));
        assertEquals(counts(0, 1, ITEMS - 1), counts(report));
        Item card = items(course).stream()
                .filter(item -> text(item).contains("front side"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("other tag"), card.tags());
        assertEquals(
                "New",
                courses.outline(course).topics().stream()
                        .filter(topic -> topic.id().equals(card.topic()))
                        .findFirst()
                        .orElseThrow()
                        .title());
    }

    @Test
    void whatATableHasNoColumnForStays() {
        LibraryBrowser browser = browser();
        UUID course = course(browser, QUESTIONS);
        Map<UUID, ItemContent> contents = contents(course);
        StringBuilder table = new StringBuilder("id,question,answer\n");
        for (Item item : items(course)) {
            if (text(item).contains("front side") || text(item).contains("Two plus two")) {
                table.append(item.id()).append(",better question,better answer\n");
            }
        }
        Report report =
                again(browser, course, ExportFormat.CSV, table.toString().getBytes(StandardCharsets.UTF_8));
        // without the column of types, a single choice would become a card
        assertEquals(counts(0, 1, 1), counts(report));
        assertEquals(
                List.of(Finding.Reason.KIND_DIFFERS),
                report.findings().stream().map(FindingGroup::reason).toList());
        Item card = items(course).stream()
                .filter(item -> text(item).contains("better question"))
                .findFirst()
                .orElseThrow();
        ItemContent before = contents.get(card.id());
        ItemContent expected = new ItemContent(
                Markup.html("better question"),
                new Body.FlashCard(Markup.html("better answer")),
                before.feedback(),
                before.hint());
        assertEquals(expected, card.content());
        assertEquals(List.of("one tag"), card.tags());
        contents.put(card.id(), expected);
        assertEquals(contents, contents(course));
    }

    @Test
    void reviewsInAnkiOfAnExportedCardBecomeHistoryOfItsItem() {
        LibraryBrowser browser = browser();
        UUID course = course(browser, "type,question,answer\nflash_card,front,back\n");
        UUID card = items(course).getFirst().id();
        byte[] deck = ApkgBuilder.usual()
                .basic(card.toString(), "front", "back")
                .review(FIRST, 3, 1, 2500, 0)
                .review(FIRST + DAY, 3, 4, 2500, 1)
                .build();
        for (int round = 0; round < 2; round++) {
            String address = browser.bring("studied.apkg", deck);
            browser.settled(address);
            browser.post(address + "/confirm", "target", "course", "course", course.toString(), "history", "keep");
            browser.settled(address);
            assertEquals(counts(0, 0, 1), counts(records.report(address)));
            assertEquals(new Taken(1, 2, 0), records.report(address).history());
        }
        assertEquals(2, answers(card));
    }

    @Test
    void aPictureIsStoredAgainOnlyWhereItsTextChanged() {
        LibraryBrowser browser = browser();
        String address = browser.bring(
                "deck.apkg",
                ApkgBuilder.usual()
                        .note("x", 2, "", "See <img src=\"a.png\"> {{c1::this}} here", "")
                        .card(0, 1)
                        .media("a.png", new byte[] {1, 2, 3})
                        .build());
        browser.settled(address);
        browser.post(address + "/confirm", "target", "new", "title", "Pictures");
        browser.settled(address);
        UUID course = records.course(address);
        byte[] file = export(browser, course, ExportFormat.MOODLE_XML);
        Map<UUID, ItemContent> contents = contents(course);
        Report same = again(browser, course, ExportFormat.MOODLE_XML, file);
        assertEquals(List.of(0, 0, 1, 0), List.of(same.added(), same.updated(), same.unchanged(), same.media()));
        assertEquals(contents, contents(course));
        Report changed = again(
                browser, course, ExportFormat.MOODLE_XML, changed(ExportFormat.MOODLE_XML, file, " here", " there"));
        assertEquals(
                List.of(0, 1, 0, 1), List.of(changed.added(), changed.updated(), changed.unchanged(), changed.media()));
    }

    @Test
    void aRowWithTheNameOfAnEarlierOneIsAnItemOfItsOwn() {
        LibraryBrowser browser = browser();
        UUID course = course(browser, "question,answer\none,two\n");
        UUID id = items(course).getFirst().id();
        String file = "id,question,answer\n" + id + ",one,2\n" + id + ",three,4\n";
        Report first = again(browser, course, ExportFormat.CSV, file.getBytes(StandardCharsets.UTF_8));
        assertEquals(counts(1, 1, 0), counts(first));
        Report second = again(browser, course, ExportFormat.CSV, file.getBytes(StandardCharsets.UTF_8));
        assertEquals(counts(0, 0, 2), counts(second));
        assertEquals(2, items(course).size());
    }

    @Test
    void twoItemsAlikeStayTwo() {
        LibraryBrowser browser = browser();
        UUID course = course(browser, "id,question,answer\na,one,two\nb,one,3\n");
        String file = new String(export(browser, course, ExportFormat.CSV), StandardCharsets.UTF_8);
        byte[] alike = file.replace(",3,", ",two,").getBytes(StandardCharsets.UTF_8);
        assertEquals(counts(0, 1, 1), counts(again(browser, course, ExportFormat.CSV, alike)));
        assertEquals(counts(0, 0, 2), counts(again(browser, course, ExportFormat.CSV, alike)));
    }

    @Test
    void anItemOfAnotherCourseIsNeverChangedByItsName() {
        LibraryBrowser victim = browser();
        UUID theirs = course(victim, QUESTIONS);
        Map<UUID, ItemContent> contents = contents(theirs);
        LibraryBrowser attacker = browser();
        UUID mine = course(attacker, "question,answer\none,two\n");
        UUID target = contents.keySet().iterator().next();
        for (String name : List.of(target.toString(), target.toString().toUpperCase(Locale.ROOT))) {
            String file = "id,question,answer\n" + name + ",chosen " + name + ",mine\n";
            Report report = again(attacker, mine, ExportFormat.CSV, file.getBytes(StandardCharsets.UTF_8));
            assertEquals(counts(1, 0, 0), counts(report));
        }
        assertEquals(contents, contents(theirs));
        assertEquals(3, items(mine).size());

        // in a course of the same person it is new as well, and is known there from then on
        byte[] file = export(victim, theirs, ExportFormat.MOODLE_XML);
        UUID copy = course(victim, "question,answer\none,two\n");
        int inFile = parsed(ExportFormat.MOODLE_XML, file).items().size();
        assertEquals(counts(inFile, 0, 0), counts(again(victim, copy, ExportFormat.MOODLE_XML, file)));
        byte[] changed = changed(ExportFormat.MOODLE_XML, file, "Two plus two?", "Three plus one?");
        assertEquals(counts(0, 1, inFile - 1), counts(again(victim, copy, ExportFormat.MOODLE_XML, changed)));
        assertEquals(contents, contents(theirs));
    }

    @Test
    void onlyTheVersionThatWasReadIsRevisedAndOnlyInItsCourse() {
        LibraryBrowser browser = browser();
        UUID course = course(browser, "question,answer\none,two\n");
        UUID other = course(browser, "question,answer\nthree,four\n");
        Item item = items(course).getFirst();
        ItemContent content = items(other).getFirst().content();
        assertEquals(Set.of(), courses.revise(course, List.of(revised(item, item.version() + 1, content))));
        assertEquals(Set.of(), courses.revise(other, List.of(revised(item, item.version(), content))));
        assertEquals(List.of(item), items(course));
        assertEquals(Set.of(item.id()), courses.revise(course, List.of(revised(item, item.version(), content))));
        assertEquals(List.of(revised(item, item.version() + 1, content)), items(course));
        assertEquals(Set.of(), courses.revise(course, List.of(item)));
    }

    private static Item revised(Item item, int version, ItemContent content) {
        return new Item(
                item.id(),
                item.course(),
                item.topic(),
                version,
                item.state(),
                item.origin(),
                content,
                item.tags(),
                item.difficultyPrior());
    }

    @Test
    void questionsOfOthersThatHaveANameAreBroughtUpToDate() {
        LibraryBrowser browser = browser();
        Map<String, String> files = Map.of(
                "quiz.xml",
                "<quiz><question type=\"truefalse\"><questiontext><text>Water is wet.</text></questiontext>"
                        + "<answer fraction=\"100\"><text>true</text></answer><idnumber>w-1</idnumber></question></quiz>",
                "quiz.gift",
                "// [id:w-1]\nWater is wet.{T}\n",
                "quiz.csv",
                "id,type,question,answer\nw-1,true_false,Water is wet.,true\n",
                "qti.xml",
                "<questestinterop><item ident=\"w-1\"><presentation><material><mattext>Water is wet.</mattext></material>"
                        + "<response_lid ident=\"r\"><render_choice><response_label ident=\"1\"><material><mattext>yes</mattext>"
                        + "</material></response_label><response_label ident=\"2\"><material><mattext>no</mattext></material>"
                        + "</response_label></render_choice></response_lid></presentation><resprocessing><respcondition>"
                        + "<conditionvar><varequal respident=\"r\">1</varequal></conditionvar><setvar varname=\"SCORE\">100</setvar>"
                        + "</respcondition></resprocessing></item></questestinterop>");
        files.forEach((name, text) -> {
            UUID course = UUID.fromString(imported(browser, name, text, "title", name));
            UUID id = items(course).getFirst().id();
            String second =
                    bring(browser, name, text.replace("is wet", "is not dry").getBytes(StandardCharsets.UTF_8), course);
            assertEquals(counts(0, 1, 0), counts(records.report(second)), name);
            assertEquals(id, items(course).getFirst().id(), name);
        });
    }

    private static List<Integer> counts(int added, int updated, int unchanged) {
        return List.of(added, updated, unchanged);
    }

    private static List<Integer> counts(Report report) {
        return counts(report.added(), report.updated(), report.unchanged());
    }

    private LibraryBrowser browser() {
        return new LibraryBrowser(origin.getPort());
    }

    private UUID course(LibraryBrowser browser, String table) {
        return UUID.fromString(imported(browser, "questions.csv", table, "title", "Way back"));
    }

    private String imported(LibraryBrowser browser, String name, String text, String... where) {
        String address = browser.bring(name, text.getBytes(StandardCharsets.UTF_8));
        browser.settled(address);
        browser.post(address + "/confirm", "target", "new", where[0], where[1]);
        browser.settled(address);
        return records.course(address).toString();
    }

    private static byte[] export(LibraryBrowser browser, UUID course, ExportFormat format) {
        return browser.download("/library/export/file?course=" + course + "&format=" + format.code());
    }

    private Report again(LibraryBrowser browser, UUID course, ExportFormat format, byte[] file) {
        return records.report(bring(browser, "again." + format.ending(), file, course));
    }

    private static String bring(LibraryBrowser browser, String name, byte[] file, UUID course) {
        String address = browser.bring(name, file);
        browser.settled(address);
        browser.post(address + "/confirm", "target", "course", "course", course.toString());
        String page = browser.settled(address);
        assertTrue(page.contains("Study now"), page);
        return address;
    }

    private static ParsedDeck parsed(ExportFormat format, byte[] file) {
        return switch (format) {
            case CSV -> ParsedDeck.csv(file);
            case GIFT -> ParsedDeck.gift(file);
            case MOODLE_XML -> ParsedDeck.moodle(file);
            case ANKI -> ParsedDeck.anki(file);
        };
    }

    private static byte[] changed(ExportFormat format, byte[] file, String before, String after) {
        if (format == ExportFormat.ANKI) {
            return collection(file, before, after);
        }
        String text = new String(file, StandardCharsets.UTF_8);
        String changed = text.replace(before, after);
        assertNotEquals(text, changed);
        return changed.getBytes(StandardCharsets.UTF_8);
    }

    /** As somebody who edits a note in Anki. */
    private static byte[] collection(byte[] deck, String before, String after) {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(deck))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream out = new ZipOutputStream(bytes)) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    byte[] content = in.readAllBytes();
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(entry.getName().equals("collection.anki2") ? edited(content, before, after) : content);
                }
            }
            return bytes.toByteArray();
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static byte[] edited(byte[] collection, String before, String after) throws IOException, SQLException {
        Path file = Files.createTempFile("edited", ".sqlite");
        try {
            Files.write(file, collection);
            try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
                    PreparedStatement update = connection.prepareStatement(
                            "update notes set flds = replace(flds, ?, ?) where flds like ?")) {
                update.setString(1, before);
                update.setString(2, after);
                update.setString(3, "%" + before + "%");
                assertEquals(1, update.executeUpdate());
            }
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    private static void answer(LibraryBrowser browser, UUID item) {
        HttpResponse<String> answered = browser.json("POST", "/api/v1/answers", """
                {"id": "%s", "item": "%s", "version": 1, "response": {"rated": "GOOD"}}
                """.formatted(UUID.randomUUID(), item));
        assertEquals(201, answered.statusCode(), answered.body());
    }

    private List<Item> items(UUID course) {
        return courses.items(course);
    }

    private static String text(Item item) {
        return item.content().prompt().text();
    }

    /** In a map that can be changed. */
    private Map<UUID, ItemContent> contents(UUID course) {
        return items(course).stream().collect(Collectors.toMap(Item::id, Item::content));
    }

    private int answers(UUID item) {
        return count("select count(*) from answer where item_id = :item", item);
    }

    private int memories(UUID item) {
        return count("select count(*) from memory_state where item_id = :item", item);
    }

    private int count(String query, UUID item) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .bind("item", item)
                .mapTo(Integer.class)
                .one());
    }
}
