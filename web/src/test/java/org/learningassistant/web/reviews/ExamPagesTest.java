package org.learningassistant.web.reviews;

import static io.restassured.http.ContentType.JSON;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.accounts.SignIn;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.platform.time.LearningDay;
import org.learningassistant.web.testing.ApplicationTest;

@ApplicationTest
class ExamPagesTest {
    private static final LearningDay DAY = new LearningDay(ZoneOffset.UTC, Duration.ofHours(4));

    @Inject
    SignIn signIn;

    @Inject
    Classroom classroom;

    @Inject
    Courses courses;

    @Inject
    Answers answers;

    @Inject
    Rebuild rebuild;

    @Inject
    LearnerStore learners;

    @Inject
    ReviewsData data;

    private StudyBrowser browser(UUID person) {
        return new StudyBrowser(signIn.browser(person, "en"));
    }

    private RequestSpecification api(UUID person) {
        SignIn.Browser session = signIn.browser(person, "en");
        return new StudyBrowser(session).request().contentType(JSON).header("X-CSRF-Token", session.csrf());
    }

    private static LocalDate today() {
        return DAY.of(Instant.now());
    }

    private UUID course(UUID card) {
        return courses.item(card).orElseThrow().course();
    }

    private LocalDate backOn(UUID person, UUID card) {
        Outcome outcome = answers.record(new Submission(
                UUID.randomUUID(),
                person,
                card,
                1,
                Context.STUDY,
                null,
                new Response.Rated(Rating.EASY),
                1_000,
                Instant.now()));
        return DAY.of(outcome.dueAt());
    }

    @Test
    void reviewsOfTheCourseComeBackBeforeTheExamAndThoseOfOthersDoNot() {
        UUID person = classroom.learner();
        List<UUID> cards = classroom.cards(person, 12);
        List<UUID> others = classroom.cards(person, 3);
        LocalDate exam = today().plusDays(4);
        api(person)
                .body(Map.of("day", exam.toString()))
                .put("/api/v1/exams/" + course(cards.getFirst()))
                .then()
                .statusCode(200);
        Document page = browser(person).page("/study");
        assertTrue(
                cards.contains(UUID.fromString(
                        requireNonNull(page.selectFirst("input[name=item]")).val())),
                "the course with the exam goes first");
        assertTrue(page.select(".rating").text().contains("3 days"), page::text);
        assertFalse(page.select(".rating").text().contains("8 days"), page::text);
        for (UUID card : cards) {
            LocalDate back = backOn(person, card);
            assertTrue(back.isBefore(exam), () -> back + " is not before " + exam);
        }
        for (UUID card : others) {
            assertFalse(backOn(person, card).isBefore(exam));
        }
        assertEquals(List.of(), rebuild.compare(person));
    }

    @Test
    void anExamThatIsOverHasNoEffect() {
        UUID person = classroom.learner();
        List<UUID> cards = classroom.cards(person, 2);
        UUID course = course(cards.getFirst());
        api(person)
                .body(Map.of("day", today().toString()))
                .put("/api/v1/exams/" + course)
                .then()
                .statusCode(200);
        classroom.run("update exam set day = day - 1 where course_id = :id", course);
        assertTrue(backOn(person, cards.getFirst()).isAfter(today().plusDays(4)));
        assertTrue(browser(person).page("/today").select("#exams").isEmpty());
        api(person).get("/api/v1/exams").then().statusCode(200).body("", hasSize(0));
    }

    @Test
    void aLearnerSetsADateSeesWhatWillBeKnownTakesThePaceAndRemovesIt() {
        UUID person = classroom.learner();
        List<UUID> cards = classroom.cards(person, 31);
        UUID course = course(cards.getFirst());
        learners.save(person, 0.9, 2);
        backOn(person, cards.getFirst());
        StudyBrowser browser = browser(person);
        Document page = browser.page("/exams/" + course);
        assertTrue(page.select("#ready").isEmpty());
        LocalDate exam = today().plusDays(12);
        browser.send(own(page), Map.of("day", exam.toString())).then().statusCode(303);

        Document today = browser.page("/today");
        assertTrue(today.select("#exams").text().contains("Exam in 12 days"), today::text);
        assertTrue(today.select("#exams").text().contains("1 of 31 questions are expected to be known"), today::text);
        page = browser.page("/exams/" + course);
        assertTrue(page.select("#ready").text().contains("With 3 new questions a day"), page::text);
        browser.send(requireNonNull(page.selectFirst("form[action$=/pace]")), Map.of())
                .then()
                .statusCode(303);
        assertEquals(3, learners.plan(person).newPerDay());
        page = browser.page("/exams/" + course);
        assertTrue(page.select("form[action$=/pace]").isEmpty());
        assertTrue(data.of(person).toString().contains(exam.toString()));
        String slug =
                requireNonNull(page.selectFirst(".crumbs a[href^=/courses/]")).attr("href");
        assertTrue(browser.page(slug)
                .select("a[href=/exams/" + course + "]")
                .text()
                .startsWith("Exam on"));
        Element remove = requireNonNull(page.selectFirst("form[action$=/remove]"));
        browser.send(remove, Map.of()).then().statusCode(303);
        assertTrue(browser.page("/today").select("#exams").isEmpty());
        assertEquals(
                "Set an exam date",
                browser.page(slug).select("a[href=/exams/" + course + "]").text());
    }

    @Test
    void aTeachersDateCountsForAllAndOnlyTheTeacherSetsIt() {
        UUID teacher = classroom.learner();
        UUID learner = classroom.learner();
        List<UUID> cards = classroom.cards(teacher, 3);
        UUID course = course(cards.getFirst());
        courses.enrol(learner, course);
        String place = "/api/v1/exams/" + course;
        LocalDate exam = today().plusDays(3);
        Map<String, Object> forAll = Map.of("day", exam.toString(), "forAll", true);
        api(learner).body(forAll).put(place).then().statusCode(403);
        api(teacher).body(forAll).put(place).then().statusCode(200).body("forAll", equalTo(exam.toString()));
        api(learner).get(place).then().body("next", equalTo(exam.toString())).body("own", nullValue());
        assertTrue(backOn(learner, cards.getFirst()).isBefore(exam));
        Document page = browser(learner).page("/exams/" + course);
        assertTrue(page.text().contains("The teacher’s date is"), page::text);
        assertTrue(page.select("#day-all").isEmpty());
        assertEquals(
                1, browser(teacher).page("/exams/" + course).select("#day-all").size());
        // the earlier one counts
        api(learner)
                .body(Map.of("day", today().plusDays(9).toString()))
                .put(place)
                .then()
                .body("next", equalTo(exam.toString()));
        api(learner).delete(place + "/for-all").then().statusCode(403);
        api(teacher).delete(place + "/for-all").then().statusCode(204);
        api(learner).get(place).then().body("next", equalTo(today().plusDays(9).toString()));
        api(learner).delete(place).then().statusCode(204);
        api(learner).get(place).then().body("next", nullValue());
    }

    @Test
    void datesThatMakeNoSenseAreRefused() {
        UUID person = classroom.learner();
        UUID course = course(classroom.cards(person, 1).getFirst());
        StudyBrowser browser = browser(person);
        Element form = own(browser.page("/exams/" + course));
        Map.of(
                        "",
                        "That is not a date",
                        "tomorrow",
                        "That is not a date",
                        today().minusDays(1).toString(),
                        "This day is over",
                        "9999-12-31",
                        "The date is too far away")
                .forEach((typed, sentence) -> {
                    Document page = Jsoup.parse(browser.send(form, Map.of("day", typed))
                            .then()
                            .statusCode(422)
                            .extract()
                            .asString());
                    assertTrue(page.select(".alert.danger").text().contains(sentence), page::text);
                    assertEquals(
                            typed, requireNonNull(page.getElementById("day")).val());
                });
        api(person)
                .body("{}")
                .put("/api/v1/exams/" + course)
                .then()
                .statusCode(400)
                .body("detail", containsString("That is not a date"));
        api(person).get("/api/v1/exams/" + UUID.randomUUID()).then().statusCode(404);
        assertEquals(0, classroom.count("exam", person));
    }

    private static Element own(Document page) {
        return requireNonNull(requireNonNull(page.getElementById("day")).closest("form"));
    }
}
