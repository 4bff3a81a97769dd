package org.learningassistant.web.reviews;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningassistant.web.accounts.SignIn;
import org.learningassistant.web.courses.Item;
import org.learningassistant.web.courses.ItemType;
import org.learningassistant.web.reviews.Classroom.Lessons;
import org.learningassistant.web.testing.ApplicationTest;

@ApplicationTest
class StudyPagesTest {
    @Inject
    SignIn signIn;

    @Inject
    Classroom classroom;

    @Inject
    Reviews reviews;

    private StudyBrowser browser(UUID person) {
        return new StudyBrowser(signIn.browser(person, "en"));
    }

    @Test
    void everyTypeOfItemIsAskedAndAnsweredWithoutJavaScript() {
        UUID person = classroom.learner();
        Lessons lessons = classroom.everyType(person);
        StudyBrowser browser = browser(person);
        Document page = browser.page("/study");
        Set<String> answered = new HashSet<>();
        for (int i = 0; i < ItemType.values().length; i++) {
            Element form = formOf(page);
            ItemType type = typeOf(lessons, value(form, "item"));
            noKeyIn(form.closest("article"), type);
            page = browser.sent(form, rightAnswer(type));
            assertEquals(i + 1 + " / 10", page.select(".study-bar .num").text());
            assertEquals(
                    "Right",
                    type == ItemType.FLASH_CARD
                            ? "Right"
                            : page.select(".verdict").text(),
                    type.name());
            assertTrue(page.select(".next-due").text().startsWith("Comes back in"), type.name());
            if (type != ItemType.FLASH_CARD) {
                assertTrue(page.select(".feedback").text().contains("The-reason"), type.name());
            }
            answered.add(type.name());
        }
        assertEquals(ItemType.values().length, answered.size());
        assertEquals(10, classroom.count("answer", person));
    }

    /** What gives an answer away may stand nowhere in the page of a question. */
    private static void noKeyIn(Element article, ItemType type) {
        String html = article.outerHtml();
        assertFalse(html.contains("The-reason"), html);
        assertFalse(html.contains("RIGHT-NOTE") || html.contains("WRONG-NOTE") || html.contains("Indeed"), html);
        assertFalse(
                html.contains("19.6")
                        || html.contains("Galileo")
                        || html.contains("frac")
                        || html.contains("stillness"),
                html);
        assertFalse(html.contains("weight=") || html.contains("\"correct\""), html);
        assertEquals(type == ItemType.FLASH_CARD, html.contains("la mariposa"));
    }

    private static Map<String, ?> rightAnswer(ItemType type) {
        return switch (type) {
            case FLASH_CARD -> Map.of("rating", "GOOD");
            case SINGLE_CHOICE -> Map.of("choice", "0");
            case MULTIPLE_CHOICE -> Map.of("choice", List.of("0", "1"));
            case TRUE_FALSE -> Map.of("truth", "true");
            case NUMERIC -> Map.of("typed", "19,6 m/s");
            case SHORT_TEXT -> Map.of("typed", "galileo");
            case FORMULA -> Map.of("typed", "1/2 g t²");
            case CLOZE -> Map.of("gap", List.of("stillness", "0"));
            case MATCHING -> Map.of("match", List.of("0:1", "1:0"));
            case ORDERING -> Map.of("place", List.of("2:1", "0:2", "1:3"));
        };
    }

    @Test
    void anOrderThatCannotBeMeantIsAskedAgainWithItsPlaces() {
        UUID person = classroom.learner();
        Lessons lessons = classroom.everyType(person);
        StudyBrowser browser = browser(person);
        Document page = browser.page("/study");
        while (typeOf(lessons, value(formOf(page), "item")) != ItemType.ORDERING) {
            page = browser.sent(formOf(page), Map.of("skip", "true"));
        }
        int before = classroom.count("answer", person);
        Element form = formOf(page);
        Document again = browser.sent(form, Map.of("place", List.of("2:1", "0:1", "1:3")));
        assertEquals(before, classroom.count("answer", person));
        assertTrue(again.select("[role=alert]").text().startsWith("Place 1 is used more than once."));
        assertEquals(
                Set.of("2:1", "0:1", "1:3"),
                Set.copyOf(again.select("select[name=place] option[selected]").eachAttr("value")));
        assertEquals(value(form, "answer"), value(formOf(again), "answer"));
        assertEquals(
                page.select(".study-bar .num").text(),
                again.select(".study-bar .num").text());
        Document right = browser.sent(formOf(again), Map.of("place", List.of("2:1", "0:2", "1:3")));
        assertEquals("Right", right.select(".verdict").text());
        assertEquals(before + 1, classroom.count("answer", person));
    }

    @Test
    void anExerciseWithAnUnfinishedOrderIsAskedAgain() {
        UUID person = classroom.learner();
        Item item = classroom.everyType(person).item(ItemType.ORDERING);
        StudyBrowser browser = browser(person);
        UUID answer = UUID.randomUUID();
        Document again = Jsoup.parse(browser.request()
                .formParam("csrf", browser.session().csrf())
                .formParam("answer", answer.toString())
                .formParam("item", item.id().toString())
                .formParam("version", item.version())
                .formParam("back", "/today")
                .formParam("place", "2:1", "0:3", "")
                .post("/study/exercise")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertEquals(0, classroom.count("answer", person));
        Element form = Objects.requireNonNull(again.selectFirst("form[action=/study/exercise]"));
        assertTrue(form.select("[role=alert]").text().startsWith("Not every piece has a place yet."));
        Document done = browser.sent(form, Map.of("place", List.of("2:1", "0:3", "1:2")));
        assertEquals("Partly right: 50%", done.select(".verdict").text());
        assertEquals(1, classroom.count("answer", person));
    }

    @Test
    void aFlashCardShowsWhenEachRatingBringsItBack() {
        UUID person = classroom.learner();
        classroom.everyType(person);
        StudyBrowser browser = browser(person);
        Document page = browser.page("/study");
        while (page.select(".turn .rating").isEmpty()) {
            page = browser.sent(formOf(page), Map.of("skip", "true"));
        }
        assertEquals(
                List.of("1 minute", "6 minutes", "10 minutes", "8 days"),
                formOf(page).select(".rating span").eachText());
    }

    @Test
    void reloadingTheFeedbackShowsItAgainAndCountsNothing() {
        UUID person = classroom.learner();
        classroom.everyType(person);
        StudyBrowser browser = browser(person);
        Element form = formOf(browser.page("/study"));
        Document first = browser.sent(form, Map.of("skip", "true"));
        Document again = browser.sent(form, Map.of("skip", "true"));
        assertEquals(first.select(".turn-now").text(), again.select(".turn-now").text());
        assertEquals(value(formOf(first), "answer"), value(formOf(again), "answer"));
        assertEquals("1 / 10", again.select(".study-bar .num").text());
        assertEquals(1, classroom.count("answer", person));
    }

    @Test
    void theNextQuestionIsOnThePageAndContinueLeadsThere() {
        UUID person = classroom.learner();
        classroom.choices(person, 4);
        StudyBrowser browser = browser(person);
        Document page = browser.sent(formOf(browser.page("/study")), Map.of("choice", "1"));
        Element next = Objects.requireNonNull(page.selectFirst(".turn-next"));
        assertEquals("#" + next.id(), page.select("[data-continue]").attr("href"));
        assertEquals("Not right", page.select(".verdict").text());
        assertTrue(page.select(".turn-now .option.missed").text().contains("both alike"));
        assertTrue(page.select(".turn-now").text().contains("WRONG-NOTE"));
        assertFalse(next.text().contains("NOTE"));
    }

    @Test
    void withHtmxOnlyWhatChangesIsSent() {
        UUID person = classroom.learner();
        classroom.choices(person, 4);
        StudyBrowser browser = browser(person);
        Element form = formOf(browser.page("/study"));
        String body = browser.request()
                .header("HX-Request", "true")
                .formParams(StudyBrowser.all(form, Map.of("choice", "0")))
                .post("/study/answers")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertFalse(body.contains("<html"));
        assertNotNull(Jsoup.parse(body).selectFirst("#turn .feedback.right"));
        assertNotNull(Jsoup.parse(body).selectFirst("#study-bar[hx-swap-oob=true]"));
    }

    @Test
    void aQuestionDeletedMeanwhileIsSaidToBeGoneAndTheSessionGoesOn() {
        UUID person = classroom.learner();
        classroom.choices(person, 4);
        StudyBrowser browser = browser(person);
        Element form = formOf(browser.page("/study"));
        classroom.run("delete from item where id = :id", UUID.fromString(value(form, "item")));
        Document page = browser.sent(form, Map.of("choice", "0"));
        assertTrue(page.select(".alert.warning").text().contains("does not exist any more"));
        assertNotEquals(value(form, "item"), value(formOf(page), "item"));
        assertEquals(0, classroom.count("answer", person));
    }

    @Test
    void aQuestionArchivedMeanwhileStillCounts() {
        UUID person = classroom.learner();
        classroom.choices(person, 4);
        StudyBrowser browser = browser(person);
        Element form = formOf(browser.page("/study"));
        classroom.run("update item set state = 'archived' where id = :id", UUID.fromString(value(form, "item")));
        Document page = browser.sent(form, Map.of("choice", "0"));
        assertEquals("Right", page.select(".verdict").text());
        assertEquals(1, classroom.count("answer", person));
    }

    @Test
    void aSessionEndsWhenNothingIsLeftAndSumsUp() {
        UUID person = classroom.learner();
        classroom.choices(person, 3);
        StudyBrowser browser = browser(person);
        Document page = browser.page("/study");
        for (int i = 0; i < 3; i++) {
            page = browser.sent(formOf(page), Map.of("choice", i == 0 ? "1" : "0"));
        }
        assertNull(page.selectFirst(".turn-next"));
        Document summary = browser.page(page.select("[data-continue]").attr("href"));
        assertTrue(summary.select(".study-done .lead").text().startsWith("3 answers"));
        assertEquals(List.of("2", "3", "3"), summary.select(".tile-value").eachText());
    }

    @Test
    void newItemsStopAtTheDailyNumberUntilMoreAreWanted() {
        UUID person = classroom.learner();
        classroom.choices(person, 5);
        StudyBrowser browser = browser(person);
        Element settings =
                Objects.requireNonNull(browser.page("/settings/study").selectFirst("form[action=/settings/study]"));
        String saved = browser.send(settings, Map.of("retention", "85", "new", "0"))
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        assertEquals(
                1,
                browser.page(URI.create(saved).getPath() + "?"
                                + URI.create(saved).getQuery())
                        .select(".alert.success")
                        .size());
        Document nothing = browser.page("/study");
        assertTrue(nothing.select("h1").text().contains("All done"));
        assertNotNull(formOf(browser.page(nothing.select(".empty a.primary").attr("href"))));
    }

    @Test
    void anExerciseOfALessonIsAnsweredAndLeadsBack() {
        UUID person = classroom.learner();
        Item item = classroom.everyType(person).item(ItemType.TRUE_FALSE);
        StudyBrowser browser = browser(person);
        Document page = Jsoup.parse(browser.request()
                .formParams(Map.of(
                        "csrf",
                        browser.session().csrf(),
                        "answer",
                        UUID.randomUUID().toString(),
                        "item",
                        item.id().toString(),
                        "version",
                        "1",
                        "truth",
                        "true",
                        "back",
                        "/courses/physics/falling#exercise-1"))
                .post("/study/exercise")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertEquals("Right", page.select(".verdict").text());
        assertEquals(
                "/courses/physics/falling#exercise-1",
                page.select("[data-continue]").attr("href"));
        assertEquals("lesson", reviews.log(person, null, 1).getFirst().context());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "/\t/evil.example",
                "javascript:alert(1)"
            })
    void anExerciseNeverLeadsToAnotherSite(String back) {
        UUID person = classroom.learner();
        Item item = classroom.everyType(person).item(ItemType.TRUE_FALSE);
        StudyBrowser browser = browser(person);
        browser.request()
                .formParams(Map.of(
                        "csrf",
                        browser.session().csrf(),
                        "answer",
                        UUID.randomUUID().toString(),
                        "item",
                        item.id().toString(),
                        "version",
                        "1",
                        "truth",
                        "true",
                        "back",
                        back))
                .post("/study/exercise")
                .then()
                .statusCode(200)
                .body(containsString("href=\"/today\" data-continue"));
    }

    @Test
    void wrongInputIsRefusedClearlyAndNothingIsRecorded() {
        UUID person = classroom.learner();
        Lessons lessons = classroom.everyType(person);
        StudyBrowser browser = browser(person);
        Element form = formOf(browser.page("/study"));
        for (Map<String, String> wrong : List.of(
                Map.of("answer", "17"),
                Map.of("item", ""),
                Map.of("version", "one"),
                Map.of("session", "x"),
                Map.of("planned", ""),
                Map.of("course", "x"))) {
            browser.send(form, wrong).then().statusCode(400).body(containsString("Nothing was recorded"));
        }
        String choice = lessons.item(ItemType.SINGLE_CHOICE).id().toString();
        browser.send(form, Map.of("item", choice, "choice", "7")).then().statusCode(400);
        browser.send(form, Map.of("item", choice, "choice", "x")).then().statusCode(400);
        browser.send(form, Map.of("csrf", "stolen")).then().statusCode(403);
        browser.get("/study?course=x").then().statusCode(400);
        browser.get("/study/stop?session=x").then().statusCode(400);
        assertEquals(0, classroom.count("answer", person));
    }

    @Test
    void settingsThatMakeNoSenseComeBackWithWhatWasTyped() {
        StudyBrowser browser = browser(classroom.learner());
        Element form =
                Objects.requireNonNull(browser.page("/settings/study").selectFirst("form[action=/settings/study]"));
        Document page = Jsoup.parse(browser.send(form, Map.of("retention", "99", "new", "many"))
                .then()
                .statusCode(422)
                .extract()
                .asString());
        assertEquals(2, page.select("#errors li").size());
        assertEquals("many", page.select("input[name=new]").attr("value"));
    }

    @Test
    void todayLeadsFromNothingToTheFirstQuestionToTheDaysWork() {
        UUID person = classroom.learner();
        StudyBrowser browser = browser(person);
        assertTrue(browser.page("/today").select(".empty").text().contains("Choose something to learn"));
        classroom.choices(person, 30);
        assertEquals(
                "Your first questions",
                browser.page("/today").select(".today-call h2").text());
        Document page = browser.page("/study");
        assertEquals("0 / 20", page.select(".study-bar .num").text());
        browser.sent(formOf(page), Map.of("choice", "0", "elapsed", "4000"));
        Document today = browser.page("/today");
        assertEquals("One review and 19 new", today.select(".today-call h2").text());
        assertEquals(1, today.select(".week .done").size());
    }

    @Test
    void whoeverIsNotLoggedInIsLedToTheLogin() {
        io.restassured.RestAssured.given()
                .redirects()
                .follow(false)
                .get("/study")
                .then()
                .statusCode(303)
                .header("Location", containsString("/login?next=%2Fstudy"));
    }

    private static Element formOf(Document page) {
        return Objects.requireNonNull(page.select("form.answer").last(), page.text());
    }

    private static String value(Element form, String field) {
        return form.select("input[name=" + field + "]").attr("value");
    }

    private static ItemType typeOf(Lessons lessons, String item) {
        return lessons.items().entrySet().stream()
                .filter(entry -> entry.getValue().id().toString().equals(item))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
