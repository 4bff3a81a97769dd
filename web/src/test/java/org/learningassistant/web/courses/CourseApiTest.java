package org.learningassistant.web.courses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Browser;

@ApplicationTest
class CourseApiTest {
    private static final String ITEM = """
            {"topic": "%s", "origin": "%s", "content": {
              "prompt": {"text": "Which?", "format": "MARKDOWN"},
              "body": {"type": "single_choice", "shuffle": true, "options": [
                {"text": {"text": "a", "format": "MARKDOWN"}, "weight": 1},
                {"text": {"text": "b", "format": "MARKDOWN"}, "weight": 0}]}}}""";

    @TestHTTPResource
    URI address;

    @Inject
    Teachers teachers;

    @Inject
    ObjectMapper json;

    private Browser teacher;

    @BeforeEach
    void signIn() {
        teacher = teachers.teacher(address.getPort());
        String page = teacher.get("/courses").body();
        teacher.with("X-CSRF-Token", page.replaceAll("(?s).*?name=\"csrf\" value=\"([^\"]*)\".*", "$1"));
        teacher.with("Sec-Fetch-Site", "same-origin");
    }

    @Test
    void coursesAreListedInPages() throws Exception {
        for (String title : List.of("One", "Two", "Three")) {
            assertEquals(
                    201,
                    teacher.json("POST", "/api/v1/courses", "{\"title\":\"" + title + "\"}")
                            .statusCode());
        }
        List<String> titles = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = get("/api/v1/courses?limit=2" + after);
            page.get("items").forEach(course -> titles.add(course.get("title").asText()));
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").asText();
        } while (!after.isEmpty());
        assertTrue(titles.containsAll(List.of("One", "Two", "Three")), titles.toString());
        assertEquals(titles.size(), titles.stream().distinct().count() + duplicates(titles));
        assertEquals(400, teacher.get("/api/v1/courses?after=x").statusCode());
        assertEquals(400, teacher.get("/api/v1/courses?limit=0").statusCode());
    }

    @Test
    void aCourseThatIsKnownIsNotSentAgain() throws Exception {
        String id = create("Known");
        var first = teacher.get("/api/v1/courses/" + id);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertEquals("private", json.readTree(first.body()).get("visibility").asText());
        teacher.with("If-None-Match", tag);
        assertEquals(304, teacher.get("/api/v1/courses/" + id).statusCode());
        Teachers.topic(teacher, id, "New");
        assertEquals(200, teacher.get("/api/v1/courses/" + id).statusCode());
    }

    @Test
    void itemsAreAddedOnceAndShownWithoutTheirKeyToLearners() throws Exception {
        String id = create("Open");
        String topic = Teachers.topic(teacher, id, "Topic");
        var added = teacher.json("POST", "/api/v1/courses/" + id + "/items", ITEM.formatted(topic, "o-1"));
        assertEquals(201, added.statusCode(), added.body());
        var again = teacher.json("POST", "/api/v1/courses/" + id + "/items", ITEM.formatted(topic, "o-1"));
        assertEquals(201, again.statusCode(), again.body());
        JsonNode mine = get("/api/v1/courses/" + id + "/items");
        assertEquals(1, mine.get("items").size());
        assertEquals(1.0, mine.at("/items/0/content/body/options/0/weight").asDouble());

        Teachers.location(
                teacher,
                "/editor/" + id + "/settings",
                "version",
                "1",
                "title",
                "Open",
                "language",
                "en",
                "visibility",
                "public");
        String seen = Teachers.guest(address.getPort())
                .get("/api/v1/courses/" + id + "/items")
                .body();
        assertTrue(seen.contains("Which?"), seen);
        assertFalse(seen.contains("weight") || seen.contains("feedback"), seen);
    }

    @Test
    void wrongDocumentsAreRefusedWithEveryReason() throws Exception {
        assertEquals(
                422,
                teacher.json("POST", "/api/v1/courses", "{\"title\":\" \",\"language\":\"?\"}")
                        .statusCode());
        assertEquals(422, teacher.json("POST", "/api/v1/courses", "{}").statusCode());
        String id = create("Strict");
        String items = "/api/v1/courses/" + id + "/items";
        for (String body : List.of(
                "{}",
                "{\"content\":{}}",
                "{\"content\":{\"prompt\":{\"text\":\"x\",\"format\":\"MARKDOWN\"}}}",
                "{\"content\":{\"prompt\":{\"text\":\"x\"},\"body\":{\"type\":\"true_false\"}}}",
                "{\"content\":{\"prompt\":{\"text\":\"x\",\"format\":\"MARKDOWN\"},\"body\":{\"type\":\"cloze\"}}}",
                "{\"content\":{\"prompt\":{\"text\":\"x\",\"format\":\"MARKDOWN\"},\"body\":{\"type\":\"unknown\"}}}",
                "[1]",
                "{")) {
            var answer = teacher.json("POST", items, body);
            assertEquals(400, answer.statusCode(), body + " " + answer.body());
        }
        var noTopic = teacher.json("POST", items, ITEM.formatted("00000000-0000-7000-8000-000000000000", "x"));
        assertEquals(422, noTopic.statusCode(), noTopic.body());
        assertTrue(noTopic.body().contains("topic"), noTopic.body());
    }

    private String create(String title) throws Exception {
        var made = teacher.json("POST", "/api/v1/courses", "{\"title\":\"" + title + "\",\"language\":\"en\"}");
        assertEquals(201, made.statusCode(), made.body());
        return json.readTree(made.body()).get("id").asText();
    }

    private JsonNode get(String path) throws Exception {
        return json.readTree(teacher.get(path).body());
    }

    private static long duplicates(List<String> titles) {
        return titles.size() - titles.stream().distinct().count();
    }
}
