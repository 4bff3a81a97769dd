package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.testing.ApplicationTest;

/** The way of a course out of the library, as a browser without scripts goes it. */
@ApplicationTest
class ExportFlowTest {
    private static final String QUESTIONS = "type,topic,question,answer,wrong\n"
            + "single_choice,Sums/Small,Two plus two?,four,five\n"
            + "flash_card,Sums/Small,front,back,\n";

    @TestHTTPResource
    URI origin;

    @Inject
    Jdbi jdbi;

    @Test
    void aCourseGoesOutAndComesBackAndWhatIsLostIsSaidBefore() {
        LibraryBrowser browser = new LibraryBrowser(origin.getPort());
        String course = course(browser);
        assertTrue(browser.get("/library").body().contains("Take questions along"));
        String moodle = browser.get("/library/export?course=" + course + "&format=moodle_xml")
                .body();
        assertTrue(moodle.contains("The file holds one item."), moodle);
        assertTrue(moodle.contains("One flash card is left out"), moodle);
        String table =
                browser.get("/library/export?course=" + course + "&format=csv").body();
        assertTrue(table.contains("Everything that these items say is in the file."), table);
        ParsedDeck back = ParsedDeck.csv(browser.get("/library/export/file?course=" + course + "&format=csv")
                .body());
        assertEquals(List.of(), back.findings());
        assertEquals(2, back.items().size());
        assertEquals(List.of("Sums", "Small"), back.items().getFirst().topic());
        assertEquals(
                1,
                ParsedDeck.moodle(browser.get("/library/export/file?course=" + course + "&format=moodle_xml")
                                .body())
                        .items()
                        .size());
    }

    @Test
    void aCourseGoesToAnkiAndBackUnderTheNamesOfItsItems() {
        LibraryBrowser browser = new LibraryBrowser(origin.getPort());
        String course = course(browser);
        String look =
                browser.get("/library/export?course=" + course + "&format=anki").body();
        assertTrue(look.contains("The file holds 2 items."), look);
        assertTrue(look.contains("One question becomes a card that shows its answer on the back"), look);
        assertTrue(look.contains("What you remember of these cards is not in the file"), look);
        String file = "/library/export/file?course=" + course + "&format=anki";
        ParsedDeck deck = ParsedDeck.anki(browser.download(file));
        assertEquals(new DeckReader.Reading.Complete("Way out"), deck.result());
        assertEquals(List.of(), deck.findings());
        assertEquals(
                List.of("Way out", "Sums", "Small"), deck.items().getFirst().topic());
        assertEquals(
                Set.copyOf(deck.items().stream().map(ForeignItem::origin).toList()),
                Set.copyOf(ParsedDeck.anki(browser.download(file)).items().stream()
                        .map(ForeignItem::origin)
                        .toList()));
    }

    @Test
    void nobodyGetsTheAnswersOfSomebodyElsesCourse() {
        String course = course(new LibraryBrowser(origin.getPort()));
        LibraryBrowser other = new LibraryBrowser(origin.getPort());
        for (String page : List.of("/library/export", "/library/export/file")) {
            assertEquals(
                    404, other.get(page + "?course=" + course + "&format=csv").statusCode());
            assertEquals(
                    404, other.get(page + "?course=" + course + "&format=none").statusCode());
            assertEquals(404, other.get(page).statusCode());
            assertEquals(
                    403,
                    other.get(page + "?course=" + shipped() + "&format=csv").statusCode());
        }
    }

    private String course(LibraryBrowser browser) {
        String address = browser.bring("questions.csv", QUESTIONS.getBytes(StandardCharsets.UTF_8));
        browser.settled(address);
        browser.post(address + "/confirm", "target", "new", "title", "Way out");
        browser.settled(address);
        return jdbi.withHandle(handle -> handle.createQuery("select course_id::text from import where id = :id")
                .bind("id", UUID.fromString(address.substring(address.lastIndexOf('/') + 1)))
                .mapTo(String.class)
                .one());
    }

    /** The demonstration, which everybody sees and nobody changes. */
    private String shipped() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select id::text from course where origin is not null limit 1")
                        .mapTo(String.class)
                        .one());
    }
}
