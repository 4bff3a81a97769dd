package org.learningassistant.web.reviews;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.memory.grading.Verdict;
import org.learningassistant.web.courses.Item;
import org.learningassistant.web.courses.ItemType;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.time.Ids;
import org.learningassistant.web.reviews.Classroom.Lessons;
import org.learningassistant.web.testing.ApplicationTest;

@ApplicationTest
class AnswersTest {
    private static final Response RIGHT = new Response.Chosen(Set.of(0));
    private static final Response WRONG = new Response.Chosen(Set.of(1));

    @Inject
    Answers answers;

    @Inject
    Reviews reviews;

    @Inject
    Rebuild rebuild;

    @Inject
    Classroom classroom;

    @Inject
    Ids ids;

    @Test
    void aRightAnswerIsDueLaterThanAWrongOne() {
        UUID person = classroom.learner();
        Lessons lessons = classroom.everyType(person);
        Outcome right = answers.record(classroom.answer(person, lessons.item(ItemType.SINGLE_CHOICE), RIGHT));
        Outcome wrong = answers.record(
                classroom.answer(person, lessons.item(ItemType.SHORT_TEXT), new Response.Typed("Aristotle")));
        assertEquals(Verdict.RIGHT, right.grade().verdict());
        assertEquals(Verdict.WRONG, wrong.grade().verdict());
        assertTrue(right.dueAt().isAfter(wrong.dueAt()));
    }

    @Test
    void theSameAnswerSentTwentyTimesAtOnceCountsOnce() throws Exception {
        UUID person = classroom.learner();
        Submission submission =
                classroom.answer(person, classroom.everyType(person).item(ItemType.SINGLE_CHOICE), RIGHT);
        List<Outcome> outcomes = atOnce(Collections.nCopies(20, () -> answers.record(submission)));
        assertEquals(1, outcomes.stream().filter(outcome -> !outcome.repeated()).count());
        assertEquals(1, outcomes.stream().map(Outcome::dueAt).distinct().count());
        assertEquals(1, outcomes.stream().map(Outcome::grade).distinct().count());
        assertEquals(1, reviews.log(person, null, 100).size());
        assertEquals(List.of(), rebuild.compare(person));
    }

    @Test
    void answersOfSeveralDevicesToOneItemAtOnceAreAllCounted() throws Exception {
        UUID person = classroom.learner();
        Item item = classroom.everyType(person).item(ItemType.SINGLE_CHOICE);
        List<Outcome> outcomes = atOnce(IntStream.range(0, 8)
                .<Callable<Outcome>>mapToObj(
                        device -> () -> answers.record(classroom.answer(person, item, device % 2 == 0 ? RIGHT : WRONG)))
                .toList());
        assertEquals(8, outcomes.size());
        assertEquals(
                List.of(1, 2, 3, 4, 5, 6, 7, 8),
                reviews.log(person, null, 100).stream()
                        .map(LogRow::position)
                        .sorted()
                        .toList());
        assertEquals(List.of(), rebuild.compare(person));
    }

    @Test
    void manyLearnersAnsweringTheSameQuizAtOnceDoNotBlockEachOther() throws Exception {
        UUID owner = classroom.learner();
        List<UUID> items = classroom.choices(owner, 6);
        List<UUID> people =
                IntStream.range(0, 6).mapToObj(i -> classroom.learner()).toList();
        List<Callable<List<Outcome>>> work = new ArrayList<>();
        for (UUID person : people) {
            work.add(() -> answers.recordAll(quiz(person, items)));
            work.add(() -> answers.recordAll(quiz(person, items.reversed())));
        }
        atOnce(work);
        for (UUID person : people) {
            assertEquals(12, classroom.count("answer", person));
            assertEquals(List.of(), rebuild.compare(person));
        }
    }

    private List<Submission> quiz(UUID person, List<UUID> items) {
        return items.stream()
                .map(item ->
                        new Submission(ids.next(), person, item, 1, Context.QUIZ, null, RIGHT, null, Instant.now()))
                .toList();
    }

    @Test
    void aQuizMayAskAnItemTwiceAndIsRepeatedWithoutEffect() {
        UUID person = classroom.learner();
        List<UUID> items = classroom.choices(person, 2);
        List<Submission> submissions = quiz(person, List.of(items.get(0), items.get(1), items.get(0)));
        List<Outcome> first = answers.recordAll(submissions);
        List<Outcome> again = answers.recordAll(submissions);
        assertEquals(List.of(1, 1, 2), first.stream().map(Outcome::position).toList());
        assertEquals(
                first.stream().map(Outcome::dueAt).toList(),
                again.stream().map(Outcome::dueAt).toList());
        assertTrue(again.stream().allMatch(Outcome::repeated));
        assertEquals(3, classroom.count("answer", person));
        assertEquals(List.of(), rebuild.compare(person));
    }

    @Test
    void aQuizWithOneBadResponseLeavesNothingBehind() {
        UUID person = classroom.learner();
        List<UUID> items = classroom.choices(person, 2);
        List<Submission> submissions = new ArrayList<>(quiz(person, items));
        submissions.add(new Submission(
                ids.next(),
                person,
                items.get(0),
                1,
                Context.QUIZ,
                null,
                new Response.Typed("no"),
                null,
                Instant.now()));
        assertThrows(Problem.class, () -> answers.recordAll(submissions));
        assertEquals(0, classroom.count("answer", person));
    }

    @Test
    void anAnswerIdBelongsToOneQuestion() {
        UUID person = classroom.learner();
        Lessons lessons = classroom.everyType(person);
        Submission first = classroom.answer(person, lessons.item(ItemType.SINGLE_CHOICE), RIGHT);
        answers.record(first);
        Submission other = new Submission(
                first.answerId(),
                person,
                lessons.item(ItemType.SHORT_TEXT).id(),
                1,
                Context.STUDY,
                null,
                new Response.Typed("Galileo"),
                null,
                Instant.now());
        Problem problem = assertThrows(Problem.class, () -> answers.record(other));
        assertEquals(Problem.Kind.CONFLICT, problem.kind());
    }

    @Test
    void anItemChangedMeanwhileIsGradedAsItWasSeen() {
        UUID person = classroom.learner();
        Lessons lessons = classroom.everyType(person);
        Submission submission = classroom.answer(person, lessons.item(ItemType.SINGLE_CHOICE), RIGHT);
        classroom.reword(lessons, "single", Classroom.reversed());
        Outcome outcome = answers.record(submission);
        assertEquals(Verdict.RIGHT, outcome.grade().verdict());
        assertEquals(1, outcome.itemVersion());
        Item now = classroom.lessons(lessons.course(), lessons.topic()).item(ItemType.SINGLE_CHOICE);
        assertEquals(2, now.version());
        assertEquals(
                Verdict.WRONG,
                answers.record(classroom.answer(person, now, RIGHT)).grade().verdict());
    }

    @Test
    void anArchivedItemStillCountsAndADeletedOneIsSaidToBeGone() {
        UUID person = classroom.learner();
        Lessons lessons = classroom.everyType(person);
        Submission first = classroom.answer(person, lessons.item(ItemType.SINGLE_CHOICE), RIGHT);
        Submission second = classroom.answer(person, lessons.item(ItemType.SINGLE_CHOICE), RIGHT);
        classroom.run("update item set state = 'archived' where id = :id", first.itemId());
        assertFalse(answers.record(first).repeated());
        classroom.run("delete from item where id = :id", first.itemId());
        Problem problem = assertThrows(Problem.class, () -> answers.record(second));
        assertEquals(Problem.Kind.NOT_FOUND, problem.kind());
        assertEquals(1, classroom.count("answer", person));
        assertEquals(List.of(), rebuild.compare(person));
    }

    @Test
    void aPrivateItemOfSomebodyElseCannotBeAnswered() {
        UUID owner = classroom.learner();
        Lessons lessons = classroom.everyType(owner);
        classroom.run("update course set visibility = 'private' where id = :id", lessons.course());
        UUID stranger = classroom.learner();
        assertThrows(
                Problem.class,
                () -> answers.record(classroom.answer(stranger, lessons.item(ItemType.SINGLE_CHOICE), RIGHT)));
        assertFalse(answers.record(classroom.answer(owner, lessons.item(ItemType.SINGLE_CHOICE), RIGHT))
                .repeated());
    }

    @Test
    void timeIsLimitedToWhatSomebodyThinksAboutAQuestion() {
        UUID person = classroom.learner();
        Item item = classroom.everyType(person).item(ItemType.SINGLE_CHOICE);
        answers.record(new Submission(
                ids.next(), person, item.id(), 1, Context.STUDY, null, RIGHT, Integer.MAX_VALUE, Instant.now()));
        answers.record(new Submission(ids.next(), person, item.id(), 1, Context.STUDY, null, RIGHT, -5, Instant.now()));
        assertEquals(
                List.of(600_000, 0),
                reviews.log(person, null, 10).stream().map(LogRow::elapsedMs).toList());
    }

    @Test
    void theForecastPutsEveryItemOnItsDay() {
        UUID person = classroom.learner();
        List<UUID> items = classroom.choices(person, 4);
        answers.recordAll(quiz(person, items));
        answers.recordAll(quiz(person, items));
        List<DueDay> days = reviews.forecast(person, Classroom.DAY, 30);
        assertEquals(4, days.stream().mapToInt(DueDay::reviews).sum());
        assertEquals(0, days.getFirst().reviews());
        assertEquals(
                Duration.ofDays(29).toDays(),
                days.getLast().date().toEpochDay() - days.getFirst().date().toEpochDay());
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> task : tasks) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
