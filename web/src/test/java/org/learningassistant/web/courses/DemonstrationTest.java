package org.learningassistant.web.courses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.grading.AnswerKey;

class DemonstrationTest {
    private static final Pattern EXERCISE = Pattern.compile("\\{\\{exercise: (\\S+)}}");

    @Test
    void theIncludedCourseIsLargeEnoughAndHasEveryType() {
        Demonstration course = Demonstration.read("learning-that-lasts");
        assertEquals(5, course.topics().size());
        assertTrue(course.topics().stream().allMatch(topic -> !topic.lessons().isEmpty()));
        List<ItemText> items = items(course);
        assertTrue(items.size() >= 80, "only " + items.size());
        Set<ItemType> types = EnumSet.noneOf(ItemType.class);
        items.forEach(item -> types.add(ItemType.of(item.content().body())));
        assertEquals(EnumSet.allOf(ItemType.class), types);
        assertTrue(course.pictures().size() >= 5);
    }

    @Test
    void everyItemIsSoundAndExplainsItself() {
        for (Demonstration course : Demonstration.all()) {
            Set<String> ids = new HashSet<>();
            for (ItemText item : items(course)) {
                assertTrue(ids.add(item.id()), item.id() + " is there twice");
                assertEquals(List.of(), ItemRules.check(item.content()).getAll(), item.id());
                assertTrue(item.content().feedback() != null, item.id() + " has no feedback");
                AnswerKey key = Keys.of(item.content());
                assertTrue(Keys.guessChance(item.content()) <= 0.5, item.id() + " " + key);
            }
        }
    }

    @Test
    void everyExerciseOfALessonExists() {
        for (Demonstration course : Demonstration.all()) {
            List<String> ids = items(course).stream().map(ItemText::id).toList();
            for (Demonstration.Topic topic : course.topics()) {
                for (Demonstration.Lesson lesson : topic.lessons()) {
                    Matcher exercises = EXERCISE.matcher(lesson.body());
                    while (exercises.find()) {
                        assertTrue(ids.contains(exercises.group(1)), lesson.title() + ": " + exercises.group(1));
                    }
                }
            }
        }
    }

    private static List<ItemText> items(Demonstration course) {
        return course.topics().stream().flatMap(topic -> topic.items().stream()).toList();
    }

    @Test
    void theDigestThatEveryStartLooksAtIsTheOneOfTheWholeCourse() {
        for (String folder : Demonstration.folders()) {
            assertEquals(Demonstration.read(folder).hash(), Demonstration.hash(folder));
        }
    }
}
