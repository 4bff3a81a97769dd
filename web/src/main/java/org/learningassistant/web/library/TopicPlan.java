package org.learningassistant.web.library;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.courses.Outline;

/**
 * Where items go in a course: a deck or category with others inside becomes a unit, every other one a topic. What the
 * course has by that name is used again, so that a second import finds its places.
 */
final class TopicPlan {
    private static final int LONGEST_TITLE = 200;

    private record Place(String unit, String topic) {}

    private final Courses courses;
    private final UUID course;
    private final List<String> parents;
    private final String rest;
    private final Map<String, UUID> units = new HashMap<>();
    private final Map<Place, UUID> topics = new HashMap<>();
    private int made;

    /**
     * A plan for one course.
     *
     * @param parents outermost names that have others inside
     * @param rest the title of the unit for what has no other, and of the topic for what has none
     */
    TopicPlan(Courses courses, UUID course, List<String> parents, String rest) {
        this.courses = courses;
        this.course = course;
        this.parents = parents;
        this.rest = rest;
        for (Outline.Unit unit : courses.outline(course).units()) {
            units.putIfAbsent(unit.title(), unit.id());
            unit.topics().forEach(topic -> topics.putIfAbsent(new Place(unit.title(), topic.title()), topic.id()));
        }
    }

    /** The topic of a path, made when the course has none. */
    UUID topic(List<String> path) {
        Place place = place(path);
        UUID known = topics.get(place);
        if (known != null) {
            return known;
        }
        if (made >= PreviewBuilder.MOST_TOPICS && !path.isEmpty()) {
            return topic(List.of());
        }
        made++;
        UUID unit = units.computeIfAbsent(place.unit(), title -> courses.addUnit(course, title));
        UUID topic = courses.addTopic(course, unit, place.topic(), "");
        topics.put(place, topic);
        return topic;
    }

    private Place place(List<String> path) {
        if (path.isEmpty()) {
            return new Place(rest, rest);
        }
        String first = path.getFirst();
        if (path.size() == 1) {
            return new Place(parents.contains(first) ? first : rest, first);
        }
        String inner = Words.shortened(String.join(" / ", path.subList(1, path.size())), LONGEST_TITLE);
        return new Place(first, inner);
    }
}
