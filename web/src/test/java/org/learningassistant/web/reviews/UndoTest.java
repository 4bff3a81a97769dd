package org.learningassistant.web.reviews;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.reviews.Undo.Undone;
import org.learningassistant.web.testing.ApplicationTest;

@ApplicationTest
class UndoTest {
    private static final Response RIGHT = new Response.Chosen(Set.of(0));
    private static final Instant START = Instant.parse("2026-01-05T07:00:00.123Z");

    @Inject
    Answers answers;

    @Inject
    Undo undo;

    @Inject
    Rebuild rebuild;

    @Inject
    RebuildStore derived;

    @Inject
    Reviews reviews;

    @Inject
    FitStore fits;

    @Inject
    ReviewsData data;

    @Inject
    Classroom classroom;

    @Inject
    Jdbi jdbi;

    private UUID answer(UUID person, UUID item, Context context, UUID session, Response response, Instant at) {
        UUID id = UUID.randomUUID();
        answers.record(new Submission(id, person, item, 1, context, session, response, 4_000, at));
        return id;
    }

    private UUID answer(UUID person, UUID item, UUID session, Instant at) {
        return answer(person, item, Context.STUDY, session, RIGHT, at);
    }

    /** Everything that follows from the log of a person, as it is stored. */
    private Rebuild.Derived stored(UUID person) {
        return derived.atOneMoment(inside -> inside.stored(person));
    }

    private Map<UUID, String> difficulties(List<UUID> items) {
        Map<UUID, String> found = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select item_id, micro_logits, answers from item_difficulty
                        where item_id = any(:items) and answers > 0
                        """)
                .bindArray("items", UUID.class, items)
                .map((row, _) -> found.put(
                        row.getObject("item_id", UUID.class),
                        row.getLong("micro_logits") + " " + row.getInt("answers")))
                .list());
        return found;
    }

    @Test
    void afterAnyMixtureOfAnswersAndUndosEverythingIsAsTheLogSaysAndEachUndoRestoresExactly() {
        for (long seed = 1; seed <= 6; seed++) {
            SplittableRandom chance = new SplittableRandom(seed);
            UUID person = classroom.learner();
            UUID other = classroom.learner();
            List<UUID> items = classroom.choices(person, 6);
            UUID session = UUID.randomUUID();
            Instant at = START;
            int undone = 0;
            for (int i = 0; i < 60; i++) {
                at = at.plus(Duration.ofMinutes(1 + chance.nextLong(i % 10 == 0 ? 9_000 : 90)));
                UUID item = items.get(chance.nextInt(items.size()));
                if (chance.nextInt(4) == 0) {
                    answer(other, item, UUID.randomUUID(), at);
                }
                Rebuild.Derived before = stored(person);
                Map<UUID, String> difficulties = difficulties(items);
                Response response = new Response.Chosen(Set.of(chance.nextInt(3) == 0 ? 1 : 0));
                UUID given = answer(person, item, Context.STUDY, session, response, at);
                if (chance.nextInt(3) == 0) {
                    assertFalse(undo.take(person, given, UUID.randomUUID(), at.plusSeconds(5))
                            .repeated());
                    String when = "seed " + seed + ", answer " + i;
                    assertEquals(before.memories(), stored(person).memories(), when);
                    assertEquals(before.abilities(), stored(person).abilities(), when);
                    assertEquals(difficulties, difficulties(items), when);
                    undone++;
                }
            }
            assertTrue(undone > 5, "seed " + seed);
            assertEquals(60 + undone, classroom.count("answer", person));
            assertEquals(60 - undone, classroom.count("counted_answer", person));
            assertEquals(List.of(), rebuild.compare(person), "seed " + seed);
            assertEquals(List.of(), rebuild.compare(other), "seed " + seed);
        }
    }

    @Test
    void anUndoSentAgainOrFromAnotherDeviceChangesNothing() {
        UUID person = classroom.learner();
        UUID item = classroom.choices(person, 1).getFirst();
        UUID given = answer(person, item, UUID.randomUUID(), START);
        UUID id = UUID.randomUUID();
        Undone first = undo.take(person, given, id, START.plusSeconds(9));
        Undone again = undo.take(person, given, id, START.plusSeconds(10));
        Undone elsewhere = undo.take(person, given, UUID.randomUUID(), START.plusSeconds(11));
        assertFalse(first.repeated());
        assertTrue(again.repeated());
        assertTrue(elsewhere.repeated());
        assertEquals(2, classroom.count("answer", person));
        assertEquals(0, classroom.count("memory_state", person));
        assertEquals(List.of(), rebuild.compare(person));
    }

    @Test
    void undosAndAnswersFromManyDevicesAtOnceLeaveOneTruth() throws Exception {
        UUID person = classroom.learner();
        UUID item = classroom.choices(person, 1).getFirst();
        UUID session = UUID.randomUUID();
        UUID given = answer(person, item, session, START);
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int device = 0; device < 8; device++) {
            boolean takesBack = device % 2 == 0;
            work.add(() -> {
                try {
                    return takesBack
                            ? !undo.take(person, given, UUID.randomUUID(), START.plusSeconds(7))
                                    .repeated()
                            : answer(person, item, UUID.randomUUID(), START.plusSeconds(7)) != null;
                } catch (Problem refused) {
                    assertEquals(Problem.Kind.CONFLICT, refused.kind());
                    return false;
                }
            });
        }
        CyclicBarrier start = new CyclicBarrier(work.size());
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            List<Future<Boolean>> futures = new ArrayList<>();
            for (Callable<Boolean> one : work) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
            for (Future<Boolean> future : futures) {
                future.get();
            }
        }
        List<LogRow> log = reviews.log(person, null, 100);
        assertTrue(log.stream().filter(row -> row.undoes() != null).count() <= 1);
        assertEquals(5, log.stream().filter(row -> row.undoes() == null).count());
        assertEquals(List.of(), rebuild.compare(person));
    }

    private static void refused(Problem.Kind kind, String text, Runnable work) {
        Problem problem = assertThrows(Problem.class, work::run);
        assertEquals(kind, problem.kind());
        assertEquals(text, problem.text());
    }

    @Test
    void onlyTheLastAnswerOfASessionCanBeTakenBackAndOnlyWhileItsItemHasNoNewerRow() {
        UUID person = classroom.learner();
        List<UUID> items = classroom.choices(person, 3);
        UUID session = UUID.randomUUID();
        UUID first = answer(person, items.get(0), session, START);
        UUID second = answer(person, items.get(1), session, START.plusSeconds(60));
        refused(Problem.Kind.CONFLICT, "reviews_problem_undo_last", () -> take(person, first));
        answer(person, items.get(1), UUID.randomUUID(), START.plusSeconds(120));
        refused(Problem.Kind.CONFLICT, "reviews_problem_undo_newer", () -> take(person, second));
        assertEquals(3, classroom.count("answer", person));
        assertEquals(List.of(), rebuild.compare(person));
    }

    @Test
    void whatIsNoAnswerOfAStudySessionCannotBeTakenBack() {
        UUID person = classroom.learner();
        List<UUID> items = classroom.choices(person, 3);
        UUID session = UUID.randomUUID();
        UUID given = answer(person, items.get(0), session, START);
        UUID id = UUID.randomUUID();
        undo.take(person, given, id, START.plusSeconds(1));
        refused(Problem.Kind.CONFLICT, "reviews_problem_undo_undo", () -> take(person, id));
        UUID exercise = answer(person, items.get(1), Context.LESSON, session, RIGHT, START.plusSeconds(2));
        refused(Problem.Kind.CONFLICT, "reviews_problem_undo_elsewhere", () -> take(person, exercise));
        refused(Problem.Kind.NOT_FOUND, "reviews_problem_undo_none", () -> take(person, UUID.randomUUID()));
        refused(Problem.Kind.NOT_FOUND, "reviews_problem_undo_none", () -> take(classroom.learner(), given));
        UUID next = answer(person, items.get(2), session, START.plusSeconds(3));
        refused(
                Problem.Kind.CONFLICT,
                "reviews_problem_undo_id",
                () -> undo.take(person, next, exercise, START.plusSeconds(4)));
        refused(
                Problem.Kind.CONFLICT,
                "reviews_problem_answer_id",
                () -> answers.record(new Submission(
                        id, person, items.get(0), 1, Context.STUDY, session, RIGHT, null, START.plusSeconds(5))));
    }

    private void take(UUID person, UUID answer) {
        undo.take(person, answer, UUID.randomUUID(), START.plusSeconds(600));
    }

    @Test
    void theQuestionIsAnsweredAnewAndThatAnswerCanBeTakenBackToo() {
        UUID person = classroom.learner();
        UUID item = classroom.choices(person, 1).getFirst();
        UUID session = UUID.randomUUID();
        take(person, answer(person, item, session, START));
        UUID anew = answer(person, item, session, START.plusSeconds(60));
        assertEquals("new", reviews.log(person, null, 10).getLast().phase());
        take(person, anew);
        answer(person, item, session, START.plusSeconds(1200));
        assertEquals(
                List.of(1, 2, 3, 4, 5),
                reviews.log(person, null, 10).stream()
                        .map(LogRow::position)
                        .sorted()
                        .toList());
        assertEquals(List.of(), rebuild.compare(person));
    }

    @Test
    void whatWasTakenBackCountsNowhereAndIsShownAsSuchInTheLog() {
        UUID person = classroom.learner();
        List<UUID> items = classroom.choices(person, 2);
        UUID session = UUID.randomUUID();
        Instant now = Instant.now();
        answer(person, items.get(0), session, now.minus(Duration.ofDays(9)));
        UUID given = answer(person, items.get(0), session, now);
        assertEquals(1, fits.reviews(person));
        take(person, given);
        assertEquals(0, fits.reviews(person));
        assertEquals(1, fits.histories(person, 100).getFirst().steps().size());
        assertEquals(0, reviews.overview(Classroom.caller(person)).answeredToday());
        assertEquals(1, reviews.session(Classroom.caller(person), session).answered());
        UUID first = answer(person, items.get(1), session, now.plusSeconds(1));
        take(person, first);
        List<LogRow> log = reviews.log(person, null, 10);
        LogRow undone =
                log.stream().filter(row -> row.id().equals(first)).findFirst().orElseThrow();
        LogRow undoing = log.stream()
                .filter(row -> first.equals(row.undoes()))
                .findFirst()
                .orElseThrow();
        assertEquals(5, log.size());
        assertTrue(undone.undone());
        assertEquals("undo", undoing.context());
        assertEquals(-Objects.requireNonNull(undone.abilityStep()), undoing.abilityStep());
        assertEquals(-Objects.requireNonNull(undone.difficultyStep()), undoing.difficultyStep());
    }

    @Test
    void erasingAPersonWhoTookAnswersBackLeavesTheDifficultiesOfOthersExact() {
        UUID leaving = classroom.learner();
        UUID staying = classroom.learner();
        UUID item = classroom.choices(staying, 1).getFirst();
        answer(staying, item, UUID.randomUUID(), START);
        UUID session = UUID.randomUUID();
        take(leaving, answer(leaving, item, session, START));
        answer(leaving, item, session, START.plusSeconds(60));
        data.beforeErasure(leaving);
        classroom.run("delete from person where id = :id", leaving);
        assertEquals(List.of(), rebuild.compare(staying));
        assertEquals(1, stored(staying).difficulties().size());
    }

    @Test
    void anAnswerWhoseItemIsGoneCanStillBeTakenBack() {
        UUID person = classroom.learner();
        List<UUID> items = classroom.choices(person, 2);
        UUID given = answer(person, items.get(0), UUID.randomUUID(), START);
        classroom.run("delete from item where id = :id", items.get(0));
        take(person, given);
        assertEquals(0, classroom.count("counted_answer", person));
        assertEquals(List.of(), rebuild.compare(person));
    }
}
