package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A large deck goes in while others are served, tells how far it is, and can be given up and begun again. Five thousand
 * notes of each format; {@code bin/campaign decks} takes a hundred thousand.
 */
class LargeDecksTest {
    private static final int NOTES = Integer.getInteger("decks.notes", 5_000);
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final Apart apart = new Apart("large-decks");
    private final Application application = apart.application();
    private final Person person = Person.learner(application);

    @AfterEach
    void end() {
        apart.close();
    }

    @Test
    void aDeckOfTheLegacyFormatIsGivenUpInTheMiddleAndGoesOnWithoutDoubles() {
        check(Decks.legacy(NOTES));
    }

    @Test
    void aDeckOfTheCurrentFormatIsGivenUpInTheMiddleAndGoesOnWithoutDoubles() {
        check(Decks.current(NOTES));
    }

    private void check(Path deck) {
        var before = Footprint.of(application);
        try (var others = Meanwhile.reads(Person.learner(application))) {
            long begun = System.nanoTime();
            String first = previewed(deck);
            long previewed = System.nanoTime();
            assertEquals(NOTES, state(first).path("preview").path("items").asInt());
            assertEquals(NOTES / 100, state(first).path("preview").path("media").asInt());
            person.submit(
                    "/library/imports/" + first, "form[action$=/confirm]", Map.of("target", "new", "title", "Large"));
            int written = givenUp(first);
            String course = state(first).path("course").asText();

            String second = previewed(deck);
            person.submit(
                    "/library/imports/" + second,
                    "form[action$=/confirm]",
                    Map.of("target", "course", "course", course));
            long confirmed = System.nanoTime();
            await(second, "done");
            long done = System.nanoTime();
            var report = state(second).path("report");
            assertEquals(written, report.path("unchanged").asInt());
            assertEquals(NOTES - written, report.path("added").asInt());
            assertEquals(NOTES, items());
            assertEquals(
                    NOTES, apart.count("select count(distinct origin) from item where origin like 'anki:large-%'"));
            assertEquals(NOTES / 100, report.path("media").asInt());
            assertEquals(NOTES / 100, apart.count("select count(*) from course_file where name like 'picture-%'"));
            assertEquals(List.of(), others.failures());
            assertEquals(List.of(), apart.temporaryFiles());
            var after = Footprint.of(application);
            System.out.printf(
                    "%s: %d notes read in %d ms, %d written when given up, the rest in %d ms; %s; %s before, %s after%n",
                    deck.getFileName(),
                    NOTES,
                    Duration.ofNanos(previewed - begun).toMillis(),
                    written,
                    Duration.ofNanos(done - confirmed).toMillis(),
                    others,
                    before,
                    after);
            assertTrue(after.isWithinLimits(), after::toString);
        }
    }

    private String previewed(Path deck) {
        String place = person.upload("/library", "form#upload", deck).location();
        String id = place.split("/imports/")[1].split("[/?]")[0];
        await(id, "previewed");
        return id;
    }

    /** Gives an import up once it has written something and said so; how many items it has written. */
    private int givenUp(String id) {
        var told = new AtomicInteger();
        Await.until(
                () -> {
                    var progress = person.page("/library/imports/" + id).selectFirst("progress[max]");
                    told.set(progress == null ? 0 : Integer.parseInt(progress.attr("value")));
                    return told.get() > 0;
                },
                () -> "no progress: " + state(id));
        assertTrue(told.get() < NOTES, "told only at its end: " + told);
        person.submit("/library/imports/" + id, "form[action$=/cancel]", Map.of());
        assertEquals("cancelled", state(id).path("state").asText());
        // the batch that was under way is written to its end, and counted
        Await.until(() -> apart.temporaryFiles().isEmpty(), () -> "still at work: " + apart.temporaryFiles());
        assertEquals(items(), state(id).path("report").path("added").asInt());
        int written = items();
        assertTrue(written < NOTES, "nothing was left to give up");
        String page =
                person.page("/library/imports/" + id).select(".alert").text().replaceAll("\\D", "");
        assertEquals(written == 0 ? "" : Integer.toString(written), page);
        return written;
    }

    private int items() {
        return apart.count("select count(*) from item where origin like 'anki:large-%'");
    }

    private void await(String id, String state) {
        boolean there = Await.until(PATIENCE, () -> {
            String now = state(id).path("state").asText();
            return now.equals(state) || now.equals("failed");
        });
        assertTrue(there, () -> "still " + state(id));
        assertEquals(state, state(id).path("state").asText(), () -> state(id).toString());
    }

    private JsonNode state(String id) {
        String body = person.get("/api/v1/imports/" + id).body();
        try {
            return new ObjectMapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(body, e);
        }
    }
}
