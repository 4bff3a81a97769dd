package org.learningassistant.web.courses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Browser;

@ApplicationTest
class CoursePagesTest {
    private static final String SHIPPED = "/courses/learning-that-lasts";
    private static final Pattern LESSON = Pattern.compile("href=\"(" + SHIPPED + "/[^\"/]+/[^\"]+)\"");

    @TestHTTPResource
    URI address;

    @Inject
    Teachers teachers;

    @Inject
    Courses courses;

    @Test
    void whoeverIsNewFindsTheIncludedCourseAmongTheirOwn() {
        Browser guest = Teachers.guest(address.getPort());
        String list = guest.get("/courses").body();
        assertTrue(list.contains("Your courses"), list);
        assertTrue(list.contains(SHIPPED), list);
        assertTrue(guest.get(SHIPPED).body().contains("/study?course="));
    }

    @Test
    void everyLessonOfTheIncludedCourseIsShownWithItsExercises() {
        Browser guest = Teachers.guest(address.getPort());
        Matcher lessons = LESSON.matcher(guest.get(SHIPPED).body());
        int count = 0;
        while (lessons.find()) {
            var page = guest.get(lessons.group(1));
            assertEquals(200, page.statusCode(), lessons.group(1));
            assertTrue(page.body().contains("action=\"/study/exercise\""), lessons.group(1));
            assertFalse(page.body().contains("{{exercise"), lessons.group(1));
            count++;
        }
        assertEquals(10, count);
    }

    @Test
    void picturesOfLessonsAreServedToWhoMaySeeTheCourse() {
        Browser guest = Teachers.guest(address.getPort());
        String page =
                guest.get(SHIPPED + "/retrieval/why-testing-beats-rereading").body();
        Matcher picture = Pattern.compile("src=\"(/files/[^\"]+\\.svg)\"").matcher(page);
        assertTrue(picture.find(), page);
        var file = guest.get(picture.group(1));
        assertEquals(200, file.statusCode());
        assertEquals("image/svg+xml", file.headers().firstValue("Content-Type").orElse(""));
        assertEquals(
                "default-src 'none'; style-src 'unsafe-inline'; sandbox",
                file.headers().firstValue("Content-Security-Policy").orElse(""));
        assertEquals(
                "nosniff", file.headers().firstValue("X-Content-Type-Options").orElse(""));
        assertTrue(file.body().startsWith("<svg"), file.body());
        String tag = file.headers().firstValue("ETag").orElseThrow();
        var again = Teachers.guest(address.getPort()).with("If-None-Match", tag).get(picture.group(1));
        assertEquals(304, again.statusCode());
        var part = Teachers.guest(address.getPort()).with("Range", "bytes=1-3").get(picture.group(1));
        assertEquals(206, part.statusCode());
        assertEquals("svg", part.body());
        assertEquals(
                "bytes 1-3/" + file.body().getBytes(java.nio.charset.StandardCharsets.UTF_8).length,
                part.headers().firstValue("Content-Range").orElse(""));
        var beyond = Teachers.guest(address.getPort())
                .with("Range", "bytes=9999999-")
                .get(picture.group(1));
        assertEquals(416, beyond.statusCode());
    }

    @Test
    void nobodySeesAnotherPersonsPrivateCourse() {
        Browser owner = Teachers.guest(address.getPort());
        String course = Teachers.course(owner, "Private matters");
        String slug = courses.outline(UUID.fromString(course)).units().isEmpty() ? "private-matters" : "";
        assertEquals(200, owner.get("/courses/" + slug).statusCode());
        Browser other = Teachers.guest(address.getPort());
        for (String path : new String[] {
            "/courses/" + slug,
            "/courses/" + slug + "/a",
            "/courses/" + slug + "/a/b",
            "/editor/" + course,
            "/editor/" + course + "/settings",
            "/api/v1/courses/" + course,
            "/api/v1/courses/" + course + "/items",
            "/files/" + course + "/a.png",
            "/files/" + course
        }) {
            assertEquals(404, other.get(path).statusCode(), path);
        }
        assertEquals(404, other.post("/courses/" + slug + "/enrol").statusCode());
        assertEquals(
                404, other.post("/editor/" + course + "/units", "title", "Mine").statusCode());
        assertFalse(other.get("/courses?q=private").body().contains("Private matters"));
    }

    @Test
    void theIncludedCourseCannotBeChanged() {
        Browser teacher = teachers.teacher(address.getPort());
        String page = teacher.get(SHIPPED).body();
        Matcher id = Pattern.compile("/study\\?course=([0-9a-f-]+)").matcher(page);
        assertTrue(id.find());
        assertFalse(page.contains("/editor/"), page);
        assertEquals(403, teacher.get("/editor/" + id.group(1)).statusCode());
    }

    @Test
    void aCourseIsTakenUpAndPutAside() {
        Browser guest = Teachers.guest(address.getPort());
        guest.get(SHIPPED);
        assertEquals(SHIPPED + "?done=left", Teachers.location(guest, SHIPPED + "/leave"));
        String left = guest.get(SHIPPED).body();
        assertTrue(left.contains("Add to my courses"), left);
        assertFalse(left.contains("/study?course="), left);
        assertEquals(SHIPPED + "?done=enrolled", Teachers.location(guest, SHIPPED + "/enrol"));
        assertTrue(guest.get(SHIPPED).body().contains("/study?course="));
    }

    @Test
    void whatDoesNotExistIsToldSo() {
        Browser guest = Teachers.guest(address.getPort());
        for (String path : new String[] {
            "/courses/nothing",
            SHIPPED + "/nothing",
            SHIPPED + "/retrieval/nothing",
            "/files/nothing",
            "/editor/nothing"
        }) {
            assertEquals(404, guest.get(path).statusCode(), path);
        }
        assertTrue(guest.get("/courses?q=zzz+nothing").body().contains("Nothing found"));
    }

    @Test
    void strangersAreAskedToLogIn() {
        Browser stranger = new Browser(address.getPort());
        assertEquals(303, stranger.get("/courses").statusCode());
        assertEquals(401, stranger.get("/api/v1/courses").statusCode());
    }
}
