package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Lessons in PostgreSQL. */
@ApplicationScoped
class LessonStore {
    private final Jdbi jdbi;

    LessonStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param body Markdown */
    record Lesson(UUID id, UUID topic, String slug, String title, String body, int version) {}

    Optional<Lesson> at(UUID course, String topic, String slug) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select l.id, l.topic_id as topic, l.slug, l.title, l.body, l.version
                        from lesson l join topic t on t.id = l.topic_id
                        where t.course_id = :course and t.slug = :topic and l.slug = :slug
                        """)
                .bind("course", course)
                .bind("topic", topic)
                .bind("slug", slug)
                .mapTo(Lesson.class)
                .findOne());
    }

    Optional<Lesson> find(UUID course, UUID lesson) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select l.id, l.topic_id as topic, l.slug, l.title, l.body, l.version
                        from lesson l join topic t on t.id = l.topic_id
                        where t.course_id = :course and l.id = :lesson
                        """)
                .bind("course", course)
                .bind("lesson", lesson)
                .mapTo(Lesson.class)
                .findOne());
    }

    /** All lessons of a course, in order. */
    List<Lesson> all(UUID course) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select l.id, l.topic_id as topic, l.slug, l.title, l.body, l.version
                        from lesson l join topic t on t.id = l.topic_id join unit u on u.id = t.unit_id
                        where t.course_id = :course
                        order by u.position, u.id, t.position, t.id, l.position, l.id
                        """)
                .bind("course", course)
                .mapTo(Lesson.class)
                .list());
    }
}
