package org.learningassistant.web.quizzes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.courses.Visibility;
import org.learningassistant.web.quizzes.QuizRoom.Room;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Browser;

@ApplicationTest
class EditorTest {
    @TestHTTPResource("/")
    URI server;

    @Inject
    QuizRoom school;

    @Inject
    QuizStore store;

    @Test
    void aQuizIsPutTogetherWithoutAScriptAndNothingTypedIsLost() {
        Room room = school.room(Visibility.PUBLIC);
        Browser author = school.browser(server.getPort(), room.owner());
        String address = "/quizzes/new?course=" + room.course();
        assertTrue(author.get(address).body().contains("learners rate flash cards themselves"));
        String item = room.item("paris").id().toString();
        HttpResponse<String> picked = author.post(
                address,
                "title",
                "<b>Mine</b>",
                "minutes",
                "abc",
                "pick",
                item,
                "topic",
                room.topic().toString(),
                "action",
                "pick");
        assertEquals(200, picked.statusCode());
        assertTrue(picked.body().contains("&lt;b&gt;Mine&lt;/b&gt;"));
        assertTrue(picked.body().contains("value=\"item:" + item));

        HttpResponse<String> wrong = author.post(
                address,
                "title",
                "Mine",
                "minutes",
                "abc",
                "attempts",
                "",
                "feedback",
                "end",
                "state",
                "published",
                "slot",
                "item:" + item,
                "draw",
                "1",
                "points",
                "2",
                "slot",
                "topic:" + room.topic(),
                "draw",
                "9",
                "points",
                "1",
                "action",
                "save");
        assertEquals(422, wrong.statusCode());
        assertTrue(wrong.body().contains("2 things need a look"));
        assertTrue(wrong.body().contains("value=\"abc\""));
        assertTrue(wrong.body().contains("only 3 questions left"));

        HttpResponse<String> saved = author.post(
                address,
                "title",
                "Mine",
                "minutes",
                "5",
                "attempts",
                "2",
                "feedback",
                "each",
                "state",
                "draft",
                "slot",
                "item:" + item,
                "draw",
                "1",
                "points",
                "2",
                "slot",
                "topic:" + room.topic(),
                "draw",
                "3",
                "points",
                "1",
                "action",
                "save");
        assertEquals(303, saved.statusCode(), saved.body());
        List<QuizOffer> drafts = store.offersIn(room.course(), room.owner(), true);
        Quiz quiz = store.quiz(drafts.getFirst().id()).orElseThrow();
        assertEquals(
                new QuizContent(
                        "Mine",
                        "",
                        300,
                        2,
                        Feedback.EACH,
                        QuizState.DRAFT,
                        List.of(new Slot.Fixed(room.item("paris").id(), 2), new Slot.Drawn(room.topic(), 3, 1))),
                quiz.content());
        String preview = author.get("/quizzes/" + quiz.id() + "/preview").body();
        assertTrue(preview.contains(QuizRoom.SECRET));

        Browser learner = school.browser(server.getPort(), school.person());
        assertEquals(404, learner.get("/quizzes/" + quiz.id()).statusCode(), "a draft is not for learners");
        assertFalse(learner.get("/quizzes?course=" + room.course()).body().contains("Mine"));
        assertEquals(403, learner.get(address).statusCode());
        assertEquals(409, author.post("/quizzes/" + quiz.id() + "/attempts").statusCode());
    }

    @Test
    void theSecondOfTwoAuthorsIsToldAndAQuizGoesAway() {
        Room room = school.room(Visibility.PUBLIC);
        Quiz quiz = school.quiz(room, Feedback.END, null, null, room.fixed("paris"));
        Browser author = school.browser(server.getPort(), room.owner());
        String address = "/quizzes/" + quiz.id() + "/edit";
        assertTrue(author.get(address).body().contains("Capitals quiz"));
        String slot = "item:" + room.item("paris").id();
        String[] form = {
            "version",
            "1",
            "title",
            "Changed",
            "feedback",
            "end",
            "state",
            "published",
            "slot",
            slot,
            "draw",
            "1",
            "points",
            "1"
        };
        assertEquals(303, author.post(address, form).statusCode());
        HttpResponse<String> second = author.post(address, form);
        assertEquals(422, second.statusCode());
        assertTrue(second.body().contains("Somebody else has changed this quiz"));
        assertEquals(303, author.post("/quizzes/" + quiz.id() + "/remove").statusCode());
        assertEquals(404, author.get("/quizzes/" + quiz.id()).statusCode());
    }
}
