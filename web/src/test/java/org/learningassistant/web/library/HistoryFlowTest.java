package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.fsrs.MemoryState;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.fsrs.Scheduler;
import org.learningassistant.web.courses.PastReviews.Taken;
import org.learningassistant.web.platform.jobs.JobContext;
import org.learningassistant.web.reviews.Rebuild;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Await;
import org.learningassistant.web.testing.SharedData;

/** The way of a review log from an Anki package into the log of answers. */
@ApplicationTest
class HistoryFlowTest {
    private static final long FIRST = Instant.parse("2026-03-01T08:00:00Z").toEpochMilli();
    private static final long DAY = 86_400_000L;

    @TestHTTPResource
    URI origin;

    @Inject
    StoredImports records;

    @Inject
    Jdbi jdbi;

    @Inject
    Rebuild rebuild;

    @Inject
    ObjectMapper json;

    @Inject
    ImportStore imports;

    @Inject
    WriteImport writing;

    private record Review(int rating, Instant at, long elapsed) {}

    @Test
    void aCollectionThatSomebodyStudiedComesAlongWithItsMemoryStates() throws IOException {
        Map<Long, List<Review>> log = log();
        byte[] deck = deck(log);
        LibraryBrowser browser = browser();
        String address = browser.bring("studied.colpkg", deck);
        String preview = browser.settled(address);
        assertTrue(preview.contains("12,580 reviews of 1,205 cards: keep when they were answered"), preview);
        browser.post(address + "/confirm", "target", "new", "title", "Studied", "history", "keep");
        String outcome = browser.settled(address);
        assertTrue(outcome.contains("12,580 reviews of 1,205 cards from the file are part of your history"), outcome);
        UUID person = records.column(address, "person_id", UUID.class);
        assertEquals(List.of(), rebuild.compare(person));
        assertEquals(expected(log), stored(person));
        assertTrue(browser.get("/progress").body().contains("12,580"));
        // what fitting the scheduler needs: reviews on another day
        assertTrue(json.readTree(browser.get("/api/v1/memory").body())
                        .path("reviews")
                        .asInt()
                > 5_000);

        UUID course = records.course(address);
        String again = browser.bring("studied.colpkg", deck);
        browser.settled(again);
        browser.post(again + "/confirm", "target", "course", "course", course.toString(), "history", "keep");
        browser.settled(again);
        assertEquals(new Taken(1_205, 12_580, 0), records.report(again).history());
        assertEquals(12_580, answers(person));
    }

    @Test
    void withoutBeingAskedForTheHistoryStaysInTheFile() {
        LibraryBrowser browser = browser();
        String address = browser.bring("deck.apkg", small().build());
        assertTrue(browser.settled(address).contains("2 reviews of one card: keep when they were answered"));
        browser.post(address + "/confirm", "target", "new", "title", "Deck");
        assertFalse(browser.settled(address).contains("part of your history"));
        UUID person = records.column(address, "person_id", UUID.class);
        assertEquals(0, answers(person));

        String later = browser.bring("deck.apkg", small().build());
        browser.settled(later);
        String course = records.course(address).toString();
        HttpResponse<String> confirmed = browser.json(
                "POST", "/api/v1" + later.substring("/library".length()) + "/confirm", """
                {"course": "%s", "history": true}
                """.formatted(course));
        assertEquals(202, confirmed.statusCode(), confirmed.body());
        browser.settled(later);
        assertEquals(new Taken(1, 2, 0), records.report(later).history());
        assertEquals(2, answers(person));
    }

    @Test
    void cardsThatWereAnsweredHereAreNamed() throws IOException {
        LibraryBrowser browser = browser();
        String address = browser.bring("deck.apkg", small().build());
        browser.settled(address);
        browser.post(address + "/confirm", "target", "new", "title", "Deck");
        browser.settled(address);
        String course = records.course(address).toString();
        JsonNode question =
                json.readTree(browser.get("/api/v1/study/next?course=" + course).body());
        HttpResponse<String> answered = browser.json("POST", "/api/v1/answers", """
                {"id": "%s", "item": "%s", "version": 1, "response": {"rated": "GOOD"}}
                """.formatted(
                        UUID.randomUUID(), question.at("/question/item").asText()));
        assertEquals(201, answered.statusCode(), answered.body());
        String later = browser.bring("deck.apkg", small().build());
        browser.settled(later);
        browser.post(later + "/confirm", "target", "course", "course", course, "history", "keep");
        String outcome = browser.settled(later);
        assertTrue(outcome.contains("One card was answered here before"), outcome);
        assertEquals(new Taken(0, 0, 1), records.report(later).history());
    }

    @Test
    void anImportThatIsCancelledLeavesTheHistoryOfEachCardWhole() {
        LibraryBrowser browser = browser();
        ApkgBuilder builder = ApkgBuilder.usual();
        for (int i = 0; i < 2_000; i++) {
            builder.basic("n" + i, "front " + i, "back");
            for (int review = 0; review < 3; review++) {
                builder.review(FIRST + review * DAY + i, 3, 1, 2500, 0);
            }
        }
        String address = browser.bring("large.apkg", builder.build());
        browser.settled(address);
        browser.post(address + "/confirm", "target", "new", "title", "Large", "history", "keep");
        Await.until(() -> records.report(address).getItems(), items -> items > 0);
        browser.post(address + "/cancel");
        browser.settled(address);
        UUID person = records.column(address, "person_id", UUID.class);
        // a batch may be on its way while the page says that it is over
        Await.until(
                () -> records.report(address).history(),
                taken -> taken.reviews() == 3 * taken.items() && answers(person) == taken.reviews());
        assertEquals(List.of(), rebuild.compare(person));
        List<Integer> lengths = jdbi.withHandle(handle -> handle.createQuery(
                        "select distinct count(*) from answer where person_id = :person group by item_id")
                .bind("person", person)
                .mapTo(Integer.class)
                .list());
        assertEquals(List.of(3), lengths);
    }

    /** Killed anywhere, at the latest before it could say what it has done, the job is done again by another process. */
    @Test
    void aJobThatDiesIsDoneAgainWithoutDoublingAReview() throws IOException {
        LibraryBrowser browser = browser();
        String other = browser.bring("deck.apkg", small().build());
        browser.settled(other);
        browser.post(other + "/confirm", "target", "new", "title", "Deck");
        browser.settled(other);
        UUID course = records.course(other);
        ApkgBuilder builder = ApkgBuilder.usual();
        for (int i = 0; i < 900; i++) {
            builder.basic("n" + i, "front " + i, "back")
                    .review(FIRST + i, 3, 1, 2500, 0)
                    .review(FIRST + DAY + i, 3, 4, 2500, 1);
        }
        String address = browser.bring("studied.apkg", builder.build());
        browser.settled(address);
        UUID id = StoredImports.id(address);
        assertTrue(imports.confirm(id));
        JsonNode input = json.valueToTree(
                new WriteImport.Input(id, course, "Cards", true, new AnkiExport.Truths("True", "False")));
        UUID person = records.column(address, "person_id", UUID.class);
        for (int lasting : List.of(300, 700)) {
            assertThrows(IllegalStateException.class, () -> writing.run(input, new Mortal(lasting)));
            assertEquals(2 * records.report(address).history().items(), answers(person));
            jdbi.useHandle(handle -> handle.createUpdate("update import set report = :nothing::jsonb where id = :id")
                    .bind("nothing", json.valueToTree(Report.NOTHING_YET).toString())
                    .bind("id", id)
                    .execute());
        }
        writing.run(input, new Mortal(Integer.MAX_VALUE));
        assertEquals(new Taken(900, 1_800, 0), records.report(address).history());
        assertEquals(1_800, answers(person));
        assertEquals(List.of(), rebuild.compare(person));
    }

    /** What the process of a job is told, until it dies. */
    private static final class Mortal implements JobContext {
        private int left;

        Mortal(int lasting) {
            left = lasting;
        }

        @Override
        public UUID job() {
            return new UUID(0, 0);
        }

        @Override
        public @Nullable UUID owner() {
            return null;
        }

        @Override
        public void progress(long done, @Nullable Long total, String stage) {
            if (left-- == 0) {
                throw new IllegalStateException("killed");
            }
        }

        @Override
        public void confirm() {
            // it was not cancelled
        }
    }

    /** A card that was reviewed twice. */
    private static ApkgBuilder small() {
        return ApkgBuilder.usual()
                .basic("one", "front", "back")
                .review(FIRST, 3, 1, 2500, 0)
                .review(FIRST + DAY, 3, 4, 2500, 1);
    }

    private static Map<Long, List<Review>> log() throws IOException {
        Map<Long, List<Review>> cards = new TreeMap<>();
        List<String> lines = Files.readAllLines(SharedData.require("fsrs/review_logs_josh.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            cards.computeIfAbsent(Long.valueOf(cells[0]), unused -> new ArrayList<>())
                    .add(new Review(
                            Integer.parseInt(cells[1]),
                            OffsetDateTime.parse(cells[2]).toInstant(),
                            Long.parseLong(cells[3])));
        }
        return cards;
    }

    private static byte[] deck(Map<Long, List<Review>> log) {
        ApkgBuilder builder = ApkgBuilder.usual().current();
        log.forEach((card, reviews) -> {
            builder.basic("card-" + card, "front " + card, "back");
            reviews.forEach(review ->
                    builder.review(review.at().toEpochMilli(), review.rating(), 0, 2500, review.elapsed(), 1));
        });
        return builder.build();
    }

    /** By a scheduler that decides each review itself. */
    private static Map<String, String> expected(Map<Long, List<Review>> log) {
        Map<String, String> states = new LinkedHashMap<>();
        log.forEach((card, reviews) -> {
            MemoryState state = MemoryState.NEW;
            for (Review review : reviews) {
                state = Scheduler.DEFAULT
                        .next(state, Rating.ofNumber(review.rating()), review.at())
                        .after();
            }
            states.put(
                    "anki:card-" + card + ":0",
                    state.phase().name().toLowerCase(Locale.ROOT) + " " + state.step() + " "
                            + state.stability() + " " + state.difficulty() + " " + state.dueAt() + " "
                            + state.lastReviewAt() + " " + reviews.size());
        });
        return new TreeMap<>(states);
    }

    private Map<String, String> stored(UUID person) {
        Map<String, String> states = new TreeMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select i.origin, m.phase, m.step, m.stability, m.difficulty, m.due_at, m.last_answer_at, m.answers
                        from memory_state m
                        join item i on i.id = m.item_id
                        where m.person_id = :person
                        """)
                .bind("person", person)
                .map((row, context) -> states.put(
                        row.getString("origin"),
                        row.getString("phase") + " " + row.getInt("step") + " " + row.getDouble("stability") + " "
                                + row.getDouble("difficulty") + " "
                                + row.getObject("due_at", OffsetDateTime.class).toInstant() + " "
                                + row.getObject("last_answer_at", OffsetDateTime.class)
                                        .toInstant()
                                + " " + row.getInt("answers")))
                .list());
        return states;
    }

    private LibraryBrowser browser() {
        return new LibraryBrowser(origin.getPort());
    }

    private int answers(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from answer where person_id = :person")
                .bind("person", person)
                .mapTo(Integer.class)
                .one());
    }
}
