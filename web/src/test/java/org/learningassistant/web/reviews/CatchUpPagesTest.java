package org.learningassistant.web.reviews;

import static io.restassured.http.ContentType.JSON;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.accounts.SignIn;
import org.learningassistant.web.testing.ApplicationTest;

@ApplicationTest
class CatchUpPagesTest {
    @Inject
    SignIn signIn;

    @Inject
    Classroom classroom;

    @Inject
    Answers answers;

    @Inject
    ReviewsData data;

    private StudyBrowser browser(UUID person) {
        return new StudyBrowser(signIn.browser(person, "en"));
    }

    private void answered(UUID person, List<UUID> cards, Duration ago) {
        for (UUID card : cards) {
            answers.record(new Submission(
                    UUID.randomUUID(),
                    person,
                    card,
                    1,
                    Context.STUDY,
                    null,
                    new Response.Rated(Rating.EASY),
                    1_000,
                    Instant.now().minus(ago)));
        }
    }

    /** A learner with reviews that are long due, half of them faded further, and cards that are not begun. */
    private UUID returning(List<UUID> faded, List<UUID> kept) {
        UUID person = classroom.learner();
        faded.addAll(classroom.cards(person, 30));
        kept.addAll(classroom.cards(person, 30));
        answered(person, faded, Duration.ofDays(200));
        answered(person, kept, Duration.ofDays(40));
        classroom.cards(person, 10);
        return person;
    }

    @Test
    void whoComesBackIsOfferedAPlanAndFollowsItUntilItsEnd() {
        List<UUID> faded = new ArrayList<>();
        List<UUID> kept = new ArrayList<>();
        UUID person = returning(faded, kept);
        StudyBrowser browser = browser(person);
        Document today = browser.page("/today");
        assertTrue(today.select("#catch-up h2").text().contains("60 reviews are waiting"), today::text);
        assertEquals(List.of("2", "3", "5"), today.select("#catch-up option").eachAttr("value"));
        Element offer = requireNonNull(today.selectFirst("form[action=/catch-up]"));
        browser.send(offer, Map.of("days", "5")).then().statusCode(303);

        today = browser.page("/today");
        assertTrue(today.select("#catch-up").text().contains("Catching up: 0 of 60"), today::text);
        assertTrue(today.select(".today-call").text().contains("12 reviews"), today::text);
        Set<UUID> asked = new HashSet<>();
        Document page = browser.page("/study");
        assertTrue(page.text().contains("While you catch up"), page::text);
        for (Element form = page.select("form.answer").last();
                form != null;
                form = page.select("form.answer").last()) {
            asked.add(UUID.fromString(
                    requireNonNull(form.selectFirst("input[name=item]")).val()));
            page = browser.sent(form, Map.of("rating", "GOOD"));
        }
        assertEquals(12, asked.size(), "today's amount");
        assertTrue(kept.containsAll(asked), "what is best kept goes first, and nothing new comes");
        today = browser.page("/today");
        assertTrue(today.select("#catch-up").text().contains("Catching up: 12 of 60"), today::text);
        assertTrue(today.select("#catch-up").text().contains("Today’s reviews are done"), today::text);
        assertEquals(
                "Ten more reviews", today.select(".today-call a[href*=extra]").text());
        assertEquals(1, browser.page("/study?extra=10").select("form.answer").size(), "more, at the learner's wish");

        List<UUID> rest = new ArrayList<>(kept);
        rest.removeAll(asked);
        answered(person, rest, Duration.ZERO);
        answered(person, faded, Duration.ZERO);
        today = browser.page("/today");
        assertTrue(today.select("#catch-up").text().contains("All 60 reviews"), today::text);
        assertFalse(browser.page("/study").select("form.answer").isEmpty(), "new questions come again");
        browser.send(requireNonNull(today.selectFirst("form[action=/catch-up/end]")), Map.of())
                .then()
                .statusCode(303);
        assertTrue(browser.page("/today").select("#catch-up").isEmpty());
    }

    @Test
    void catchingUpCanBeEndedAndIsOfferedAgain() {
        UUID person = returning(new ArrayList<>(), new ArrayList<>());
        StudyBrowser browser = browser(person);
        Element offer = requireNonNull(browser.page("/today").selectFirst("form[action=/catch-up]"));
        browser.send(offer, Map.of("days", "a few")).then().statusCode(400);
        browser.send(offer, Map.of("days", "3")).then().statusCode(303);
        Element end = requireNonNull(browser.page("/today").selectFirst("form[action=/catch-up/end]"));
        browser.send(end, Map.of()).then().statusCode(303);
        assertEquals(1, browser.page("/today").select("form[action=/catch-up]").size());
    }

    @Test
    void somebodyWhoDoesAsManyEveryDayIsOfferedNothing() {
        UUID person = classroom.learner();
        List<UUID> cards = classroom.cards(person, 40);
        answered(person, cards, Duration.ofDays(60));
        answered(person, cards, Duration.ofDays(20));
        classroom.run("update memory_state set due_at = now() - interval '1 hour' where person_id = :id", person);
        assertTrue(browser(person).page("/today").select("#catch-up").isEmpty());
    }

    @Test
    void programsSeeBeginAndEndIt() {
        UUID person = returning(new ArrayList<>(), new ArrayList<>());
        String place = "/api/v1/study/catch-up";
        api(person).get(place).then().body("state", equalTo("offered")).body("choices.days", hasItem(5));
        api(person)
                .body("{\"days\": 91}")
                .put(place)
                .then()
                .statusCode(400)
                .body("detail", containsString("from 1 to 90"));
        api(person)
                .body("{\"days\": 6}")
                .put(place)
                .then()
                .statusCode(200)
                .body("state", equalTo("active"))
                .body("daily", equalTo(10));
        assertTrue(data.of(person).toString().contains("waiting=60"));
        api(person).get("/api/v1/today").then().body("due", equalTo(10)).body("reviews", equalTo(60));
        api(person).delete(place).then().statusCode(204);
        api(person).get(place).then().body("state", equalTo("offered"));
        UUID other = classroom.learner();
        api(other)
                .body("{\"days\": 6}")
                .put(place)
                .then()
                .statusCode(409)
                .body("detail", containsString("nothing to catch up with"));
        api(other).get(place).then().body("state", equalTo("none"));
    }

    private RequestSpecification api(UUID person) {
        SignIn.Browser session = signIn.browser(person, "en");
        return new StudyBrowser(session).request().contentType(JSON).header("X-CSRF-Token", session.csrf());
    }
}
