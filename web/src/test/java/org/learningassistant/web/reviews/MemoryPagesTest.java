package org.learningassistant.web.reviews;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Await;
import org.learningassistant.web.testing.Browser;

@ApplicationTest
class MemoryPagesTest {
    private static final String PAGE = "/settings/memory";

    @TestHTTPResource
    URI address;

    @Inject
    StudyingLearner studying;

    @Inject
    Jdbi jdbi;

    private Browser browser;
    private UUID person;

    @BeforeEach
    void setUp() {
        browser = new Browser(address.getPort());
        person = UUID.fromString(browser.joinAsGuest());
    }

    @Test
    void newcomerIsToldHowManyReviewsItTakes() {
        String page = browser.get(PAGE).body();
        assertTrue(page.contains("0 of 400 reviews so far"), page);
        assertTrue(page.contains("standard parameters"));
        assertFalse(page.contains("id=\"fit\""));
        var refused = browser.post(PAGE + "/fit");
        assertEquals(409, refused.statusCode());
        assertTrue(refused.body().contains("0 of 400 reviews so far"));
        var refusedProgram = program().json("POST", "/api/v1/memory/fits", "");
        assertEquals(409, refusedProgram.statusCode());
        assertTrue(refusedProgram.body().contains("0 of 400 reviews so far: too few"), refusedProgram.body());
    }

    @Test
    void aFitIsAdoptedToldInWordsWithAPlotAndUndoneWithOneClick() {
        studying.study(person, StudyingLearner.strong(), 1_000, 1);
        assertTrue(browser.get(PAGE).body().contains("From 1,000 reviews."));

        assertEquals(303, browser.post(PAGE + "/fit").statusCode());

        String page = Await.until(() -> browser.get(PAGE).body(), body -> body.contains("Adopted on"));
        assertTrue(page.contains("from 1,000 reviews"), page);
        assertTrue(page.contains("Your memory keeps what you have learnt about"), page);
        assertTrue(page.contains("With a desired retention of 90% you answer about"), page);
        assertTrue(page.contains("less than the standard parameters would have you"), page);
        assertEquals(2, page.split("<figure", -1).length);
        assertTrue(page.contains("Numbers as a table"));
        assertFalse(page.contains("style="));
        assertFalse(page.contains("reviews_"), page);
        String json = browser.get("/api/v1/memory").body();
        assertTrue(json.contains("\"own\":true"), json);
        assertTrue(json.contains("\"verdict\":\"FITTED\""), json);
        assertTrue(json.contains("\"state\":\"done\""), json);

        browser.post("/preferences", "language", "ar");
        String arabic = browser.get(PAGE).body();
        assertTrue(arabic.contains("تحتفظ ذاكرتك"), arabic);
        assertFalse(arabic.contains("reviews_"), arabic);
        browser.post("/preferences", "language", "en");

        assertEquals(303, browser.post(PAGE + "/standard").statusCode());
        String back = browser.get(PAGE + "?back=yes").body();
        assertTrue(back.contains("You are scheduled with the standard parameters again."), back);
        assertTrue(back.contains("and given up since"), back);
        assertTrue(back.contains("It is not done by itself"), back);
        assertFalse(back.contains("id=\"standard\""));
        assertTrue(browser.get("/api/v1/memory").body().contains("\"own\":false"));
    }

    @Test
    void aFitUnderWayShowsHowFarItIsAndCanBeGivenUp() {
        UUID job = UUID.randomUUID();
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                        insert into job (id, kind, owner_id, input, state, attempts, created_at, heartbeat_at, exclusive,
                            done, total, stage)
                        values (:id, 'reviews.fit', :person, '{}', 'running', 1, now(), '2100-01-01', true,
                            42, 100, 'reviews_memory_fitting')
                        """).bind("id", job).bind("person", person).execute());
        String page = browser.get(PAGE).body();
        assertTrue(page.contains("value=\"42\""), page);
        assertTrue(page.contains("Looking for the numbers that suit you"), page);
        assertTrue(browser.get("/api/v1/memory").body().contains("\"done\":42"));
        assertEquals(303, browser.post(PAGE + "/cancel").statusCode());
        assertFalse(browser.get(PAGE).body().contains("value=\"42\""));
        assertEquals(204, program().json("DELETE", "/api/v1/memory/fits", "").statusCode());
        assertEquals(
                204, program().json("DELETE", "/api/v1/memory/parameters", "").statusCode());
    }

    /** The same person, who from now on sends no forms. */
    private Browser program() {
        Matcher token = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"")
                .matcher(browser.get(PAGE).body());
        assertTrue(token.find());
        return browser.with("X-CSRF-Token", token.group(1)).with("Sec-Fetch-Site", "same-origin");
    }

    @Test
    void strangersAreAskedToLogIn() {
        Browser stranger = new Browser(address.getPort());
        assertEquals(303, stranger.get(PAGE).statusCode());
        assertEquals(401, stranger.get("/api/v1/memory").statusCode());
    }
}
