package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.courses.Item;
import org.learningassistant.web.courses.PastReviews.Taken;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Await;
import org.learningassistant.web.testing.SharedData;

/** The way of a file from the upload to the course, as a browser without scripts and as a program goes it. */
@ApplicationTest
class ImportFlowTest {
    private static final String GIFT = """
            $CATEGORY: $course$/Sums/Small

            ::Two::Two plus two is {=four =4}.

            Three is a prime.{T}

            Match.{=a->b =c}
            """;

    @TestHTTPResource
    URI origin;

    @Inject
    StoredImports records;

    @Inject
    Jdbi jdbi;

    @Inject
    Courses courses;

    @Inject
    ObjectMapper json;

    @Test
    void aGiftFileBecomesACourseThatOnlyItsOwnerSees() {
        LibraryBrowser browser = browser();
        String address = browser.bring("sums.gift", GIFT.getBytes(StandardCharsets.UTF_8));
        String preview = browser.settled(address);
        assertTrue(preview.contains("2 items are ready"), preview);
        assertTrue(preview.contains("One is a matching question"), preview);
        assertTrue(preview.contains("Sums / Small"), preview);
        assertEquals(
                303,
                browser.post(address + "/confirm", "target", "new", "title", "My sums")
                        .statusCode());
        String report = browser.settled(address);
        assertTrue(report.contains("Study now"), report);
        UUID course = records.course(address);
        assertTrue(report.contains("/study?course=" + course), report);
        List<Item> items = courses.items(course);
        assertEquals(
                List.of("CLOZE", "TRUE_FALSE"),
                items.stream().map(item -> item.type().name()).toList());
        assertEquals("Small", courses.outline(course).topics().getFirst().title());
        String slug = slug(course);
        assertEquals(200, browser.get("/courses/" + slug).statusCode());
        assertEquals(404, browser().get("/courses/" + slug).statusCode());
        assertEquals(0, Await.until(() -> filesOf(address), files -> files == 0));
    }

    @Test
    void aSecondImportOfADeckUpdatesInsteadOfDoubling() {
        LibraryBrowser browser = browser();
        byte[] picture = {1, 2, 3};
        byte[] first = ApkgBuilder.usual()
                .basic("one", "front <img src=\"a.png\">", "back")
                .basic("two", "stays", "as it is")
                .media("a.png", picture)
                .build();
        byte[] second = ApkgBuilder.usual()
                .basic("one", "front <img src=\"a.png\">", "better back")
                .basic("two", "stays", "as it is")
                .basic("three", "is", "new")
                .media("a.png", picture)
                .build();
        String address = browser.bring("deck.apkg", first);
        String preview = browser.settled(address);
        assertTrue(preview.contains("<img"), preview);
        browser.post(address + "/confirm", "target", "new", "title", "Deck");
        browser.settled(address);
        UUID course = records.course(address);
        List<UUID> before = courses.items(course).stream().map(Item::id).toList();
        UUID file = mediaOf(course);
        assertEquals(200, browser.get("/files/" + course + "/a.png").statusCode());
        assertEquals(404, browser().get("/files/" + course + "/a.png").statusCode());

        String again = browser.bring("deck.apkg", second);
        assertTrue(browser.settled(again).contains("value=\"course\" checked"));
        browser.post(again + "/confirm", "target", "course", "course", course.toString());
        browser.settled(again);
        assertEquals(new Report(1, 1, 1, 1, List.of(), Taken.NOTHING), records.report(again));
        List<Item> after = courses.items(course);
        assertEquals(before, after.subList(0, 2).stream().map(Item::id).toList());
        assertTrue(after.getFirst().content().toString().contains("better back"));
        assertEquals(2, after.getFirst().version());
        assertEquals(file, mediaOf(course));
    }

    @Test
    void theFilesOfOthersAreImported() throws IOException {
        LibraryBrowser browser = browser();
        Map<String, Integer> expected = new LinkedHashMap<>();
        expected.put("anki/media.apkg", 1);
        expected.put("anki/update1.apkg", 1);
        expected.put("anki/diffmodels2-1.apkg", 1);
        expected.put("anki/diffmodeltemplates-1.apkg", 1);
        expected.put("moodle/question/format/gift/examples.txt", 34);
        Map<String, Integer> found = new LinkedHashMap<>();
        for (String name : expected.keySet()) {
            var file = SharedData.require(name);
            String address = browser.bring(file.getFileName().toString(), Files.readAllBytes(file));
            browser.settled(address);
            browser.post(address + "/confirm", "target", "new", "title", name);
            browser.settled(address);
            found.put(name, courses.items(records.course(address)).size());
        }
        assertEquals(expected, found);
    }

    @Test
    void nobodySeesOrTouchesTheImportsOfOthers() {
        LibraryBrowser owner = browser();
        String address = owner.bring("sums.gift", GIFT.getBytes(StandardCharsets.UTF_8));
        owner.settled(address);
        LibraryBrowser other = browser();
        String id = address.substring(address.lastIndexOf('/') + 1);
        assertEquals(404, other.get(address).statusCode());
        assertEquals(
                404,
                other.post(address + "/confirm", "target", "new", "title", "Mine")
                        .statusCode());
        assertEquals(404, other.post(address + "/cancel").statusCode());
        assertEquals(404, other.post(address + "/delete").statusCode());
        assertEquals(404, other.get("/api/v1/imports/" + id).statusCode());
        assertEquals(404, other.json("DELETE", "/api/v1/imports/" + id, "").statusCode());
        assertEquals("previewed", state(address));
        // and nobody imports into the course of somebody else
        owner.post(address + "/confirm", "target", "new", "title", "Mine");
        owner.settled(address);
        String theirs = other.bring("sums.gift", GIFT.getBytes(StandardCharsets.UTF_8));
        other.settled(theirs);
        HttpResponse<String> refused = other.post(
                theirs + "/confirm",
                "target",
                "course",
                "course",
                records.course(address).toString());
        assertEquals(422, refused.statusCode());
        assertEquals("previewed", state(theirs));
    }

    @Test
    void aDeckInTheCurrentFormatUpdatesNotesThatCameInTheLegacyOne() {
        LibraryBrowser browser = browser();
        String first = browser.bring(
                "deck.apkg",
                ApkgBuilder.usual()
                        .basic("one", "a", "b")
                        .basic("two", "c", "d")
                        .build());
        browser.settled(first);
        browser.post(first + "/confirm", "target", "new", "title", "Deck");
        browser.settled(first);
        String second = browser.bring(
                "deck.apkg",
                ApkgBuilder.usual()
                        .basic("one", "a <img src=p.png>", "b")
                        .basic("two", "c", "d")
                        .media("p.png", new byte[] {1, 2, 3})
                        .current()
                        .build());
        browser.settled(second);
        browser.post(
                second + "/confirm",
                "target",
                "course",
                "course",
                records.course(first).toString());
        browser.settled(second);
        assertEquals(new Report(0, 1, 1, 1, List.of(), Taken.NOTHING), records.report(second));
    }

    @Test
    void picturesInsideMoodleXmlAreShownInThePreviewAndComeAlong() {
        LibraryBrowser browser = browser();
        String xml = "<?xml version=\"1.0\"?><quiz><question type=\"truefalse\"><questiontext format=\"html\">"
                + "<text>&lt;img src=&quot;@@PLUGINFILE@@/a%20b.png&quot;&gt; <![CDATA[<script>alert(1)</script>Sun.]]></text>"
                + "<file name=\"a b.png\" path=\"/\" encoding=\"base64\">iVBORw0KGgo=</file></questiontext>"
                + "<answer fraction=\"100\"><text>true</text></answer></question></quiz>";
        String address = browser.bring("quiz.xml", xml.getBytes(StandardCharsets.UTF_8));
        String preview = browser.settled(address);
        assertTrue(preview.contains("One item is ready"), preview);
        assertTrue(preview.contains("<img src=\"/files/"), preview);
        assertFalse(preview.contains("<script>alert"), preview);
        browser.post(address + "/confirm", "target", "new", "title", "Moodle");
        browser.settled(address);
        assertEquals(new Report(1, 0, 0, 1, List.of(), Taken.NOTHING), records.report(address));
        assertEquals(0, filesOf(address));
    }

    @Test
    void whatCannotBeReadIsRefusedWithASentence() {
        LibraryBrowser browser = browser();
        assertRefused(browser, "deck.apkg", new byte[] {'P', 'K', 3, 4, 0}, "not a zip archive");
        assertRefused(browser, "photo.gift", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0}, "");
        assertRefused(browser, "latin.gift", "Caf\u00e9{T}".getBytes(StandardCharsets.ISO_8859_1), "not in UTF-8");
        assertRefused(browser, "quiz.xml", "<?xml version=\"1.0\"?><test/>".getBytes(StandardCharsets.UTF_8), "XML");
        assertRefused(browser, "new.apkg", ApkgBuilder.usual().version(19).build(), "Support older Anki versions");
        assertEquals(422, browser.upload("/library/imports", "", new byte[0]).statusCode());
        assertEquals(
                422,
                browser.upload("/library/imports", "empty.gift", new byte[0]).statusCode());
        assertEquals(404, browser.get("/library/imports/nonsense").statusCode());
        assertEquals(404, browser.get("/library/imports/" + UUID.randomUUID()).statusCode());
        assertEquals(400, browser.get("/library?after=nonsense").statusCode());
    }

    @Test
    void aTitleIsNeededAndWhatWasTypedStays() {
        LibraryBrowser browser = browser();
        String address = browser.bring("sums.gift", GIFT.getBytes(StandardCharsets.UTF_8));
        browser.settled(address);
        HttpResponse<String> refused = browser.post(address + "/confirm", "target", "new", "title", "  ");
        assertEquals(422, refused.statusCode());
        assertTrue(refused.body().contains("Nothing was imported yet."), refused.body());
        assertEquals("previewed", state(address));
    }

    @Test
    void aDiscardedImportLeavesNothingBehind() {
        LibraryBrowser browser = browser();
        String address = browser.bring(
                "deck.apkg",
                ApkgBuilder.usual()
                        .basic("one", "<img src=a.png>", "b")
                        .media("a.png", new byte[9])
                        .build());
        browser.settled(address);
        assertEquals(2, filesOf(address));
        browser.post(address + "/cancel");
        assertTrue(browser.get(address).body().contains("Nothing was added to any course."));
        assertEquals(0, filesOf(address));
        assertEquals(303, browser.post(address + "/delete").statusCode());
        assertEquals(404, browser.get(address).statusCode());
    }

    @Test
    void confirmingTwiceImportsOnce() {
        LibraryBrowser browser = browser();
        String address = browser.bring("sums.gift", GIFT.getBytes(StandardCharsets.UTF_8));
        browser.settled(address);
        browser.post(address + "/confirm", "target", "new", "title", "Once");
        HttpResponse<String> second = browser.post(address + "/confirm", "target", "new", "title", "Once");
        assertEquals(303, second.statusCode());
        browser.settled(address);
        long courseCount = jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from course c join import i on i.person_id = c.owner_id where i.id = :id")
                .bind("id", StoredImports.id(address))
                .mapTo(Long.class)
                .one());
        assertEquals(1, courseCount);
    }

    @Test
    void programsImportThroughTheApi() throws IOException {
        LibraryBrowser browser = browser();
        HttpResponse<String> uploaded =
                browser.bytes("/api/v1/imports?name=sums.gift", GIFT.getBytes(StandardCharsets.UTF_8));
        assertEquals(202, uploaded.statusCode(), uploaded.body());
        String address = LibraryBrowser.path(uploaded);
        JsonNode preview = Await.until(
                () -> read(browser.get(address)),
                it -> it.path("state").asText().equals("previewed"));
        assertEquals(2, preview.path("preview").path("items").asInt());
        assertEquals(400, browser.json("POST", address + "/confirm", "{}").statusCode());
        HttpResponse<String> confirmed = browser.json("POST", address + "/confirm", "{\"title\":\"From a program\"}");
        assertEquals(202, confirmed.statusCode(), confirmed.body());
        JsonNode done = Await.until(
                () -> read(browser.get(address)),
                it -> it.path("state").asText().equals("done"));
        assertEquals(2, done.path("report").path("added").asInt());
        assertEquals(
                409,
                browser.json("POST", address + "/confirm", "{\"title\":\"Again\"}")
                        .statusCode());
        JsonNode list = read(browser.get("/api/v1/imports?limit=1"));
        assertEquals(1, list.path("items").size());
        assertEquals(
                202,
                browser.upload("/api/v1/imports", "sums.gift", GIFT.getBytes(StandardCharsets.UTF_8))
                        .statusCode());
        assertEquals(204, browser.json("DELETE", address, "").statusCode());
        assertEquals(404, browser.get(address).statusCode());
    }

    @Test
    void hostileCardsAreShownWithoutTheirScripts() {
        LibraryBrowser browser = browser();
        String address = browser.bring(
                "hostile<script>.apkg",
                ApkgBuilder.usual()
                        .deck(2, "<script>alert(1)</script>")
                        .note(
                                "x",
                                1,
                                "<b>tag</b>",
                                "<script>alert(2)</script><img src=x onerror=alert(3)>hi",
                                "<a href=\"javascript:alert(4)\">b</a>")
                        .card(0, 2)
                        .build());
        String page = browser.settled(address);
        assertFalse(page.contains("<script>alert"), page);
        assertFalse(page.contains("onerror"), page);
        assertFalse(page.contains("javascript:"), page);
        assertTrue(page.contains("hi"), page);
    }

    @Test
    void aLargeDeckIsImportedInBatchesAndCanBeCancelled() {
        LibraryBrowser browser = browser();
        ApkgBuilder builder = ApkgBuilder.usual();
        for (int i = 0; i < 3_000; i++) {
            builder.basic("note-" + i, "front " + i, "back " + i);
        }
        String address = browser.bring("large.apkg", builder.build());
        browser.settled(address);
        browser.post(address + "/confirm", "target", "new", "title", "Large");
        Await.until(() -> records.report(address).getItems(), items -> items > 0);
        browser.post(address + "/cancel");
        String page = browser.settled(address);
        UUID course = records.course(address);
        assertTrue(page.contains("had been added before") || page.contains("Study now"), page);
        // the same file into the same course adds the rest
        String again = browser.bring("large.apkg", builder.build());
        browser.settled(again);
        browser.post(again + "/confirm", "target", "course", "course", course.toString());
        browser.settled(again);
        assertEquals(3_000, courses.items(course).size());
        int written = records.report(address).getItems();
        assertEquals(new Report(3_000 - written, 0, written, 0, List.of(), Taken.NOTHING), records.report(again));
    }

    private void assertRefused(LibraryBrowser browser, String name, byte[] content, String because) {
        String address = browser.bring(name, content);
        String page = browser.settled(address);
        assertEquals("failed", state(address), page);
        assertTrue(page.contains(because), page);
        assertEquals(0, Await.until(() -> filesOf(address), files -> files == 0));
    }

    private LibraryBrowser browser() {
        return new LibraryBrowser(origin.getPort());
    }

    private JsonNode read(HttpResponse<String> response) {
        try {
            return json.readTree(response.body());
        } catch (IOException notJson) {
            throw new AssertionError(response.body(), notJson);
        }
    }

    private String state(String address) {
        return records.column(address, "state", String.class);
    }

    private UUID mediaOf(UUID course) {
        return jdbi.withHandle(handle -> handle.createQuery("select file_id from course_file where course_id = :course")
                .bind("course", course)
                .mapTo(UUID.class)
                .one());
    }

    private String slug(UUID course) {
        return jdbi.withHandle(handle -> handle.createQuery("select slug from course where id = :course")
                .bind("course", course)
                .mapTo(String.class)
                .one());
    }

    /** Files of the owner of an import that no course shows. */
    private long filesOf(String address) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from stored_file f join import i on i.person_id = f.owner_id
                        where i.id = :id and not exists (select from course_file c where c.file_id = f.id)
                        """)
                .bind("id", StoredImports.id(address))
                .mapTo(Long.class)
                .one());
    }
}
