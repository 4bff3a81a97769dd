package org.learningassistant.web.quizzes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.Visibility;
import org.learningassistant.web.quizzes.AttemptStore.Saving;
import org.learningassistant.web.quizzes.QuizRoom.Room;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Browser;

@ApplicationTest
class AdaptiveFlowTest {
    @TestHTTPResource("/")
    URI server;

    @Inject
    QuizRoom school;

    @Inject
    QuizTaking taking;

    @Inject
    AttemptStore attempts;

    @Inject
    QuizStore store;

    @Inject
    QuizData data;

    @Test
    void questionsComeOneByOneUntilTheResultIsCertainEnoughAndTheLogHasEachAnswer() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.adaptiveQuiz(room, Feedback.EACH, null, 4, 12, 30);
        UUID learner = school.person();
        Browser browser = school.browser(server.getPort(), learner);
        String start = browser.get("/quizzes/" + quiz.id()).body();
        assertTrue(start.contains("4 to 12"), start);
        String address = location(browser.post("/quizzes/" + quiz.id() + "/attempts"));

        List<UUID> asked = new ArrayList<>();
        String next = address;
        for (int position = 1; !next.contains("/review"); position++) {
            Attempt attempt = attempt(learner, address);
            assertEquals(position, attempt.questions().size(), "the next question is not known before the answer");
            asked.add(attempt.questions().getLast().item());
            String page = browser.get(next).body();
            assertTrue(page.contains("Question " + position), page);
            assertFalse(page.contains("value=\"previous\""), "there is no going back");
            String typed = position % 3 == 0 ? "0" : right(attempt.questions().getLast());
            String feedback = location(
                    browser.post(address, "position", "" + position, "elapsed", "900", "typed", typed, "go", "check"));
            assertEquals(position, school.log(learner).size());
            HttpResponse<String> shown = browser.get(feedback);
            next = shown.statusCode() == 303 ? location(shown) : address + "?q=" + (position + 1);
        }

        Attempt over = attempt(learner, address);
        Measured measured = Objects.requireNonNull(over.adaptive());
        assertEquals(asked.size(), Set.copyOf(asked).size(), "no question comes twice");
        assertEquals(asked.size(), measured.answers());
        assertTrue(asked.size() >= 4 && asked.size() <= 12, asked.size() + " questions");
        double share = Objects.requireNonNull(measured.share());
        assertEquals(100 * share, Objects.requireNonNull(over.score()), 1e-9);
        assertEquals(100.0, over.points());
        assertTrue(measured.low() < share && share < measured.high());
        String review = browser.get(address + "/review").body();
        assertTrue(review.contains("About " + measured.ofTen() + " of 10 questions"), review);
        assertTrue(review.contains("From " + asked.size() + " answers."), review);
        assertTrue(review.contains(QuizRoom.SECRET));
        assertTrue(String.valueOf(data.of(learner)).contains("share=" + share), "the export has the result");
    }

    @Test
    void withoutFeedbackNothingIsToldAndNothingIsLoggedBeforeTheEnd() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.adaptiveQuiz(room, Feedback.END, null, 3, 3, 12);
        UUID learner = school.person();
        Browser browser = school.browser(server.getPort(), learner);
        browser.get("/quizzes");
        String address = location(browser.post("/quizzes/" + quiz.id() + "/attempts"));
        for (int position = 1; position <= 2; position++) {
            assertEquals(
                    address,
                    location(browser.post(address, "position", "" + position, "elapsed", "5", "go", "giveup")));
            assertEquals(List.of(), school.log(learner));
            HttpResponse<String> back = browser.get(address + "?q=" + position);
            assertEquals(address, location(back), "an answer is not shown again");
            assertFalse(browser.get(address).body().contains(QuizRoom.SECRET));
            assertFalse(browser.get("/api/v1" + address.replace("/quizzes", ""))
                    .body()
                    .contains("verdict"));
        }
        browser.post(address, "position", "3", "elapsed", "5", "typed", "0", "go", "check");
        assertEquals(3, school.log(learner).size());
        assertTrue(browser.get(address + "/review").body().contains(QuizRoom.SECRET));
    }

    @Test
    void theSameAnswerFromManyTabsIsOneStep() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.adaptiveQuiz(room, Feedback.EACH, null, 6, 6, 15);
        UUID learner = school.person();
        Attempt open = begun(learner, quiz);

        List<Saving> savings = atOnce(8, () -> taking.check(open, 1, new Response.Typed("0"), 10));

        assertEquals(1, savings.stream().filter(saving -> saving == Saving.DONE).count());
        assertEquals(
                7, savings.stream().filter(saving -> saving == Saving.FINAL).count());
        assertEquals(2, taking.attempt(learner, open.id()).questions().size());
        assertEquals(1, school.log(learner).size());
    }

    @Test
    void aProcessThatDiesAfterTheLastAnswerLeavesNothingUndone() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.adaptiveQuiz(room, Feedback.END, null, 1, 1, 5);
        UUID learner = school.person();
        Attempt open = begun(learner, quiz);
        Question question = open.question(1);
        Response given = new Response.Typed(right(question));
        attempts.answer(open, 1, given, 10, Marking.mark(question.with(given)), Instant.now());
        assertEquals(List.of(), school.log(learner));

        assertTrue(taking.attempt(learner, open.id()).isFinished());

        assertEquals(1, school.log(learner).size());
    }

    @Test
    void whatIsAskedNextDependsOnTheAttemptAloneAndNotOnWhatBecomesOfItems() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.adaptiveQuiz(room, Feedback.END, null, 10, 10, 20);
        UUID learner = school.person();
        Attempt open = begun(learner, quiz);
        school.delete(open.question(1).item());
        Set<UUID> deleted = new java.util.HashSet<>(Set.of(open.question(1).item()));
        taking.check(open, 1, new Response.Skipped(), 10);
        for (int position = 2; position <= 5; position++) {
            Attempt now = taking.attempt(learner, open.id());
            UUID item = now.question(position).item();
            assertFalse(deleted.contains(item), "a deleted item was asked");
            assertEquals(Saving.DONE, taking.check(now, position, new Response.Skipped(), 10));
        }
        Attempt over = taking.finish(learner, open.id());
        Measured measured = Objects.requireNonNull(over.adaptive());
        assertEquals(5, measured.answers(), "the open question tells nothing");
        assertEquals(
                100 * Objects.requireNonNull(measured.share()) * 5 / 10, Objects.requireNonNull(over.score()), 1e-9);
        assertEquals(over, taking.finish(learner, open.id()), "ending it again changes nothing");
    }

    @Test
    void theEndOfTheTimeEndsItWithTheDraftThatWasSaved() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.adaptiveQuiz(room, Feedback.END, 600, 5, 8, 20);
        UUID learner = school.person();
        Attempt open = begun(learner, quiz);
        taking.save(open, 1, new Response.Typed(right(open.question(1))), 10);
        school.turnBack(open.id(), Duration.ofSeconds(700));
        assertEquals(Saving.LATE, taking.check(open, 1, new Response.Typed("0"), 10), "too late, and no next question");

        Attempt over = taking.attempt(learner, open.id());

        assertEquals(1, over.questions().size());
        assertEquals(1, Objects.requireNonNull(over.adaptive()).answers());
        assertEquals(1, school.log(learner).size());
    }

    @Test
    void anAttemptThatIsEndedAtOnceEarnsNothing() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.adaptiveQuiz(room, Feedback.END, null, 5, 8, 20);
        UUID learner = school.person();
        Attempt over = taking.finish(learner, begun(learner, quiz).id());
        assertEquals(0.0, over.score());
        String review = school.browser(server.getPort(), learner)
                .get("/quizzes/attempts/" + over.id() + "/review")
                .body();
        assertTrue(review.contains("No question was answered"), review);
    }

    @Test
    void programsTakeItAndMayRepeatAnAnswer() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.adaptiveQuiz(room, Feedback.EACH, null, 2, 2, 10);
        UUID learner = school.person();
        Browser program = program(learner);
        String begun = program.json("POST", "/api/v1/quizzes/" + quiz.id() + "/attempts", "")
                .body();
        assertTrue(begun.contains("\"fewest\":2,\"most\":2,\"answers\":null"), begun);
        assertTrue(program.get("/api/v1/quizzes").body().contains("\"fewestQuestions\":2"));
        UUID attempt = Objects.requireNonNull(
                store.offer(quiz.id(), learner).orElseThrow().openAttempt());
        String address = "/api/v1/attempts/" + attempt;
        String answer = "{\"response\":{\"typed\":\"0\"},\"check\":true}";
        for (int position = 1; position <= 2; position++) {
            for (int time = 1; time <= 2; time++) {
                HttpResponse<String> sent = program.json("PUT", address + "/slots/" + position, answer);
                assertEquals(200, sent.statusCode(), sent.body());
            }
            assertEquals(position, school.log(learner).size());
        }
        String over = program.get(address).body();
        assertTrue(over.contains("\"answers\":2,\"share\":0."), over);
        assertEquals(
                409,
                program.json("PUT", address + "/slots/2", "{\"response\":{\"typed\":\"1\"},\"check\":true}")
                        .statusCode());
    }

    @Test
    void authorsMakeItSeeAWayThroughItAndAreToldWhyItsQuestionsAreNotCompared() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.adaptiveQuiz(room, Feedback.END, null, 3, 5, 20);
        String topic = topic(quiz).toString();
        Browser author = school.browser(server.getPort(), room.owner());
        assertTrue(author.get("/quizzes/" + quiz.id() + "/preview").body().contains("made-up learner"));
        String editor = author.get("/quizzes/" + quiz.id() + "/edit").body();
        assertTrue(editor.contains("value=\"adaptive\" checked"), editor);
        HttpResponse<String> small = author.post(
                "/quizzes/" + quiz.id() + "/edit",
                "title",
                "Numbers",
                "version",
                "1",
                "kind",
                "adaptive",
                "pool_topic",
                topic,
                "fewest",
                "3",
                "most",
                "40",
                "precision",
                "fine",
                "action",
                "save");
        assertEquals(422, small.statusCode());
        assertTrue(small.body().contains("have only 20 questions"), small.body());
        HttpResponse<String> saved = author.post(
                "/quizzes/" + quiz.id() + "/edit",
                "title",
                "Numbers",
                "version",
                "1",
                "kind",
                "adaptive",
                "pool_topic",
                topic,
                "fewest",
                "2",
                "most",
                "7",
                "precision",
                "fine",
                "state",
                "published",
                "action",
                "save");
        assertEquals(303, saved.statusCode(), saved.body());
        Quiz changed = store.quiz(quiz.id()).orElseThrow();
        assertEquals(
                new Adaptive(List.of(topic(quiz)), 2, 7, Precision.FINE),
                changed.content().adaptive());

        UUID learner = school.person();
        Attempt open = begun(learner, changed);
        taking.check(open, 1, new Response.Typed("0"), 10);
        taking.finish(learner, open.id());
        String analysis = author.get("/quizzes/" + quiz.id() + "/analysis").body();
        assertTrue(analysis.contains("everybody is asked other questions"), analysis);
        assertTrue(analysis.contains("from 1 first attempt"), analysis);
        String numbers =
                author.get("/api/v1/quizzes/" + quiz.id() + "/statistics").body();
        assertTrue(numbers.contains("\"attempts\":0") && numbers.contains("\"adaptive\":{\"attempts\":1"), numbers);

        author.post(
                "/quizzes/" + quiz.id() + "/edit",
                "title",
                "Numbers",
                "version",
                "2",
                "kind",
                "slots",
                "state",
                "draft",
                "action",
                "save");
        assertNull(store.quiz(quiz.id()).orElseThrow().content().adaptive());
        assertNotNull(taking.attempt(learner, open.id()).adaptive(), "attempts stay what they were");
    }

    private Attempt begun(UUID learner, Quiz quiz) {
        return taking.attempt(learner, taking.begin(learner, quiz).attempt());
    }

    private Attempt attempt(UUID learner, String address) {
        return taking.attempt(learner, UUID.fromString(address.substring(address.lastIndexOf('/') + 1)));
    }

    private static UUID topic(Quiz quiz) {
        return Objects.requireNonNull(quiz.content().adaptive()).topics().getFirst();
    }

    /** What counts as right, as somebody would type it. */
    private static String right(Question question) {
        if (question.content().body() instanceof Body.Numeric numeric) {
            return String.valueOf(numeric.accepted().getFirst().value());
        }
        throw new AssertionError("only numbers are asked here");
    }

    private Browser program(UUID person) {
        Browser browser = school.browser(server.getPort(), person);
        Matcher token = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"")
                .matcher(browser.get("/quizzes").body());
        assertTrue(token.find());
        return browser.with("X-CSRF-Token", token.group(1)).with("Sec-Fetch-Site", "same-origin");
    }

    private static String location(HttpResponse<String> response) {
        String location = response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(response.statusCode() + " " + response.body()));
        URI address = URI.create(location);
        return address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }

    private static <T> List<T> atOnce(int times, Callable<T> what) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(java.util.Collections.nCopies(times, what))) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }
}
