package org.learningassistant.web.reviews;

import static io.restassured.http.ContentType.JSON;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.accounts.SignIn;
import org.learningassistant.web.testing.ApplicationTest;

@ApplicationTest
class UndoPagesTest {
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

    private static Element question(Document page) {
        return Objects.requireNonNull(page.select("form.answer").last(), page.text());
    }

    private static Element undo(Document page) {
        return Objects.requireNonNull(page.selectFirst("form[action=/study/undo]"), page.text());
    }

    private static String value(Element form, String field) {
        return form.select("input[name=" + field + "]").attr("value");
    }

    @Test
    void theButtonUnderTheFeedbackAsksTheSameQuestionAgainAndCountsOneAnswerLess() {
        classroom.choices(person, 4);
        Element asked = question(browser.page("/study"));
        Document feedback = browser.sent(asked, Map.of("choice", "1"));
        Document again = browser.sent(undo(feedback), Map.of());
        assertTrue(again.select(".alert").text().startsWith("Taken back."));
        assertEquals("0 / 4", again.select(".study-bar .num").text());
        assertEquals(value(asked, "item"), value(question(again), "item"));
        assertNotEquals(value(asked, "answer"), value(question(again), "answer"));
        assertEquals(0, classroom.count("memory_state", person));
        Document right = browser.sent(question(again), Map.of("choice", "0"));
        assertEquals("Right", right.select(".verdict").text());
        assertEquals("1 / 4", right.select(".study-bar .num").text());
    }

    @Test
    void reloadingAfterAnUndoOffersTheSameQuestionUnderTheSameId() {
        classroom.choices(person, 4);
        Document feedback = browser.sent(question(browser.page("/study")), Map.of("choice", "1"));
        Document first = browser.sent(undo(feedback), Map.of());
        Document reloaded = browser.sent(undo(feedback), Map.of());
        assertEquals(value(question(first), "answer"), value(question(reloaded), "answer"));
        assertEquals(2, classroom.count("answer", person));
        browser.sent(question(first), Map.of("choice", "0"));
        Document late = browser.sent(undo(feedback), Map.of());
        browser.sent(question(late), Map.of("choice", "0"));
        assertEquals(1, classroom.count("counted_answer", person));
    }

    @Test
    void anAnswerThatWasTakenBackAndIsSentAgainIsAskedAgainInsteadOfCounted() {
        classroom.choices(person, 4);
        Element asked = question(browser.page("/study"));
        browser.sent(undo(browser.sent(asked, Map.of("choice", "1"))), Map.of());
        Document page = browser.sent(asked, Map.of("choice", "0"));
        assertEquals(value(asked, "item"), value(question(page), "item"));
        assertTrue(page.select(".verdict").isEmpty());
        assertEquals(0, classroom.count("counted_answer", person));
    }

    @Test
    void whenTheQuestionIsNoLongerAskedTheSessionGoesOn() {
        classroom.choices(person, 4);
        Element asked = question(browser.page("/study"));
        Document feedback = browser.sent(asked, Map.of("choice", "1"));
        classroom.run("update item set state = 'archived' where id = :id", UUID.fromString(value(asked, "item")));
        Document page = browser.sent(undo(feedback), Map.of());
        assertTrue(page.select(".alert").text().contains("is not asked any more"));
        assertNotEquals(value(asked, "item"), value(question(page), "item"));
    }

    @Test
    void anUndoThatComesTooLateSaysSoAndChangesNothing() {
        classroom.choices(person, 4);
        Document first = browser.sent(question(browser.page("/study")), Map.of("choice", "1"));
        browser.sent(question(first), Map.of("choice", "1"));
        browser.send(undo(first), Map.of())
                .then()
                .statusCode(409)
                .body(containsString("Only the last answer of a session can be taken back"));
        browser.send(undo(first), Map.of("answer", "x")).then().statusCode(400);
        assertEquals(2, classroom.count("counted_answer", person));
    }

    @Test
    void aProgramTakesAnAnswerBackOnce() {
        UUID item = classroom.choices(person, 2).getFirst();
        UUID answer = UUID.randomUUID();
        Map<String, Object> given =
                Map.of("id", answer, "item", item, "version", 1, "response", Map.of("chosen", List.of(0)));
        api().body(given).post("/api/v1/answers").then().statusCode(201);
        Map<String, UUID> undo = Map.of("id", UUID.randomUUID());
        api().body(undo)
                .post("/api/v1/answers/" + answer + "/undo")
                .then()
                .statusCode(201)
                .body("answer", equalTo(answer.toString()))
                .body("item", equalTo(item.toString()))
                .body("dueAt", nullValue());
        api().body(undo).post("/api/v1/answers/" + answer + "/undo").then().statusCode(200);
        api().body(given).post("/api/v1/answers").then().statusCode(409).body("detail", containsString("taken back"));
        api().body(Map.of()).post("/api/v1/answers/" + answer + "/undo").then().statusCode(400);
        api().get("/api/v1/answers")
                .then()
                .statusCode(200)
                .body("items[0].undone", equalTo(true))
                .body("items[1].undoes", equalTo(answer.toString()));
    }

    private RequestSpecification api() {
        return browser.request()
                .contentType(JSON)
                .header("X-CSRF-Token", browser.session().csrf());
    }
}
