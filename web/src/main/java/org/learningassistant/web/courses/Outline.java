package org.learningassistant.web.courses;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a course consists of, in order. */
public record Outline(List<Unit> units) {

    public record Unit(UUID id, String title, int version, List<Topic> topics) {}

    /**
     * @param items how many published items it has
     * @param prerequisites the topics that come first
     */
    public record Topic(
            UUID id,
            String slug,
            String title,
            String summary,
            int version,
            int items,
            List<UUID> prerequisites,
            List<Lesson> lessons) {
        /** Whether there is nothing to learn in it yet. */
        public boolean isEmpty() {
            return items == 0 && lessons.isEmpty();
        }
    }

    public record Lesson(UUID id, String slug, String title) {}

    public Optional<Topic> topicAt(String slug) {
        return topics().stream().filter(topic -> topic.slug().equals(slug)).findFirst();
    }

    public Optional<Topic> topic(UUID id) {
        return topics().stream().filter(topic -> topic.id().equals(id)).findFirst();
    }

    public int lessons() {
        return topics().stream().mapToInt(topic -> topic.lessons().size()).sum();
    }

    public List<Topic> topics() {
        return units.stream().flatMap(unit -> unit.topics().stream()).toList();
    }

    public int items() {
        return topics().stream().mapToInt(Topic::items).sum();
    }
}
