package org.learningassistant.web.courses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.grading.formula.Form;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Browser;

@ApplicationTest
class EditorTest {
    private static final String HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    @TestHTTPResource
    URI address;

    @Inject
    Teachers teachers;

    @Inject
    Courses courses;

    @Test
    void hostileTextsStayTexts() {
        Browser author = Teachers.guest(address.getPort());
        String course = Teachers.course(author, HOSTILE);
        String topic = Teachers.topic(author, course, HOSTILE);
        String lesson = Teachers.location(
                author,
                "/editor/" + course + "/topics/" + topic + "/lessons/new",
                "title",
                HOSTILE,
                "body",
                HOSTILE + "\n\n[x](javascript:alert(3))\n\n![y](javascript:alert(4))");
        String item =
                Teachers.location(author, "/editor/" + course + "/topics/" + topic + "/items/new", choice(HOSTILE));
        String hit = courses.items(UUID.fromString(course)).getFirst().id().toString();
        String slug = "/courses/" + slug(author, course);
        List<String> pages = new ArrayList<>(List.of(
                "/courses",
                "/editor/" + course,
                "/editor/" + course + "/settings",
                "/editor/" + course + "/topics/" + topic,
                lesson,
                item,
                slug));
        Outline.Topic made = courses.outline(UUID.fromString(course)).topics().getFirst();
        pages.add(slug + "/" + made.slug());
        pages.add(slug + "/" + made.slug() + "/" + made.lessons().getFirst().slug());
        for (String page : pages) {
            var answer = author.get(page);
            assertEquals(200, answer.statusCode(), page);
            assertFalse(answer.body().contains("<script>alert"), page);
            assertFalse(answer.body().contains("<img src=x"), page);
            assertFalse(answer.body().contains("href=\"javascript:"), page);
        }
        assertTrue(author.get(item).body().contains(hit));
    }

    @Test
    void anItemOfEachTypeIsMadeAndOpened() {
        Browser author = Teachers.guest(address.getPort());
        String course = Teachers.course(author, "All types");
        String topic = Teachers.topic(author, course, "Everything");
        String place = "/editor/" + course + "/topics/" + topic + "/items/new";
        for (ItemType type : ItemType.values()) {
            assertEquals(200, author.get(place + "?type=" + type.code()).statusCode(), type.code());
        }
        Teachers.location(author, place, "type", "flash_card", "prompt", "Front", "answer", "Back");
        Teachers.location(author, place, choice("Right"));
        Teachers.location(author, place, "type", "true_false", "prompt", "So?", "truth", "true");
        Teachers.location(
                author,
                place,
                "type",
                "numeric",
                "prompt",
                "g?",
                "numbers",
                "1",
                "number.0.value",
                "9,81",
                "number.0.tolerance",
                "0,02",
                "number.0.weight",
                "1",
                "units",
                "1",
                "unit.0.symbol",
                "m/s²",
                "unit.0.factor",
                "1");
        Teachers.location(
                author,
                place,
                "type",
                "short_text",
                "prompt",
                "Name?",
                "answers",
                "1",
                "answer.0.text",
                "Ada",
                "answer.0.weight",
                "1",
                "forgiving",
                "true");
        Teachers.location(
                author,
                place,
                "type",
                "formula",
                "prompt",
                "Factor $x^2-1$.",
                "answers",
                "1",
                "answer.0.text",
                "(x+1)(x-1)",
                "answer.0.weight",
                "1",
                "form",
                "FACTORED");
        Teachers.location(
                author,
                place,
                "type",
                "cloze",
                "prompt",
                "A [[1]] b.",
                "gaps",
                "1",
                "gap.0.kind",
                "CHOICE",
                "gap.0.answers",
                "=yes\nno");
        List<Item> items = courses.items(UUID.fromString(course));
        assertEquals(7, items.size());
        for (Item item : items) {
            var page = author.get("/editor/" + course + "/items/" + item.id());
            assertEquals(200, page.statusCode());
            assertTrue(page.body().contains("class=\"question\""), page.body());
        }
        assertEquals(
                new Body.AcceptedNumber(9.81, 0.02, 1, null),
                ((Body.Numeric) items.get(3).content().body()).accepted().getFirst());
        assertEquals(
                new Body.Formula(List.of(new Body.AcceptedAnswer("(x+1)(x-1)", 1, null)), Form.FACTORED),
                items.get(5).content().body());
    }

    @Test
    void aFormulaThatCannotBeReadIsRefusedWithTheReason() {
        Browser author = Teachers.guest(address.getPort());
        String course = Teachers.course(author, "Unread");
        String topic = Teachers.topic(author, course, "Formulas");
        var answer = author.post(
                "/editor/" + course + "/topics/" + topic + "/items/new",
                "type",
                "formula",
                "prompt",
                "?",
                "answers",
                "1",
                "answer.0.text",
                "(x+1",
                "answer.0.weight",
                "1");
        assertEquals(422, answer.statusCode());
        assertTrue(answer.body().contains("Something is missing at the end"), answer.body());
        assertTrue(answer.body().contains("#answer.0.text"), answer.body());
    }

    @Test
    void howAFormulaIsReadIsToldWhileItIsTyped() {
        Browser author = Teachers.guest(address.getPort());
        String read = author.get("/formulas/reading?typed=x%5E2%2B1%2F2").body();
        assertTrue(read.contains("Read as") && read.contains("<mfrac>") && !read.contains("<html"), read);
        String unread = author.get("/formulas/reading?typed=x%40").body();
        assertTrue(unread.contains("The character “@” cannot be read"), unread);
        assertEquals("", author.get("/formulas/reading?typed=").body().strip());
        Browser stranger = new Browser(address.getPort());
        assertEquals(303, stranger.get("/formulas/reading?typed=x").statusCode());
    }

    @Test
    void anIncompleteItemIsRefusedWithAllThatIsWrongAndNothingTypedIsLost() {
        Browser author = Teachers.guest(address.getPort());
        String course = Teachers.course(author, "Incomplete");
        String topic = Teachers.topic(author, course, "Half");
        var answer = author.post(
                "/editor/" + course + "/topics/" + topic + "/items/new",
                "type",
                "single_choice",
                "prompt",
                "",
                "options",
                "2",
                "option.0.text",
                "only this",
                "option.1.text",
                "",
                "feedback",
                "long reason");
        assertEquals(422, answer.statusCode());
        for (String kept :
                List.of("only this", "long reason", "#prompt", "#option.1.text", "One option has to be right")) {
            assertTrue(answer.body().contains(kept), kept);
        }
        assertEquals(List.of(), courses.items(UUID.fromString(course)));
    }

    @Test
    void optionsAreAddedAndPreviewedWithoutAScript() {
        Browser author = Teachers.guest(address.getPort());
        String course = Teachers.course(author, "Rows");
        String place = "/editor/" + course + "/topics/" + Teachers.topic(author, course, "One") + "/items/new";
        var more = author.post(place, choice("Right", "do", "add-option"));
        assertEquals(200, more.statusCode());
        assertTrue(more.body().contains("name=\"option.2.text\""), more.body());
        var fewer = author.post(place, choice("Right", "do", "remove-option-1"));
        assertFalse(fewer.body().contains("name=\"option.1.text\""), fewer.body());
        var preview = author.post(place, choice("Right", "do", "preview"));
        assertTrue(preview.body().contains("options-legend"), preview.body());
        var live = author.post("/editor/" + course + "/items/preview", choice("Right"));
        assertTrue(live.body().contains("options-legend") && !live.body().contains("<html"), live.body());
    }

    @Test
    void theSecondOfTwoChangesShowsBothTexts() {
        Browser author = Teachers.guest(address.getPort());
        String course = Teachers.course(author, "Together");
        String topic = Teachers.topic(author, course, "Topic");
        String lesson = Teachers.location(
                        author,
                        "/editor/" + course + "/topics/" + topic + "/lessons/new",
                        "title",
                        "First",
                        "body",
                        "Old text")
                .replaceAll("\\?.*", "");
        Teachers.location(author, lesson, "version", "1", "title", "Theirs", "body", "Their text");
        var conflict = author.post(lesson, "version", "1", "title", "Mine", "body", "My text");
        assertEquals(409, conflict.statusCode());
        assertTrue(conflict.body().contains("Their text") && conflict.body().contains("My text"), conflict.body());
        assertTrue(conflict.body().contains("name=\"version\" value=\"2\""), conflict.body());
        Teachers.location(author, lesson, "version", "2", "title", "Mine", "body", "My text");

        String item = Teachers.location(author, "/editor/" + course + "/topics/" + topic + "/items/new", choice("Old"))
                .replaceAll("\\?.*", "");
        Teachers.location(author, item, choice("Theirs", "version", "1"));
        var second = author.post(item, choice("Mine", "version", "1"));
        assertEquals(409, second.statusCode());
        assertTrue(second.body().contains("Theirs") && second.body().contains("Mine"), second.body());

        String settings = "/editor/" + course + "/settings";
        Teachers.location(author, settings, "version", "1", "title", "Theirs", "language", "en");
        assertEquals(
                409,
                author.post(settings, "version", "1", "title", "Mine", "language", "en")
                        .statusCode());
    }

    @Test
    void onlyTeachersPublish() {
        Browser learner = Teachers.guest(address.getPort());
        String course = Teachers.course(learner, "Wants out");
        var refused = learner.post(
                "/editor/" + course + "/settings",
                "version",
                "1",
                "title",
                "Wants out",
                "language",
                "en",
                "visibility",
                "public");
        assertEquals(422, refused.statusCode());
        Browser teacher = teachers.teacher(address.getPort());
        String published = Teachers.course(teacher, "For everybody");
        Teachers.location(
                teacher,
                "/editor/" + published + "/settings",
                "version",
                "1",
                "title",
                "For everybody",
                "language",
                "en",
                "visibility",
                "public");
        assertTrue(learner.get("/courses").body().contains("For everybody"));
        assertEquals(403, learner.get("/editor/" + published).statusCode());
        learner.get("/courses");
        learner.post("/courses/for-everybody/enrol");
        var back = teacher.post(
                "/editor/" + published + "/settings",
                "version",
                "2",
                "title",
                "For everybody",
                "language",
                "en",
                "visibility",
                "private");
        assertEquals(422, back.statusCode());
        assertTrue(back.body().contains("Others study this course"), back.body());
    }

    @Test
    void partsMoveAndOnlyEmptyOnesAreDeleted() {
        Browser author = Teachers.guest(address.getPort());
        String course = Teachers.course(author, "Order");
        String first = Teachers.topic(author, course, "First");
        Teachers.topic(author, course, "Second");
        UUID id = UUID.fromString(course);
        List<Outline.Unit> units = courses.outline(id).units();
        String unit = "/editor/" + course + "/units/" + units.getLast().id();
        Teachers.location(author, unit + "/move", "to", "up");
        assertEquals(
                units.getLast().id(), courses.outline(id).units().getFirst().id());
        Teachers.location(author, unit + "/move", "to", "up");
        assertEquals(409, author.post(unit + "/delete").statusCode());
        String items = "/editor/" + course + "/topics/" + first + "/items/new";
        Teachers.location(author, items, choice("One"));
        Teachers.location(author, items, choice("Two"));
        List<Item> before = courses.items(id);
        Teachers.location(
                author, "/editor/" + course + "/items/" + before.getLast().id() + "/move", "to", "up");
        assertEquals(before.reversed(), courses.items(id));
        Teachers.location(
                author, "/editor/" + course + "/items/" + before.getFirst().id() + "/state", "state", "archived");
        assertEquals(1, courses.items(id).size());
        assertEquals(
                409,
                author.post("/editor/" + course + "/topics/" + first + "/delete")
                        .statusCode());
        Teachers.location(
                author, "/editor/" + course + "/items/" + before.getFirst().id() + "/state", "state", "published");
        assertEquals(2, courses.items(id).size());
    }

    private static String slug(Browser author, String course) {
        var matcher = java.util.regex.Pattern.compile("\"slug\":\"([^\"]+)\"")
                .matcher(author.get("/api/v1/courses/" + course).body());
        assertTrue(matcher.find());
        return matcher.group(1);
    }

    private static String[] choice(String text, String... more) {
        List<String> fields = new ArrayList<>(List.of(
                "type",
                "single_choice",
                "prompt",
                text + "?",
                "options",
                "2",
                "option.0.text",
                text,
                "option.1.text",
                "Wrong",
                "right",
                "0",
                "option.0.feedback",
                text));
        fields.addAll(List.of(more));
        return fields.toArray(String[]::new);
    }
}
