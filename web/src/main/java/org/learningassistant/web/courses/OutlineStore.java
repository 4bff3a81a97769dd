package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads what a course consists of. */
@ApplicationScoped
class OutlineStore {
    private final Jdbi jdbi;

    OutlineStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A unit with one of its topics and one of its lessons; ids are null where there is none. */
    record Row(
            UUID unit,
            String unitTitle,
            int unitVersion,
            @Nullable UUID topic,
            String topicSlug,
            String topicTitle,
            String topicSummary,
            int topicVersion,
            int items,
            List<UUID> prerequisites,
            @Nullable UUID lesson,
            String lessonSlug,
            String lessonTitle) {}

    Outline outline(UUID course) {
        List<Row> rows = jdbi.withHandle(handle ->
                handle.createQuery("""
                        select u.id as unit, u.title as unit_title, u.version as unit_version,
                               t.id as topic, coalesce(t.slug, '') as topic_slug, coalesce(t.title, '') as topic_title,
                               coalesce(t.summary, '') as topic_summary, coalesce(t.version, 0) as topic_version,
                               coalesce(i.items, 0) as items,
                               array(select q.prerequisite_id from topic_prerequisite q
                                     join topic p on p.id = q.prerequisite_id join unit pu on pu.id = p.unit_id
                                     where q.topic_id = t.id
                                     order by pu.position, pu.id, p.position, p.id) as prerequisites,
                               l.id as lesson, coalesce(l.slug, '') as lesson_slug, coalesce(l.title, '') as lesson_title
                        from unit u
                        left join topic t on t.unit_id = u.id
                        left join lesson l on l.topic_id = t.id
                        left join (select topic_id, count(*) as items from item
                                   where course_id = :course and state = 'published' group by topic_id) i
                               on i.topic_id = t.id
                        where u.course_id = :course
                        order by u.position, u.id, t.position, t.id, l.position, l.id
                        """).bind("course", course).mapTo(Row.class).list());
        Map<UUID, List<Row>> units = new LinkedHashMap<>();
        rows.forEach(row ->
                units.computeIfAbsent(row.unit(), id -> new ArrayList<>()).add(row));
        return new Outline(units.values().stream().map(OutlineStore::unit).toList());
    }

    private static Outline.Unit unit(List<Row> rows) {
        Map<UUID, List<Row>> topics = new LinkedHashMap<>();
        for (Row row : rows) {
            if (row.topic() != null) {
                topics.computeIfAbsent(row.topic(), id -> new ArrayList<>()).add(row);
            }
        }
        Row first = rows.getFirst();
        return new Outline.Unit(
                first.unit(),
                first.unitTitle(),
                first.unitVersion(),
                topics.entrySet().stream()
                        .map(topic -> topic(topic.getKey(), topic.getValue()))
                        .toList());
    }

    private static Outline.Topic topic(UUID id, List<Row> rows) {
        List<Outline.Lesson> lessons = new ArrayList<>();
        for (Row row : rows) {
            if (row.lesson() != null) {
                lessons.add(new Outline.Lesson(row.lesson(), row.lessonSlug(), row.lessonTitle()));
            }
        }
        Row first = rows.getFirst();
        return new Outline.Topic(
                id,
                first.topicSlug(),
                first.topicTitle(),
                first.topicSummary(),
                first.topicVersion(),
                first.items(),
                List.copyOf(first.prerequisites()),
                List.copyOf(lessons));
    }
}
