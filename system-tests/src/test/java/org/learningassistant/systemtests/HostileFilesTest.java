package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Bombs on the page for imports: each is refused with its reason, leaves nothing behind, and nobody else notices. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileFilesTest {
    private final Apart apart = new Apart("hostile-files");
    private final Application application = apart.application();
    private final Person person = Person.learner(application);
    private Footprint before = Footprint.of(application);

    @BeforeAll
    void begin() {
        // unpacks the libraries that an import needs
        outcome(TestFiles.deck());
        before = Footprint.of(application);
    }

    @AfterAll
    void end() {
        apart.close();
    }

    @Test
    void everyBombIsRefusedWithItsReasonWhileOthersAreServed() {
        Map<Path, String> bombs = new LinkedHashMap<>();
        bombs.put(Bombs.nested(), "larger than it may be");
        bombs.put(Bombs.overlapping(), "larger than it may be");
        bombs.put(Bombs.declared(), "no Anki collection");
        bombs.put(Bombs.zeros(), "packed more tightly");
        bombs.put(Bombs.hugeWindow(), "damaged");
        bombs.put(Bombs.hugeContent(), "damaged");
        bombs.put(Bombs.repeatedBlocks(), "packed more tightly");
        bombs.put(Bombs.laughs(), "entities of its own");
        bombs.put(Bombs.quadratic(), "entities of its own");
        bombs.put(Bombs.packedLaughs(), "“quiz/quiz.xml” in the package declares entities");
        bombs.put(Bombs.deep(), "inside one another");
        bombs.put(Bombs.lyingPages(), "damaged");
        bombs.put(Bombs.circularPages(), "damaged");
        bombs.put(Bombs.manyEntries(), "more than 100,000 files");
        Map<String, String> otherwise = new LinkedHashMap<>();
        try (var others = Meanwhile.reads(Person.learner(application))) {
            bombs.forEach((bomb, reason) -> {
                String said = outcome(bomb);
                System.out.println(bomb.getFileName() + ": " + said);
                if (!said.contains(reason)) {
                    otherwise.put(bomb.getFileName().toString(), said);
                }
            });
            assertEquals(List.of(), others.failures());
            System.out.println(others);
        }
        assertEquals(Map.of(), otherwise);
        assertEquals(List.of(), apart.temporaryFiles());
        var after = Footprint.of(application);
        System.out.println(bombs.size() + " bombs: " + before + " before, " + after + " after");
        assertTrue(after.isWithinLimits(), after::toString);
        assertFalse(Hostile.showsInsides(application.log()), application::log);
    }

    @Test
    void namesThatLeadOutOfAFolderAndLinksLeadNowhere() {
        Path outside = Path.of("target", "outside-" + ProcessHandle.current().pid() + ".png")
                .toAbsolutePath();
        String place = place(Bombs.leadingOut(outside));
        Await.until(
                () -> person.page(place).selectFirst("form[action$=/confirm]") != null,
                () -> "no preview: " + person.page(place));
        person.submit(place, "form[action$=/confirm]", Map.of("target", "new", "title", "Led out"));
        Await.until(
                () -> person.page(place).selectFirst("progress") == null, () -> "not imported: " + person.page(place));
        assertFalse(Files.exists(outside));
        assertEquals(List.of(), apart.temporaryFiles());
        String files = " from course_file c join course d on d.id = c.course_id join stored_file f on f.id = c.file_id"
                + " where d.title = 'Led out'";
        // of three names one can be the name of a picture; what is stored of the link is the letters it was packed as
        assertEquals(1, apart.count("select count(*)" + files));
        assertEquals("/etc/passwd".length(), apart.count("select max(f.size)" + files));
    }

    private String place(Path file) {
        var uploaded = person.upload("/library", "form#upload", file);
        assertTrue(uploaded.location().contains("/imports/"), uploaded::text);
        return "/library/imports/" + uploaded.location().split("/imports/")[1].split("[/?]")[0];
    }

    /** What the page says in the end. */
    private String outcome(Path file) {
        String place = place(file);
        Await.until(
                () -> person.page(place).selectFirst("progress") == null,
                () -> file + " is not over: " + person.page(place).text());
        var page = person.page(place);
        var alert = page.selectFirst(".alert.danger");
        return alert == null ? "not refused: " + page.select("main").text() : alert.text();
    }
}
