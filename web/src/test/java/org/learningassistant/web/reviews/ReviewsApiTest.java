package org.learningassistant.web.reviews;

import static io.restassured.http.ContentType.JSON;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.accounts.SignIn;
import org.learningassistant.web.courses.ItemType;
import org.learningassistant.web.reviews.Classroom.Lessons;
import org.learningassistant.web.testing.ApplicationTest;

@ApplicationTest
class ReviewsApiTest {
    @Inject
    SignIn signIn;

    @Inject
    Classroom classroom;

    private UUID person = new UUID(0, 0);
    private SignIn.Browser session = new SignIn.Browser("", "");

    @BeforeEach
    void signIn() {
        person = classroom.learner();
        session = signIn.browser(person, "en");
    }

    private RequestSpecification api() {
        return new StudyBrowser(session).request().contentType(JSON).header("X-CSRF-Token", session.csrf());
    }

    private static Map<String, Object> answer(UUID id, Lessons lessons, Map<String, ?> response) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("item", lessons.item(ItemType.SINGLE_CHOICE).id());
        body.put("version", 1);
        body.put("elapsedMs", 3000);
        body.put("response", response);
        return body;
    }

    @Test
    void theFirstSubmissionIsCreatedAndTheSecondFindsIt() {
        Lessons lessons = classroom.everyType(person);
        Map<String, Object> body = answer(UUID.randomUUID(), lessons, Map.of("chosen", List.of(0)));
        String first = api().body(body)
                .post("/api/v1/answers")
                .then()
                .statusCode(201)
                .body("verdict", equalTo("RIGHT"))
                .body("position", equalTo(1))
                .body("feedbackHtml", hasSize(1))
                .extract()
                .asString();
        String again = api().body(body)
                .post("/api/v1/answers")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertEquals(first, again);
        assertEquals(1, classroom.count("answer", person));
    }

    @Test
    void theNextQuestionComesWithoutItsKey() {
        classroom.everyType(person);
        for (int i = 0; i < ItemType.values().length; i++) {
            JsonPath next = api().get("/api/v1/study/next")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("question"))
                    .body(not(containsString("The-reason")))
                    .body(not(containsString("RIGHT-NOTE")))
                    .body(not(containsString("19.6")))
                    .body(not(containsString("Galileo")))
                    .body(not(containsString("frac")))
                    .body(not(containsString("stillness")))
                    .body(not(containsString("weight\"")))
                    .extract()
                    .jsonPath();
            assertEquals(next.getString("question.type").equals("flash_card"), next.get("question.answerHtml") != null);
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("id", next.getString("answer"));
            body.put("item", next.getString("question.item"));
            body.put("version", next.getInt("question.version"));
            body.put("response", Map.of("skipped", true));
            api().body(body).post("/api/v1/answers").then().statusCode(201);
        }
        assertEquals(10, classroom.count("answer", person));
    }

    @Test
    void pairsAndOrdersAreAnsweredByNumbersThatTellNothing() {
        Lessons lessons = classroom.everyType(person);
        Map<String, Object> pairs = answer(UUID.randomUUID(), lessons, Map.of("matched", List.of(1, 2)));
        pairs.put("item", lessons.item(ItemType.MATCHING).id());
        api().body(pairs)
                .post("/api/v1/answers")
                .then()
                .statusCode(201)
                .body("verdict", equalTo("PARTLY"))
                .body("score", equalTo(0.5f))
                .body("matched.pairs.right", containsInAnyOrder("newton", "joule"));
        Map<String, Object> twice = answer(UUID.randomUUID(), lessons, Map.of("placed", List.of(1, 1, 2)));
        twice.put("item", lessons.item(ItemType.ORDERING).id());
        api().body(twice)
                .post("/api/v1/answers")
                .then()
                .statusCode(400)
                .body("detail", containsString("Every piece needs a place of its own"));
        twice.put("response", Map.of("placed", List.of(2, 3, 1)));
        api().body(twice)
                .post("/api/v1/answers")
                .then()
                .statusCode(201)
                .body("verdict", equalTo("RIGHT"))
                .body("ordered.pieces.index", contains(2, 0, 1));
    }

    @Test
    void theLogIsReadPageByPage() {
        Lessons lessons = classroom.everyType(person);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            UUID id = UUID.randomUUID();
            sent.add(id.toString());
            api().body(answer(id, lessons, Map.of("chosen", List.of(i % 2))))
                    .post("/api/v1/answers")
                    .then()
                    .statusCode(201);
        }
        List<String> read = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonPath page = api().get("/api/v1/answers?limit=2&after=" + after)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            read.addAll(page.getList("items.id"));
            after = page.getString("next");
        }
        assertEquals(sent, read);
    }

    @Test
    void todayTellsWhatWaits() {
        classroom.choices(person, 30);
        api().get("/api/v1/today")
                .then()
                .statusCode(200)
                .body("due", equalTo(0))
                .body("fresh", equalTo(20))
                .body("nextDue", nullValue())
                .body("courses[0].items", equalTo(30));
    }

    @Test
    void whatIsWrongIsToldAsAProblem() {
        Lessons lessons = classroom.everyType(person);
        for (Map<String, ?> response : List.of(
                Map.of("typed", "0"), Map.of("chosen", List.of(9)), Map.of("chosen", "x"), Map.of("other", 1))) {
            api().body(answer(UUID.randomUUID(), lessons, response))
                    .post("/api/v1/answers")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("detail", containsString("Nothing was recorded"));
        }
        api().body("{}").post("/api/v1/answers").then().statusCode(400).body("detail", notNullValue());
        api().body("{\"id\": 5").post("/api/v1/answers").then().statusCode(400);
        api().body("{\"id\": \"x\"}").post("/api/v1/answers").then().statusCode(400);
        api().body("").post("/api/v1/answers").then().statusCode(400);
        api().get("/api/v1/answers?after=zzz").then().statusCode(400);
        api().get("/api/v1/answers?limit=x").then().statusCode(404);
        api().get("/api/v1/study/next?course=x").then().statusCode(400);
        Map<String, Object> unknown = answer(UUID.randomUUID(), lessons, Map.of("chosen", List.of(0)));
        unknown.put("item", UUID.randomUUID());
        api().body(unknown).post("/api/v1/answers").then().statusCode(404);
        assertEquals(0, classroom.count("answer", person));
    }
}
