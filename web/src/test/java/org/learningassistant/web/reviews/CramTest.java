package org.learningassistant.web.reviews;

import static io.restassured.http.ContentType.JSON;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.accounts.SignIn;
import org.learningassistant.web.testing.ApplicationTest;

@ApplicationTest
class CramTest {
    private static final Response RIGHT = new Response.Chosen(Set.of(0));
    private static final Response WRONG = new Response.Chosen(Set.of(1));
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
    SignIn signIn;

    @Inject
    Classroom classroom;

    private UUID person = new UUID(0, 0);
    private StudyBrowser browser = new StudyBrowser(new SignIn.Browser("", ""));

    @BeforeEach
    void signIn() {
        person = classroom.learner();
        browser = new StudyBrowser(signIn.browser(person, "en"));
    }

    private Outcome answer(UUID item, Context context, UUID session, Response response, Instant at) {
        return answers.record(
                new Submission(UUID.randomUUID(), person, item, 1, context, session, response, 4_000, at));
    }

    private Rebuild.Derived stored() {
        return derived.atOneMoment(inside -> inside.stored(person));
    }

    @Test
    void amongStudyAndUndosInAnyMixtureCrammedAnswersMoveNothing() {
        List<UUID> items = classroom.choices(person, 5);
        SplittableRandom chance = new SplittableRandom(7);
        UUID studying = UUID.randomUUID();
        UUID cramming = UUID.randomUUID();
        Instant at = START;
        for (int i = 0; i < 150; i++) {
            at = at.plus(Duration.ofMinutes(1 + chance.nextLong(i % 10 == 0 ? 9_000 : 90)));
            boolean crams = chance.nextInt(3) == 0;
            Rebuild.Derived before = stored();
            Outcome outcome = answer(
                    items.get(chance.nextInt(items.size())),
                    crams ? Context.CRAM : Context.STUDY,
                    crams ? cramming : studying,
                    chance.nextInt(3) == 0 ? WRONG : RIGHT,
                    at);
            if (chance.nextInt(4) == 0) {
                undo.take(person, outcome.answerId(), UUID.randomUUID(), at.plusSeconds(5));
                assertEquals(before.memories(), stored().memories(), "answer " + i);
            } else if (crams) {
                assertEquals(before.memories(), stored().memories(), "answer " + i);
                assertEquals(before.abilities(), stored().abilities(), "answer " + i);
                assertEquals(before.difficulties(), stored().difficulties(), "answer " + i);
            }
        }
        assertEquals(List.of(), rebuild.compare(person));
    }

    @Test
    void crammedAndStudiedAnswersFromManyDevicesAtOnceAreAllCounted() throws Exception {
        UUID item = classroom.choices(person, 1).getFirst();
        List<Callable<Outcome>> work = IntStream.range(0, 8)
                .<Callable<Outcome>>mapToObj(device -> () ->
                        answer(item, device % 2 == 0 ? Context.CRAM : Context.STUDY, UUID.randomUUID(), RIGHT, START))
                .toList();
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            for (Future<Outcome> future : threads.invokeAll(work)) {
                assertFalse(future.get().repeated());
            }
        }
        assertEquals(
                List.of(1, 2, 3, 4, 5, 6, 7, 8),
                reviews.log(person, null, 100).stream()
                        .map(LogRow::position)
                        .sorted()
                        .toList());
        assertEquals(List.of(), rebuild.compare(person));
    }

    @Test
    void crammingCountsAsPracticeButNotAsReviewOrRetention() {
        UUID item = classroom.choices(person, 1).getFirst();
        Instant now = Instant.now();
        Outcome studied = answer(item, Context.STUDY, UUID.randomUUID(), RIGHT, now.minus(Duration.ofDays(9)));
        UUID session = UUID.randomUUID();
        Outcome crammed = answer(item, Context.CRAM, session, RIGHT, now);
        assertEquals(studied.dueAt(), crammed.dueAt());
        assertEquals(0, fits.reviews(person));
        assertEquals(1, fits.histories(person, 100).getFirst().steps().size());
        assertEquals(1, reviews.overview(Classroom.caller(person)).answeredToday());
        assertEquals(1, reviews.session(Classroom.caller(person), session).answered());
        LogRow row = reviews.log(person, null, 10).getLast();
        assertEquals("cram", row.context());
        assertNull(row.abilityStep());
        assertNull(row.difficultyStep());
    }

    private static Element question(Document page) {
        return Objects.requireNonNull(page.select("form.answer").last(), page.text());
    }

    private static String item(Document page) {
        return question(page).select("input[name=item]").attr("value");
    }

    /** Begins so many items, none of which is due before long. */
    private void begin(List<UUID> items) {
        for (UUID item : items) {
            for (int i = 0; i < 3; i++) {
                answer(
                        item,
                        Context.STUDY,
                        UUID.randomUUID(),
                        RIGHT,
                        Instant.now().minus(Duration.ofDays(3 - i)));
            }
        }
    }

    @Test
    void aSessionAsksEverythingBegunUntilItWasKnownOnceAndSaysThatTheScheduleStays() {
        List<UUID> items = classroom.choices(person, 6);
        begin(items.subList(0, 3));
        Rebuild.Derived before = stored();
        Document page = browser.page("/study?cram=yes");
        assertTrue(page.select("main").text().contains("Your schedule is not touched"));
        assertEquals("0 / 3", page.select(".study-bar .num").text());
        List<String> asked = new ArrayList<>();
        String missed = item(page);
        for (int i = 0; i < 4; i++) {
            asked.add(item(page));
            page = browser.sent(question(page), Map.of("choice", i == 0 ? "1" : "0"));
            assertTrue(page.select(".next-due").text().contains("Your schedule is not touched"));
            if (i == 2) {
                page = browser.page(browser.page(page.select("[data-continue]").attr("href"))
                        .select(".study-done a.primary")
                        .attr("href"));
            }
        }
        assertEquals(4, asked.size());
        assertEquals(List.of(missed, missed), List.of(asked.getFirst(), asked.getLast()));
        assertEquals(3, new HashSet<>(asked).size());
        assertTrue(page.select(".turn-next").isEmpty());
        assertTrue(page.select(".next-due").text().contains("You have known everything once"));
        Document summary = browser.page(page.select("[data-continue]").attr("href"));
        assertTrue(summary.select(".study-done").text().contains("not as reviews"));
        Document over = browser.page(summary.select(".study-done a.primary").attr("href"));
        assertTrue(over.select("h1").text().contains("You have known everything once"));
        assertEquals(before, stored());
        assertEquals(List.of(), rebuild.compare(person));
    }

    @Test
    void aCrammedAnswerSentTwiceCountsOnceAndOffersTheSameQuestion() {
        begin(classroom.choices(person, 3));
        int rows = classroom.count("answer", person);
        Element first = question(browser.page("/study?cram=yes"));
        Document page = browser.sent(first, Map.of("choice", "1"));
        Document again = browser.sent(first, Map.of("choice", "1"));
        assertEquals(
                question(page).select("input[name=answer]").attr("value"),
                question(again).select("input[name=answer]").attr("value"));
        assertEquals(rows + 1, classroom.count("answer", person));
    }

    @Test
    void aCrammedAnswerIsTakenBackLikeAnyOther() {
        begin(classroom.choices(person, 3));
        Document asked = browser.page("/study?cram=yes");
        Document feedback = browser.sent(question(asked), Map.of("choice", "1"));
        Element undo = Objects.requireNonNull(feedback.selectFirst("form[action=/study/undo]"));
        Document again = browser.sent(undo, Map.of());
        assertEquals(item(asked), item(again));
        assertEquals("0 / 3", again.select(".study-bar .num").text());
        assertEquals("yes", question(again).select("input[name=cram]").attr("value"));
    }

    @Test
    void onlyWhatWasBegunInTheChosenTopicIsAskedAndNothingSaysWhatToDo() {
        List<UUID> items = classroom.choices(person, 4);
        assertTrue(browser.page("/study?cram=yes").select("h1").text().contains("Nothing to cram yet"));
        begin(List.of(items.getFirst(), items.getLast()));
        String topic = classroom.topicOf(items.getLast()).toString();
        Document page = browser.page("/study?cram=yes&topic=" + topic);
        assertEquals("0 / 1", page.select(".study-bar .num").text());
        assertEquals(items.getLast().toString(), item(page));
    }

    @Test
    void todayOffersItWhenNothingIsDue() {
        begin(classroom.choices(person, 2));
        assertEquals(1, browser.page("/today").select("a[href=/study?cram=yes]").size());
        Document nothing = browser.page("/study");
        assertEquals(1, nothing.select(".empty a[href=/study?cram=yes]").size());
    }

    @Test
    void aProgramCramsToo() {
        List<UUID> items = classroom.choices(person, 2);
        begin(items);
        UUID session = UUID.randomUUID();
        String first = next(session);
        api().body(body(first, session, "cram")).post("/api/v1/answers").then().statusCode(201);
        assertNotEquals(first, next(session));
        api().body(body(first, session, "quiz"))
                .post("/api/v1/answers")
                .then()
                .statusCode(400)
                .body("detail", containsString("study or cram"));
        assertEquals(List.of(), rebuild.compare(person));
    }

    @Test
    void anIdThatWasTakenBackIsNotOfferedAgain() {
        begin(classroom.choices(person, 1));
        UUID session = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            var offered = api().get("/api/v1/study/next?cram=yes&session=" + session)
                    .then()
                    .extract()
                    .jsonPath();
            Map<String, Object> body = new HashMap<>(body(offered.getString("question.item"), session, "cram"));
            String answer = offered.getString("answer");
            body.put("id", answer);
            api().body(body).post("/api/v1/answers").then().statusCode(201);
            api().body(Map.of("id", UUID.randomUUID()))
                    .post("/api/v1/answers/" + answer + "/undo")
                    .then()
                    .statusCode(201);
        }
    }

    private String next(UUID session) {
        return api().get("/api/v1/study/next?cram=yes&session=" + session)
                .then()
                .statusCode(200)
                .body("state", equalTo("question"))
                .extract()
                .path("question.item");
    }

    private static Map<String, Object> body(String item, UUID session, String context) {
        return Map.of(
                "id",
                UUID.randomUUID(),
                "item",
                item,
                "version",
                1,
                "session",
                session,
                "context",
                context,
                "response",
                Map.of("chosen", List.of(0)));
    }

    private RequestSpecification api() {
        return browser.request()
                .contentType(JSON)
                .header("X-CSRF-Token", browser.session().csrf());
    }
}
