package org.learningassistant.web.quizzes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
import org.learningassistant.web.accounts.PersonalData;
import org.learningassistant.web.courses.ResponseJson;
import org.learningassistant.web.courses.Visibility;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.quizzes.QuizRoom.Logged;
import org.learningassistant.web.quizzes.QuizRoom.Room;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Browser;

@ApplicationTest
class QuizFlowTest {
    private static final Pattern OPTION =
            Pattern.compile("value=\"(\\d)\"[^>]*>\\s*<span class=\"option-text[^>]*><p>(\\w+)</p>");

    @TestHTTPResource("/")
    URI server;

    @Inject
    QuizRoom school;

    @Inject
    QuizTaking taking;

    @Inject
    AttemptStore attempts;

    @Inject
    Quizzes quizzes;

    @Inject
    ShippedQuizzes shipped;

    @Inject
    QuizStore store;

    @Inject
    QuizData data;

    @Inject
    MeterRegistry meters;

    @Test
    void everyAnswerOfAQuizIsAMemoryEventAndWhatWasNotAnsweredIsNone() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(
                room,
                Feedback.END,
                null,
                null,
                room.fixed("paris"),
                room.fixed("height"),
                room.fixed("river"),
                room.fixed("gaps"));
        UUID learner = school.person();
        Browser browser = school.browser(server.getPort(), learner);
        assertTrue(browser.get("/quizzes/" + quiz.id()).body().contains("4"));
        String attempt = location(browser.post("/quizzes/" + quiz.id() + "/attempts"));

        String page = browser.get(attempt).body();
        assertFalse(page.contains(QuizRoom.SECRET), "the reason is told before the end");
        String next = location(answer(browser, attempt, 1, "choice", option(page, "Paris")));
        assertEquals(attempt + "?q=2", next);
        answer(browser, attempt, 2, "typed", "100");
        browser.get(attempt + "?q=3");
        answer(browser, attempt, 3, "typed", "");
        answer(browser, attempt, 4, "gap", "madrid", "gap", "");

        Browser other = school.browser(server.getPort(), learner);
        assertEquals(attempt, location(other.get("/quizzes/" + quiz.id()), quiz));
        assertTrue(
                other.get(attempt + "?q=2").body().contains("value=\"100\""), "the draft is there on another device");
        assertTrue(other.get(attempt + "/finish").body().contains("1 question has no answer."));
        assertEquals(List.of(), school.log(learner), "nothing is logged before the end");
        assertEquals(attempt + "/review", location(other.post(attempt + "/finish")));

        String review = other.get(attempt + "/review").body();
        assertTrue(review.contains(QuizRoom.SECRET));
        assertTrue(review.contains("1.5<span>/4</span>"), review);
        assertEquals(
                List.of(1.0, 0.0, 0.5),
                school.log(learner).stream().map(Logged::score).toList());
        for (Logged row : school.log(learner)) {
            assertEquals("quiz", row.context());
            assertEquals(id(attempt), row.sessionId());
        }
        assertTrue(
                browser.get(attempt).headers().firstValue("Location").orElse("").endsWith("/review"));
        assertTrue(String.valueOf(export(learner)).contains("Capitals quiz"));
        assertEquals(1.5, quizzes.attempts(learner, 10).getFirst().score(), "the history that other features read");
    }

    @Test
    void pairsAndOrdersAreKeptAsDraftsAndMarkedInParts() {
        Room room = school.withPairsAndOrder();
        Quiz quiz = school.quiz(room, Feedback.END, null, null, room.fixed("pairs"), room.fixed("order"));
        UUID learner = school.person();
        Browser browser = school.browser(server.getPort(), learner);
        browser.get("/quizzes/" + quiz.id());
        String attempt = location(browser.post("/quizzes/" + quiz.id() + "/attempts"));
        assertEquals(attempt + "?q=2", location(answer(browser, attempt, 1, "match", "0:1", "match", "1:0")));
        String kept = browser.get(attempt + "?q=1").body();
        assertTrue(kept.contains("value=\"0:1\" selected") && kept.contains("value=\"1:0\" selected"), kept);

        String twice = location(answer(browser, attempt, 2, "place", "0:3", "place", "1:3", "place", "2:1"));
        assertEquals(attempt + "?q=2", twice, "the question stays until it is mended");
        String again = browser.get(twice).body();
        assertTrue(again.contains("Place 3 is used more than once."), again);
        assertTrue(again.contains("value=\"1:3\" selected"), "nothing is lost");
        assertEquals(
                attempt + "/finish",
                location(answer(browser, attempt, 2, "place", "0:2", "place", "1:3", "place", "2:1")));

        browser.post(attempt + "/finish");
        String review = browser.get(attempt + "/review").body();
        assertTrue(review.contains("1<span>/2</span>"), review);
        assertTrue(review.contains("One has to be moved to set the order right."), review);
        assertEquals(
                List.of(new Response.Matched(List.of(1, 0)), new Response.Placed(List.of(2, 3, 1))),
                school.log(learner).stream()
                        .map(row -> ResponseJson.read(row.response()))
                        .toList());
    }

    @Test
    void anUnfinishedOrderIsNotCheckedAndWhatIsHandedInIsMarkedAsFarAsItGoes() {
        Room room = school.withPairsAndOrder();
        Quiz quiz = school.quiz(room, Feedback.EACH, null, null, room.fixed("order"));
        UUID learner = school.person();
        Browser browser = school.browser(server.getPort(), learner);
        browser.get("/quizzes/" + quiz.id());
        String attempt = location(browser.post("/quizzes/" + quiz.id() + "/attempts"));
        assertEquals(
                attempt + "?q=1",
                location(browser.post(
                        attempt, "position", "1", "go", "check", "place", "2:1", "place", "1:2", "place", "0:2")));
        assertEquals(List.of(), school.log(learner));
        Attempt open = taking.attempt(learner, id(attempt));
        Response.Placed twice = new Response.Placed(List.of(2, 2, 1));
        assertEquals(twice, open.question(1).response());
        assertThrows(Problem.class, () -> taking.check(open, 1, twice, 10));
        assertEquals(0.0, taking.finish(learner, id(attempt)).score());
    }

    @Test
    void finishingFromTwoDevicesAtOnceCountsOnce() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(room, Feedback.END, null, null, room.fixed("height"), room.fixed("river"));
        UUID learner = school.person();
        Attempt attempt = begun(learner, quiz);
        taking.save(attempt, 1, new Response.Typed("330"), 10);
        taking.save(attempt, 2, new Response.Typed("Seine"), 10);
        double before = meters.counter("quizzes.completed").count();

        List<Attempt> finished = atOnce(8, () -> taking.finish(learner, attempt.id()));

        assertEquals(2, school.log(learner).size());
        assertEquals(1, meters.counter("quizzes.completed").count() - before, 0.001);
        assertEquals(1, finished.stream().map(Attempt::score).distinct().count());
        assertEquals(2.0, finished.getFirst().score());
    }

    @Test
    void openingAnAttemptWritesTheAnswersThatACrashKeptFromTheLog() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(room, Feedback.END, null, null, room.fixed("height"), room.fixed("river"));
        UUID learner = school.person();
        Attempt attempt = begun(learner, quiz);
        taking.save(attempt, 1, new Response.Typed("330"), 10);
        attempts.close(attempt.id(), learner, Instant.now(), Marking::mark);
        assertEquals(List.of(), school.log(learner));

        school.browser(server.getPort(), learner).get("/quizzes/attempts/" + attempt.id() + "/review");

        assertEquals(1, school.log(learner).size());
        assertTrue(taking.attempt(learner, attempt.id()).recordedAt() != null);
    }

    @Test
    void anAnswerAfterTheDeadlineIsRefusedClearlyAndWhatWasSavedCounts() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(room, Feedback.END, 600, null, room.fixed("height"), room.fixed("river"));
        UUID learner = school.person();
        Browser browser = school.browser(server.getPort(), learner);
        browser.get("/quizzes");
        String address = location(browser.post("/quizzes/" + quiz.id() + "/attempts"));
        String page = browser.get(address).body();
        assertTrue(page.contains("data-left=\""), "the page shows the time");
        answer(browser, address, 1, "typed", "330");

        school.turnBack(id(address), Duration.ofSeconds(602));
        assertEquals(
                address + "?q=1",
                location(answer(browser, address, 2, "typed", "Seine", "go", "previous")),
                "a few seconds for the network");
        school.turnBack(id(address), Duration.ofSeconds(60));
        HttpResponse<String> late = answer(browser, address, 2, "typed", "Rhone");

        assertEquals(address + "/review?note=late", location(late));
        String review = browser.get(location(late)).body();
        assertTrue(review.contains("arrived after the time was up"), review);
        assertTrue(review.contains("2<span>/2</span>"));
        Attempt over = taking.attempt(learner, id(address));
        assertEquals(over.deadlineAt(), over.finishedAt());
        assertEquals(2, school.log(learner).size());
    }

    @Test
    void theTimersFormHandsTheAttemptIn() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(room, Feedback.END, 600, null, room.fixed("height"));
        Browser browser = school.browser(server.getPort(), school.person());
        browser.get("/quizzes");
        String address = location(browser.post("/quizzes/" + quiz.id() + "/attempts"));
        school.turnBack(id(address), Duration.ofSeconds(599));
        HttpResponse<String> sent = browser.post(address, "position", "1", "elapsed", "5", "typed", "331");
        assertEquals(address + "/review", location(sent));
        assertTrue(browser.get(location(sent)).body().contains("1<span>/1</span>"));
    }

    @Test
    void noMoreAttemptsBeginThanAreAllowedHoweverManyDevicesTry() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(room, Feedback.END, null, 1, room.fixed("height"));
        UUID learner = school.person();

        List<UUID> begun = atOnce(8, () -> taking.begin(learner, quiz).attempt());

        assertEquals(1, Set.copyOf(begun).size(), "all devices go on with the same attempt");
        taking.finish(learner, begun.getFirst());
        List<Boolean> refused = atOnce(4, () -> {
            try {
                taking.begin(learner, quiz);
                return false;
            } catch (Problem problem) {
                return problem.kind() == Problem.Kind.CONFLICT;
            }
        });
        assertEquals(Set.of(true), Set.copyOf(refused));
    }

    @Test
    void aStrangersAttemptAForgedQuestionAndAForgedOptionAreRefused() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(room, Feedback.END, null, null, room.fixed("paris"));
        UUID learner = school.person();
        Attempt attempt = begun(learner, quiz);
        String address = "/quizzes/attempts/" + attempt.id();
        Browser stranger = school.browser(server.getPort(), school.person());
        stranger.get("/quizzes");
        assertEquals(404, stranger.get(address).statusCode());
        assertEquals(404, stranger.get(address + "/review").statusCode());
        assertEquals(404, stranger.post(address + "/finish").statusCode());
        assertEquals(404, answer(stranger, address, 1, "choice", "0").statusCode());
        assertEquals(404, stranger.get("/quizzes/attempts/no-id").statusCode());

        Browser browser = school.browser(server.getPort(), learner);
        browser.get(address);
        assertEquals(404, answer(browser, address, 2, "choice", "0").statusCode());
        assertEquals(404, answer(browser, address, 0, "choice", "0").statusCode());
        assertEquals(400, answer(browser, address, 1, "choice", "4").statusCode());
        assertEquals(400, browser.post(address, "go", "next").statusCode());
        assertFalse(taking.attempt(learner, attempt.id()).isFinished());

        Room hidden = school.room(Visibility.PRIVATE);
        Quiz secret = school.quiz(hidden, Feedback.END, null, null, hidden.fixed("paris"));
        assertEquals(404, browser.get("/quizzes/" + secret.id()).statusCode());
        assertEquals(404, browser.post("/quizzes/" + secret.id() + "/attempts").statusCode());
    }

    @Test
    void anAnswerWithFeedbackAtOnceIsLoggedAtOnceAndStays() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(room, Feedback.EACH, null, null, room.fixed("paris"), room.fixed("river"));
        UUID learner = school.person();
        Browser browser = school.browser(server.getPort(), learner);
        browser.get("/quizzes");
        String address = location(browser.post("/quizzes/" + quiz.id() + "/attempts"));
        assertTrue(browser.get(location(answer(browser, address, 1, "go", "check")))
                .body()
                .contains("Nothing is given yet"));
        String page = browser.get(address).body();
        answer(browser, address, 1, "choice", option(page, "Lyon"), "go", "check");
        assertEquals(1, school.log(learner).size());
        assertTrue(browser.get(address + "?q=1").body().contains(QuizRoom.SECRET));

        answer(browser, address, 1, "choice", option(page, "Paris"), "go", "check");
        answer(browser, address, 2, "go", "giveup");
        browser.post(address + "/finish");

        assertEquals(
                List.of(0.0, 0.0),
                school.log(learner).stream().map(Logged::score).toList());
        assertEquals(0.0, taking.attempt(learner, id(address)).score());
    }

    @Test
    void theVersionThatWasSeenIsGradedAndShownWhateverBecomesOfTheItem() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(room, Feedback.END, null, null, room.fixed("paris"));
        UUID learner = school.person();
        Attempt attempt = begun(learner, quiz);
        school.edit(room, "paris", QuizRoom.paris("Which town is *not* the capital?"));
        Response right = new Response.Chosen(Set.of(0));
        taking.save(attempt, 1, right, 10);
        assertEquals(1.0, taking.finish(learner, attempt.id()).score());
        String review = school.browser(server.getPort(), learner)
                .get("/quizzes/attempts/" + attempt.id() + "/review")
                .body();
        assertTrue(review.contains("Which is the capital of France?"));
        assertEquals(1, school.log(learner).size());
    }

    @Test
    void aFinishedAttemptTellsNoAnswersWhileAnotherOneIsOpen() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(room, Feedback.END, null, null, room.fixed("paris"));
        UUID learner = school.person();
        UUID first = begun(learner, quiz).id();
        taking.finish(learner, first);
        Browser browser = school.browser(server.getPort(), learner);
        assertTrue(browser.get("/quizzes/attempts/" + first + "/review").body().contains(QuizRoom.SECRET));
        begun(learner, quiz);
        assertFalse(browser.get("/quizzes/attempts/" + first + "/review").body().contains(QuizRoom.SECRET));
        assertFalse(browser.get("/api/v1/attempts/" + first).body().contains(QuizRoom.SECRET));
    }

    @Test
    void everyAttemptDrawsItsOwnQuestionsAndNeverFlashCards() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(room, Feedback.END, null, null, new Slot.Drawn(room.topic(), 3, 2));
        UUID learner = school.person();
        Set<Set<UUID>> draws = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            Attempt attempt = begun(learner, quiz);
            assertEquals(3, attempt.questions().size());
            assertEquals(6.0, attempt.points());
            Set<UUID> drawn = new HashSet<>();
            attempt.questions().forEach(question -> drawn.add(question.item()));
            assertFalse(drawn.contains(room.item("card").id()));
            assertEquals(taking.attempt(learner, attempt.id()).questions(), attempt.questions());
            draws.add(drawn);
            taking.finish(learner, attempt.id());
        }
        assertTrue(draws.size() > 1, "twelve draws of three out of four were all the same");
    }

    @Test
    void programsTakeAQuizWithoutBeingToldItsAnswersBeforeTheEnd() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(room, Feedback.END, null, null, room.fixed("paris"), room.fixed("gaps"));
        UUID learner = school.person();
        Browser program = program(learner);
        String quizAddress = "/api/v1/quizzes/" + quiz.id() + "/attempts";
        HttpResponse<String> begun = program.json("POST", quizAddress, "");
        assertEquals(201, begun.statusCode(), begun.body());
        assertEquals(200, program.json("POST", quizAddress, "").statusCode(), "the same attempt again");
        UUID attempt = store.offer(quiz.id(), learner).orElseThrow().openAttempt();
        assertTrue(program.get("/api/v1/quizzes").body().contains("\"openAttempt\":\"" + attempt));

        String address = "/api/v1/attempts/" + attempt;
        String open = program.get(address).body();
        for (String secret : List.of(QuizRoom.SECRET, "Madrid", "weight")) {
            assertFalse(open.contains(secret), secret);
        }
        assertTrue(open.contains("\"result\":null"));
        assertEquals(
                200,
                program.json(
                                "PUT",
                                address + "/slots/2",
                                "{\"response\":{\"filled\":[\"Madrid\",\"\"]},\"flagged\":true}")
                        .statusCode());
        for (String wrong : List.of("{\"chosen\":[9]}", "{\"typed\":\"Paris\"}", "{\"rated\":\"GOOD\"}", "7")) {
            assertEquals(
                    400,
                    program.json("PUT", address + "/slots/1", "{\"response\":" + wrong + "}")
                            .statusCode(),
                    wrong);
        }
        assertEquals(
                404,
                program.json("PUT", address + "/slots/3", "{\"flagged\":true}").statusCode());

        String over = program.json("POST", address + "/finish", "").body();
        assertTrue(over.contains(QuizRoom.SECRET));
        assertTrue(over.contains("\"verdict\":\"NOT_ANSWERED\""));
        assertTrue(over.contains("\"score\":0.5"));
        assertEquals(
                409,
                program.json("PUT", address + "/slots/1", "{\"response\":{\"chosen\":[0]}}")
                        .statusCode());
        assertEquals(200, program.json("POST", address + "/finish", "").statusCode());
        assertEquals(404, program(school.person()).get(address).statusCode());
    }

    private Browser program(UUID person) {
        Browser browser = school.browser(server.getPort(), person);
        Matcher token = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"")
                .matcher(browser.get("/quizzes").body());
        assertTrue(token.find());
        return browser.with("X-CSRF-Token", token.group(1)).with("Sec-Fetch-Site", "same-origin");
    }

    @Test
    void shippedQuizzesAreLoadedOnce() {
        var course = store.shipped("demonstration:learning-that-lasts").orElseThrow();
        List<QuizOffer> loaded = store.offersIn(course.course(), school.person(), true);
        assertEquals(
                List.of(10, 12, 20), loaded.stream().map(QuizOffer::questions).toList());
        Quiz before = store.quiz(loaded.getFirst().id()).orElseThrow();
        shipped.load(new io.quarkus.runtime.StartupEvent());
        assertEquals(before, store.quiz(before.id()).orElseThrow());
        assertEquals(3, store.offersIn(course.course(), school.person(), true).size());
    }

    private Object export(UUID person) {
        PersonalData asFeature = data;
        return asFeature.of(person) instanceof Map<?, ?> map ? map : Map.of();
    }

    private Attempt begun(UUID learner, Quiz quiz) {
        return taking.attempt(learner, taking.begin(learner, quiz).attempt());
    }

    private static HttpResponse<String> answer(Browser browser, String attempt, int position, String... fields) {
        List<String> all = new ArrayList<>(List.of("position", String.valueOf(position), "elapsed", "1200"));
        all.addAll(List.of(fields));
        if (!all.contains("go")) {
            all.addAll(List.of("go", "next"));
        }
        return browser.post(attempt, all.toArray(String[]::new));
    }

    /** The number under which a page offers an option. */
    private static String option(String page, String text) {
        Matcher options = OPTION.matcher(page);
        while (options.find()) {
            if (options.group(2).equals(text)) {
                return options.group(1);
            }
        }
        throw new AssertionError("no option " + text + " in " + page);
    }

    private static UUID id(String attempt) {
        return UUID.fromString(attempt.substring(attempt.lastIndexOf('/') + 1));
    }

    private static String location(HttpResponse<String> response) {
        String location = response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(response.statusCode() + " " + response.body()));
        return location.startsWith("http")
                ? URI.create(location).getRawPath()
                        + (URI.create(location).getRawQuery() == null
                                ? ""
                                : "?" + URI.create(location).getRawQuery())
                : location;
    }

    /** Where the start page of a quiz leads to when an attempt is open. */
    private static String location(HttpResponse<String> page, Quiz quiz) {
        Matcher link =
                Pattern.compile("href=\"(/quizzes/attempts/[0-9a-f-]{36})\"").matcher(page.body());
        assertTrue(link.find(), () -> quiz.title() + " offers no way on");
        return link.group(1);
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
