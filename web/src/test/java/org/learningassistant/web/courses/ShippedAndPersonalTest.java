package org.learningassistant.web.courses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.testing.ApplicationTest;
import org.learningassistant.web.testing.Browser;

@ApplicationTest
class ShippedAndPersonalTest {
    @TestHTTPResource
    URI address;

    @Inject
    DemonstrationStore shipped;

    @Inject
    Courses courses;

    @Inject
    CoursesData data;

    @Inject
    Jdbi jdbi;

    @Inject
    ObjectMapper json;

    @Test
    void loadingTheSameTextAgainWritesNothing() {
        for (Demonstration course : Demonstration.all()) {
            assertFalse(shipped.load(course));
        }
    }

    @Test
    void severalProcessesLoadOnceAndANewTextUpdates() throws Exception {
        Demonstration course = course("1", List.of(item("a", "First"), item("b", "Second")), "Old");
        List<Callable<Boolean>> processes =
                List.of(() -> shipped.load(course), () -> shipped.load(course), () -> shipped.load(course));
        int written = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var loaded : threads.invokeAll(processes)) {
                written += loaded.get() ? 1 : 0;
            }
        }
        assertEquals(1, written);
        UUID id = id("test:shipped");
        UUID first = courses.items(id).getFirst().id();
        assertTrue(shipped.load(course("2", List.of(item("c", "New"), item("a", "First, reworded")), "New")));
        List<Item> items = courses.items(id);
        assertEquals(List.of("c", "a"), items.stream().map(Item::origin).toList());
        assertEquals(first, items.getLast().id());
        assertEquals(2, items.getLast().version());
        assertEquals(
                "New",
                courses.outline(id).topics().getFirst().lessons().getFirst().title());
        jdbi.useHandle(handle -> handle.execute("delete from course where id = ?", id));
    }

    @Test
    void aBatchAddsUpdatesAndLeavesWhatIsTheSame() {
        Browser author = Teachers.guest(address.getPort());
        UUID course = UUID.fromString(Teachers.course(author, "Batch"));
        UUID topic = UUID.fromString(Teachers.topic(author, course.toString(), "Topic"));
        List<NewItem> items = Samples.ALL.stream()
                .map(content -> new NewItem(topic, "o" + Samples.ALL.indexOf(content), content, List.of("x"), 0.5))
                .toList();
        int all = items.size();
        assertEquals(new BatchResult(all, 0, 0), courses.put(course, items));
        assertEquals(new BatchResult(0, 0, all), courses.put(course, items));
        NewItem changed = new NewItem(topic, "o0", Samples.SINGLE, List.of(), 0);
        List<NewItem> again = Stream.concat(
                        Stream.of(items.getFirst(), changed), items.stream().skip(1))
                .toList();
        assertEquals(new BatchResult(0, 1, all - 1), courses.put(course, again));
        assertEquals(
                Samples.ALL.subList(1, all),
                courses.items(course).stream().map(Item::content).toList().subList(1, all));
        assertEquals(new BatchResult(0, 0, 0), courses.put(course, List.of()));
    }

    @Test
    void ownCoursesAreExportedAndGoWithTheirOwner() throws Exception {
        Browser author = Teachers.guest(address.getPort());
        UUID person = UUID.fromString(author.person());
        author.get("/courses");
        UUID course = UUID.fromString(Teachers.course(author, "My own"));
        UUID topic = UUID.fromString(Teachers.topic(author, course.toString(), "Topic"));
        UUID item = courses.addItem(course, new NewItem(topic, null, Samples.CARD, List.of(), 0));
        String export = json.writeValueAsString(data.of(person));
        assertTrue(export.contains("My own") && export.contains("Front"), export);
        data.beforeErasure(person);
        assertTrue(courses.item(item).isEmpty());
    }

    private UUID id(String origin) {
        return jdbi.withHandle(handle -> handle.createQuery("select id from course where origin = :origin")
                .bind("origin", origin)
                .mapTo(UUID.class)
                .one());
    }

    private static Demonstration course(String hash, List<ItemText> items, String lesson) {
        return new Demonstration(
                "test:shipped",
                hash,
                new Demonstration.Outline(
                        "Shipped for a test",
                        "",
                        "en",
                        List.of(new Demonstration.Unit(
                                "Unit", List.of(new Demonstration.Named("topic", "Topic", "", null))))),
                List.of(new Demonstration.Topic("topic", List.of(new Demonstration.Lesson(lesson, "Text")), items)),
                Map.of("topic/a.svg", "<svg/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static ItemText item(String id, String prompt) {
        return new ItemText(
                id,
                "flash_card",
                "easy",
                prompt,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                "Back");
    }
}
