package org.learningassistant.web.reviews;

import static io.restassured.http.ContentType.JSON;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.accounts.SignIn;
import org.learningassistant.web.testing.ApplicationTest;

@ApplicationTest
class ConfidenceTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Inject
    SignIn signIn;

    @Inject
    Classroom classroom;

    @Inject
    Answers answers;

    @Inject
    Reviews reviews;

    @Inject
    ReviewsData data;

    private UUID person = new UUID(0, 0);
    private StudyBrowser browser = new StudyBrowser(new SignIn.Browser("", ""));

    @BeforeEach
    void signIn() {
        person = classroom.learner();
        browser = new StudyBrowser(signIn.browser(person, "en"));
    }

    private static Element question(Document page) {
        return Objects.requireNonNull(page.select("form.answer").last(), page.text());
    }

    private String answered(String choice, String confidence) {
        return browser.sent(question(browser.page("/study")), Map.of("choice", choice, "confidence", confidence))
                .select(".turn-now .feedback")
                .text();
    }

    @Test
    void oneOfThreeButtonsChecksAndSaysHowSureOneIs() {
        classroom.choices(person, 2);
        Element form = question(browser.page("/study"));
        assertEquals(
                List.of("Guessing", "Rather sure", "Sure"),
                form.select("button[name=confidence]").eachText());
        // Enter presses the first button of a form
        assertEquals("Check", Objects.requireNonNull(form.selectFirst("button")).text());
        browser.sent(form, Map.of("choice", "0", "confidence", "rather_sure"));
        assertEquals(2, reviews.log(person, null, 1).getFirst().confidence());
    }

    @Test
    void whereFeelingAndResultPartTheFeedbackSaysSo() {
        classroom.choices(person, 8);
        assertTrue(answered("1", "sure").contains("You were sure: worth a second look."));
        assertTrue(answered("0", "guessing").contains("You were guessing, and guessed right"));
        for (String expected : List.of("0 sure", "1 guessing", "0 rather_sure", "1 rather_sure")) {
            String[] given = expected.split(" ");
            assertFalse(answered(given[0], given[1]).contains("You were"), expected);
        }
    }

    @Test
    void theSameAnswerAgainShowsTheSameFeedback() {
        classroom.choices(person, 2);
        Element form = question(browser.page("/study"));
        Map<String, String> sure = Map.of("choice", "1", "confidence", "sure");
        assertEquals(
                browser.sent(form, sure).select(".turn-now").text(),
                browser.sent(form, sure).select(".turn-now").text());
    }

    @Test
    void theScheduleIsTheSameHoweverSureOneIs() {
        UUID other = classroom.learner();
        List<UUID> alike = classroom.choices(person, 2);
        UUID id = UUID.randomUUID();
        Outcome sure = record(id, person, alike.getFirst(), Confidence.SURE);
        Outcome unsaid = record(id, other, alike.getLast(), null);
        assertEquals(unsaid.dueAt(), sure.dueAt());
        assertEquals(
                reviews.log(other, null, 1).getFirst().abilityStep(),
                reviews.log(person, null, 1).getFirst().abilityStep());
    }

    private Outcome record(UUID id, UUID learner, UUID item, @Nullable Confidence confidence) {
        return answers.record(new Submission(
                id, learner, item, 1, Context.STUDY, null, new Response.Chosen(Set.of(0)), confidence, null, NOON));
    }

    @Test
    void whoGivesUpIsNotAskedHowSureAndAFlashCardNever() {
        classroom.cards(person, 1);
        assertTrue(question(browser.page("/study"))
                .select("button[name=confidence]")
                .isEmpty());
        UUID item = classroom.choices(person, 1).getFirst();
        answers.record(new Submission(
                UUID.randomUUID(),
                person,
                item,
                1,
                Context.STUDY,
                null,
                new Response.Skipped(),
                Confidence.SURE,
                null,
                NOON));
        assertNull(reviews.log(person, null, 1).getFirst().confidence());
    }

    @Test
    void theButtonsAreSwitchedOffAndOnInTheSettings() {
        classroom.choices(person, 2);
        Element settings =
                Objects.requireNonNull(browser.page("/settings/study").selectFirst("form[action=/settings/study]"));
        assertEquals(1, settings.select("input[name=confidence][checked]").size());
        browser.send(settings, Map.of("retention", "90", "new", "20")).then().statusCode(303);
        assertTrue(question(browser.page("/study"))
                .select("button[name=confidence]")
                .isEmpty());
        assertTrue(data.of(person).toString().contains("asksConfidence=false"));
        browser.send(settings, Map.of("retention", "90", "new", "20", "confidence", "yes"))
                .then()
                .statusCode(303);
        assertEquals(
                3,
                question(browser.page("/study"))
                        .select("button[name=confidence]")
                        .size());
    }

    @Test
    void aProgramSaysItAndIsToldIt() {
        UUID item = classroom.choices(person, 1).getFirst();
        api().body(body(item, "certain"))
                .post("/api/v1/answers")
                .then()
                .statusCode(400)
                .body("detail", containsString("guessing, rather_sure or sure"));
        api().body(body(item, "sure"))
                .post("/api/v1/answers")
                .then()
                .statusCode(201)
                .body("confidence", equalTo("sure"));
        api().get("/api/v1/answers")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].confidence", equalTo(3))
                .body("items[0].undoes", nullValue());
    }

    private static Map<String, Object> body(UUID item, String confidence) {
        return Map.of(
                "id",
                UUID.randomUUID(),
                "item",
                item,
                "version",
                1,
                "confidence",
                confidence,
                "response",
                Map.of("chosen", List.of(0)));
    }

    private RequestSpecification api() {
        return browser.request()
                .contentType(JSON)
                .header("X-CSRF-Token", browser.session().csrf());
    }
}
