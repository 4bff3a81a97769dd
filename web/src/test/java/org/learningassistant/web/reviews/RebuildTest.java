package org.learningassistant.web.reviews;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.testing.ApplicationTest;

@ApplicationTest
class RebuildTest {
    @Inject
    Answers answers;

    @Inject
    Rebuild rebuild;

    @Inject
    LearnerStore learners;

    @Inject
    ReviewsData data;

    @Inject
    Classroom classroom;

    @Inject
    Jdbi jdbi;

    @Test
    void everyDerivedNumberFollowsFromTheLog() {
        UUID first = classroom.learner();
        UUID second = classroom.learner();
        List<UUID> items = classroom.choices(first, 30);
        study(first, items, 400, 1);
        study(second, items, 150, 2);
        assertEquals(400, classroom.count("answer", first));
        assertTrue(classroom.count("memory_state", first) > 25);
        assertEquals(List.of(), rebuild.compare(first));
        assertEquals(List.of(), rebuild.compare(second));
    }

    @Test
    void damageIsFoundNamedAndRepaired() {
        UUID person = classroom.learner();
        List<UUID> items = classroom.choices(person, 5);
        study(person, items, 40, 3);
        classroom.run("update memory_state set stability = stability + 1e-9 where item_id = :id", items.get(0));
        classroom.run("delete from memory_state where item_id = :id", items.get(1));
        classroom.run("update item_difficulty set micro_logits = micro_logits + 1 where item_id = :id", items.get(2));
        classroom.run("update ability set answers = answers + 1 where person_id = :id", person);
        List<Rebuild.Difference> found = rebuild.compare(person);
        assertEquals(
                Set.of("memory_state", "ability", "item_difficulty"),
                Set.copyOf(found.stream().map(Rebuild.Difference::table).toList()));
        assertEquals(found, rebuild.repair(person));
        assertEquals(List.of(), rebuild.compare(person));
    }

    @Test
    void repairsAndAnswersAtTheSameTimeNeitherStopEachOtherNorLoseAnything() throws Exception {
        UUID person = classroom.learner();
        UUID other = classroom.learner();
        List<UUID> items = classroom.choices(person, 12);
        study(person, items, 50, 7);
        try (var threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> studying = List.of(
                    threads.submit(() -> study(person, items, 250, 8)),
                    threads.submit(() -> study(other, items, 250, 9)));
            int repairs = 0;
            while (!studying.stream().allMatch(Future::isDone)) {
                classroom.run("update ability set answers = answers + 1 where person_id = :id", person);
                assertFalse(rebuild.repair(person).isEmpty());
                repairs++;
            }
            for (Future<?> one : studying) {
                one.get();
            }
            assertTrue(repairs > 5, "only " + repairs);
        }
        assertEquals(300, classroom.count("answer", person));
        assertEquals(250, classroom.count("answer", other));
        assertEquals(List.of(), rebuild.repair(person));
        assertEquals(List.of(), rebuild.compare(other));
    }

    @Test
    void theLogCannotBeRewritten() {
        UUID person = classroom.learner();
        study(person, classroom.choices(person, 1), 1, 4);
        assertThrows(
                JdbiException.class, () -> classroom.run("update answer set score = 1 where person_id = :id", person));
    }

    @Test
    void erasingAPersonLeavesTheDifficultiesOfOthersExact() {
        UUID leaving = classroom.learner();
        UUID staying = classroom.learner();
        List<UUID> items = classroom.choices(staying, 10);
        study(leaving, items, 60, 5);
        study(staying, items, 60, 6);
        assertFalse(data.of(leaving).toString().isEmpty());
        data.beforeErasure(leaving);
        classroom.run("delete from person where id = :id", leaving);
        assertEquals(0, classroom.count("answer", leaving));
        assertEquals(0, classroom.count("memory_state", leaving));
        assertEquals(List.of(), rebuild.compare(staying));
    }

    @Test
    void theDefaultParametersAreStoredUnderTheirName() {
        List<Double> stored = jdbi.withHandle(handle -> handle.createQuery(
                        "select unnest(weights) from scheduler_parameters where version = :version")
                .bind("version", Parameters.DEFAULT.version())
                .mapTo(Double.class)
                .list());
        assertEquals(Parameters.DEFAULT.values(), stored);
    }

    /** Answers at random, over months, with settings that change on the way. */
    private void study(UUID person, List<UUID> items, int count, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        Instant at = Instant.parse("2026-01-05T07:00:00.123Z");
        for (int i = 0; i < count; i++) {
            if (i % 100 == 50) {
                learners.save(person, 0.7 + chance.nextInt(28) / 100.0, 20);
            }
            at = at.plus(Duration.ofMillis(
                    chance.nextLong(Duration.ofHours(i % 10 == 0 ? 60 : 1).toMillis())));
            Response response = chance.nextInt(10) == 0
                    ? new Response.Skipped()
                    : new Response.Chosen(Set.of(chance.nextInt(4) == 0 ? 1 : 0));
            answers.record(new Submission(
                    new UUID(chance.nextLong(), chance.nextLong()),
                    person,
                    items.get(chance.nextInt(items.size())),
                    1,
                    Context.STUDY,
                    null,
                    response,
                    chance.nextInt(30_000),
                    at));
        }
    }
}
