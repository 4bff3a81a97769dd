package org.learningassistant.web.reviews;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.fsrs.Conventions;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.fsrs.Scheduler;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.courses.Item;
import org.learningassistant.web.courses.PastReview;
import org.learningassistant.web.courses.PastReviews.Taken;
import org.learningassistant.web.reviews.ImportedHistory.Target;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.SharedData;

@ApplicationTest
class ImportedReviewsTest {
    private static final double TOLERANCE = 1e-4;

    @Inject
    ImportedReviews imported;

    @Inject
    Answers answers;

    @Inject
    Undo undo;

    @Inject
    CatchUpStore plans;

    @Inject
    Rebuild rebuild;

    @Inject
    LearnerStore learners;

    @Inject
    FitStore fits;

    @Inject
    Reviews reviews;

    @Inject
    ReviewsData data;

    @Inject
    Courses courses;

    @Inject
    Classroom classroom;

    @Inject
    Jdbi jdbi;

    @Inject
    ObjectMapper json;

    @Test
    void theReferenceTrajectoriesAreReachedFromTheirReviews() throws IOException {
        JsonNode data = read("fsrs/trajectories-public.json.gz");
        ImportedHistory history =
                new ImportedHistory(new UUID(0, 1), Scheduler.DEFAULT.with(Conventions.PY_FSRS), grade -> "{}");
        List<String> differences = new ArrayList<>();
        int states = 0;
        for (Map.Entry<String, JsonNode> card : data.get("cards").properties()) {
            JsonNode rows = card.getValue().get("default_r90");
            List<PastReview> past = new ArrayList<>();
            for (JsonNode row : rows) {
                past.add(new PastReview(Rating.ofNumber(row.get(1).asInt()), instant(row.get(0)), null, null));
            }
            List<Entry> entries = history.entries(new Target(new UUID(0, 2), 1, new UUID(0, 3), 0), null, past);
            for (int i = 0; i < rows.size(); i++) {
                states++;
                if (!isSame(rows.get(i), entries.get(i))) {
                    differences.add(card.getKey() + " " + rows.get(i) + " " + entries.get(i));
                }
            }
        }
        assertEquals(List.of(), differences);
        assertEquals(6_401, states);
    }

    private static boolean isSame(JsonNode row, Entry entry) {
        return row.get(3).asText().toLowerCase(Locale.ROOT).equals(entry.nextPhase())
                && row.get(4).asInt(0) == entry.nextStep()
                && Math.abs(row.get(5).asDouble() - entry.stability()) <= TOLERANCE
                && Math.abs(row.get(6).asDouble() - entry.difficulty()) <= TOLERANCE
                && instant(row.get(7)).equals(entry.dueAt());
    }

    @Test
    void whatFollowsFromImportedReviewsIsWhatTheLogGives() {
        UUID person = classroom.learner();
        learners.save(person, 0.85, 20);
        List<UUID> items = classroom.cards(person, 40);
        Map<String, List<PastReview>> histories = histories(40, 7);
        int count = histories.values().stream().mapToInt(List::size).sum();
        assertEquals(new Taken(40, count, 0), imported.take(person, course(items), histories));
        assertEquals(count, classroom.count("answer", person));
        assertEquals(40, classroom.count("memory_state", person));
        assertEquals(List.of(), rebuild.compare(person));
        assertEquals(0, classroom.count("ability", person));
        assertEquals(0, stepsOf(items));
        assertTrue(fits.reviews(person) > 100);
        List<LogRow> log = reviews.log(person, null, Integer.MAX_VALUE);
        assertEquals(count, log.size());
        LogRow row = log.getFirst();
        assertEquals("imported", row.context());
        assertEquals(0.85, row.desiredRetention());
    }

    @Test
    void reviewsGivenAgainAreNotAddedAgainAndLaterOnesGoBehind() {
        UUID person = classroom.learner();
        List<UUID> items = classroom.cards(person, 5);
        Map<String, List<PastReview>> whole = histories(5, 8);
        Map<String, List<PastReview>> begun = new LinkedHashMap<>();
        whole.forEach((origin, past) -> begun.put(origin, past.subList(0, past.size() / 2)));
        imported.take(person, course(items), begun);
        Taken all = imported.take(person, course(items), whole);
        assertEquals(all, imported.take(person, course(items), whole));
        int count = whole.values().stream().mapToInt(List::size).sum();
        assertEquals(new Taken(5, count, 0), all);
        assertEquals(count, classroom.count("answer", person));
        assertEquals(List.of(), rebuild.compare(person));
        UUID other = classroom.learner();
        imported.take(other, course(items), whole);
        assertEquals(memories(person), memories(other), "in two parts or at once: the same");
    }

    @Test
    void itemsThatWereAnsweredHereKeepWhatIsHere() {
        UUID person = classroom.learner();
        List<UUID> items = classroom.cards(person, 3);
        Item answered = courses.item(items.getFirst()).orElseThrow();
        answers.record(classroom.answer(person, answered, new Response.Rated(Rating.GOOD)));
        Map<String, List<PastReview>> histories = histories(3, 9);
        Taken taken = imported.take(person, course(items), histories);
        assertEquals(
                new Taken(2, histories.get("f1").size() + histories.get("f2").size(), 1), taken);
        assertEquals(taken.reviews() + 1, classroom.count("answer", person));
        assertEquals(List.of(), rebuild.compare(person));
    }

    @Test
    void whatWasTakenBackOrOnlyCrammedDoesNotKeepAHistoryOut() {
        UUID person = classroom.learner();
        List<UUID> items = classroom.cards(person, 2);
        UUID mistaken = record(person, items.getFirst(), Context.STUDY);
        undo.take(person, mistaken, UUID.randomUUID(), Instant.now());
        record(person, items.getLast(), Context.CRAM);
        Map<String, List<PastReview>> histories = histories(2, 13);
        int count = histories.values().stream().mapToInt(List::size).sum();
        assertEquals(new Taken(2, count, 0), imported.take(person, course(items), histories));
        assertEquals(new Taken(2, count, 0), imported.take(person, course(items), histories));
        assertEquals(count + 3, classroom.count("answer", person));
        assertEquals(List.of(), rebuild.compare(person));
        UUID other = classroom.learner();
        imported.take(other, course(items), histories);
        assertEquals(memories(other), memories(person), "as if they had not been there");
    }

    @Test
    void oldReviewsFromElsewhereDoNotReviveAPlanThatIsDone() {
        UUID person = classroom.learner();
        List<UUID> items = classroom.cards(person, 2);
        Instant begun = Instant.now().minus(Duration.ofDays(20));
        plans.begin(person, new CatchUpStore.Running(begun, begun, 10, 5, 2));
        imported.take(person, course(items), histories(2, 14));
        assertEquals(Optional.empty(), plans.plan(person));
    }

    @Test
    void aPlanThatIsNotDoneGoesOn() {
        UUID person = classroom.learner();
        List<UUID> items = classroom.cards(person, 20);
        imported.take(person, course(items), histories(10, 15));
        Instant begun = Instant.now();
        plans.begin(person, new CatchUpStore.Running(begun, begun, 10, 5, 2));
        imported.take(person, course(items), histories(20, 15));
        assertTrue(plans.plan(person).isPresent());
    }

    @Test
    void importedReviewsAreInTheExportOfOwnDataAndGoWithThePerson() {
        UUID person = classroom.learner();
        List<UUID> items = classroom.cards(classroom.learner(), 2);
        imported.take(person, course(items), histories(2, 12));
        assertTrue(data.of(person).toString().contains("context=imported"));
        data.beforeErasure(person);
        assertEquals(0, classroom.count("answer", person));
    }

    @Test
    void studyingGoesOnWhereTheImportedReviewsEnd() {
        UUID person = classroom.learner();
        List<UUID> items = classroom.cards(person, 1);
        Map<String, List<PastReview>> histories = histories(1, 10);
        imported.take(person, course(items), histories);
        Item item = courses.item(items.getFirst()).orElseThrow();
        Outcome outcome = answers.record(classroom.answer(person, item, new Response.Rated(Rating.GOOD)));
        assertEquals(histories.get("f0").size() + 1, outcome.position());
        assertEquals(List.of(), rebuild.compare(person));
    }

    @Test
    void theHistoryOfOneChangesNothingForAnother() {
        UUID person = classroom.learner();
        UUID other = classroom.learner();
        List<UUID> items = classroom.cards(other, 4);
        items.forEach(item -> answers.record(
                classroom.answer(other, courses.item(item).orElseThrow(), new Response.Rated(Rating.AGAIN))));
        imported.take(person, course(items), histories(4, 11));
        assertEquals(4, classroom.count("answer", other));
        assertEquals(List.of(), rebuild.compare(other));
        assertEquals(List.of(), rebuild.compare(person));
    }

    private UUID record(UUID person, UUID item, Context context) {
        UUID id = UUID.randomUUID();
        answers.record(new Submission(
                id, person, item, 1, context, null, new Response.Rated(Rating.GOOD), 4_000, Instant.now()));
        return id;
    }

    /** So many reviews over two years, some without a due date of their own. */
    private static Map<String, List<PastReview>> histories(int items, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        Map<String, List<PastReview>> histories = new LinkedHashMap<>();
        for (int item = 0; item < items; item++) {
            List<PastReview> past = new ArrayList<>();
            Instant at = Instant.parse("2024-02-01T06:00:00Z").plusMillis(chance.nextLong(86_400_000L * 30));
            for (int i = 0; i < 4 + chance.nextInt(12); i++) {
                Duration wait = Duration.ofMinutes(chance.nextInt(4) == 0 ? 10 : 1_440L * (1 + chance.nextInt(30)));
                past.add(new PastReview(
                        Rating.ofNumber(1 + chance.nextInt(4)),
                        at,
                        chance.nextInt(20_000),
                        chance.nextInt(5) == 0 ? null : at.plus(wait)));
                at = at.plus(wait).plus(chance.nextInt(500), ChronoUnit.MILLIS);
            }
            histories.put("f" + item, past);
        }
        return histories;
    }

    private UUID course(List<UUID> items) {
        return courses.item(items.getFirst()).orElseThrow().course();
    }

    private int stepsOf(List<UUID> items) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from item_difficulty where item_id = any(:items)")
                        .bindArray("items", UUID.class, items)
                        .mapTo(Integer.class)
                        .one());
    }

    private List<String> memories(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select (to_jsonb(m) - 'person_id')::text from memory_state m
                        where person_id = :person
                        order by item_id
                        """)
                .bind("person", person)
                .mapTo(String.class)
                .list());
    }

    private JsonNode read(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(SharedData.require(name)))) {
            return json.readTree(in);
        }
    }

    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asText()).toInstant();
    }
}
