package org.learningassistant.web.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Role;
import org.learningassistant.web.platform.http.Theme;
import org.learningassistant.web.platform.time.LearningDay;
import org.learningassistant.web.progress.History.Topic;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Browser;

@ApplicationTest
class ProgressPagesTest {
    @TestHTTPResource
    URI address;

    @Inject
    History history;

    private Browser browser;
    private UUID person;

    @BeforeEach
    void setUp() {
        browser = new Browser(address.getPort());
        person = UUID.fromString(browser.joinAsGuest());
    }

    private Topic studied() {
        Caller caller = new Caller(
                person,
                "Guest",
                Role.LEARNER,
                true,
                Locale.ENGLISH,
                new LearningDay(ZoneOffset.UTC, Duration.ZERO),
                Theme.AUTO,
                "");
        Topic topic = history.topic(history.course(caller, "Biology"), "Cells", 0, 1);
        Instant now = InstantSource.system().instant();
        for (int i = 0; i < 30; i++) {
            Instant at = now.minus(Duration.ofDays(40 - i));
            history.answer(person, topic, 0, i + 1, at, i == 0 ? null : 0.9, i % 7 == 3 ? 1 : 3, 8_000);
        }
        history.ability(person, topic, 300_000, 30);
        history.memory(person, topic, 0, 20, now.minus(Duration.ofDays(10)), now.plus(Duration.ofDays(10)), 6.25);
        return topic;
    }

    @Test
    void newcomerIsToldWhatToDo() {
        String page = browser.get("/progress").body();
        assertTrue(page.contains("Nothing to show yet"));
        assertTrue(page.contains("href=\"/study\""));
        assertFalse(page.contains("<figure"));
    }

    @Test
    void howSureStandsBesideHowRightWithItsBasis() {
        Topic topic = studied();
        Instant at = InstantSource.system().instant().minus(Duration.ofDays(1));
        for (int i = 0; i < 20; i++) {
            history.said(person, topic, 31 + i, at.plusSeconds(i), "study", i < 16 ? 3 : 1, 3);
        }
        String page = browser.get("/progress").body();
        assertTrue(page.contains("You said sure: you were right 80%, from 20 answers"), page);
        assertTrue(page.contains("Line from guessing to sure"), page);
        assertTrue(page.contains("Sure, from 20 answers"), page);
    }

    @Test
    void numbersArePlotsAndTables() {
        studied();
        String page = browser.get("/progress").body();
        assertTrue(page.contains("30 answers"));
        assertTrue(page.contains("You remembered 86% where 90% was predicted, from 29 reviews"));
        assertTrue(page.contains("from 30 answers"));
        // what is known, forecast, calendar, by prediction, by week, time
        assertEquals(6, page.split("<figure", -1).length - 1);
        assertEquals(6, page.split("Numbers as a table", -1).length - 1);
        assertFalse(page.contains("style="));
    }

    @Test
    void topicShowsItsItems() {
        Topic topic = studied();
        String page = browser.get("/progress/topics/" + topic.id()).body();
        assertTrue(page.contains("Question 0"));
        assertTrue(page.contains(">6.25<") || page.contains(">6.3<"));
        assertTrue(page.contains("/study?topic=" + topic.id()));
        assertEquals(404, browser.get("/progress/topics/" + person).statusCode());
        assertEquals(404, browser.get("/progress/topics/nonsense").statusCode());
        assertEquals(
                404, browser.get("/progress/topics/" + topic.id() + "?page=7").statusCode());
    }

    @Test
    void pagesAreMirroredInArabic() {
        Topic topic = studied();
        browser.get("/progress");
        browser.post("/preferences", "language", "ar");
        String page = browser.get("/progress").body();
        assertTrue(page.contains("dir=\"rtl\""));
        assertTrue(page.contains("class=\"y-labels mirrored\""));
        assertTrue(page.contains("الأرقام في جدول"));
        assertFalse(page.contains("progress_"));
        String detail = browser.get("/progress/topics/" + topic.id()).body();
        assertFalse(detail.contains("progress_"));
    }

    @Test
    void programsGetTheSameNumbers() {
        Topic topic = studied();
        String json = browser.get("/api/v1/progress").body();
        assertTrue(json.contains("\"desiredRetention\":0.9"), json);
        assertTrue(json.contains("\"id\":\"" + topic.id() + "\""), json);
        assertTrue(json.contains("\"remembered\":{\"cases\":29,"), json);
        assertEquals(404, browser.get("/api/v1/progress?course=nothing").statusCode());
    }

    @Test
    void strangersAreAskedToLogIn() {
        Browser stranger = new Browser(address.getPort());
        assertEquals(303, stranger.get("/progress").statusCode());
        assertEquals(401, stranger.get("/api/v1/progress").statusCode());
    }
}
