package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Which topics come first, and who starts all the same. */
@ApplicationScoped
class PrerequisiteStore {
    private final Jdbi jdbi;
    private final InstantSource clock;

    PrerequisiteStore(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    private record Edge(UUID topic, UUID first) {}

    private static PrerequisiteGraph graph(Handle handle, UUID course) {
        return new PrerequisiteGraph(handle.createQuery("""
                        select q.topic_id as topic, q.prerequisite_id as first
                        from topic_prerequisite q
                        join topic t on t.id = q.topic_id
                        join topic p on p.id = q.prerequisite_id
                        join unit u on u.id = p.unit_id
                        where t.course_id = :course
                        order by u.position, u.id, p.position, p.id
                        """).bind("course", course).mapTo(Edge.class).list().stream()
                .collect(Collectors.groupingBy(Edge::topic, Collectors.mapping(Edge::first, Collectors.toList()))));
    }

    /** By topic of a course, those that come before it, in the order of the course; topics without any are missing. */
    Map<UUID, List<UUID>> of(UUID course) {
        return jdbi.withHandle(handle -> graph(handle, course)).first();
    }

    /**
     * Says what comes before a topic, which must all be of its course. The course is locked meanwhile, so that two authors
     * cannot close a circle together.
     *
     * @return the circle that this would close; empty when it was written
     */
    List<UUID> change(UUID course, UUID topic, List<UUID> first) {
        return jdbi.inTransaction(handle -> {
            handle.createQuery("select id from course where id = :course for update")
                    .bind("course", course)
                    .mapTo(UUID.class)
                    .findOne();
            List<UUID> circle = graph(handle, course).circle(topic, first);
            if (circle.isEmpty()) {
                write(handle, course, topic, first);
            }
            return circle;
        });
    }

    /** The same in a transaction that is under way, for what is known to close no circle. */
    static void write(Handle handle, UUID course, UUID topic, List<UUID> first) {
        handle.createUpdate("delete from topic_prerequisite where topic_id = :topic")
                .bind("topic", topic)
                .execute();
        handle.createUpdate("""
                        insert into topic_prerequisite (topic_id, prerequisite_id)
                        select t.id, p.id from topic t join topic p on p.course_id = t.course_id
                        where t.id = :topic and t.course_id = :course and p.id = any(:first) and p.id <> t.id
                        """)
                .bind("topic", topic)
                .bind("course", course)
                .bindArray("first", UUID.class, first)
                .execute();
    }

    /** The topics of a course that a person has chosen to start. */
    Set<UUID> started(UUID person, UUID course) {
        return Set.copyOf(jdbi.withHandle(handle -> handle.createQuery("""
                        select s.topic_id from topic_start s join topic t on t.id = s.topic_id
                        where s.person_id = :person and t.course_id = :course
                        """)
                .bind("person", person)
                .bind("course", course)
                .mapTo(UUID.class)
                .list()));
    }

    void start(UUID person, UUID topic) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into topic_start (person_id, topic_id, started_at) values (:person, :topic, :now)
                        on conflict do nothing
                        """)
                .bind("person", person)
                .bind("topic", topic)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
    }

    /**
     * A topic with new items, and one that comes before it and has items.
     *
     * @param unseen items of the topic that the person has not answered
     */
    record Guarded(
            UUID course,
            String courseSlug,
            UUID topic,
            String title,
            String slug,
            int unseen,
            UUID first,
            String firstTitle,
            String firstSlug) {}

    /** In the courses a person studies, in their order; not what the person has chosen to start. */
    List<Guarded> guarded(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select c.id as course, c.slug as course_slug, t.id as topic, t.title, t.slug, n.unseen,
                               p.id as first, p.title as first_title, p.slug as first_slug
                        from enrollment e
                        join course c on c.id = e.course_id
                        join topic t on t.course_id = c.id
                        join unit u on u.id = t.unit_id
                        join topic_prerequisite q on q.topic_id = t.id
                        join topic p on p.id = q.prerequisite_id
                        cross join lateral (
                            select count(*)::int as unseen from item i
                            where i.topic_id = t.id and i.state = 'published' and not exists (
                                select from memory_state m where m.person_id = :person and m.item_id = i.id)) n
                        where e.person_id = :person and n.unseen > 0
                            and exists (select from item i where i.topic_id = p.id and i.state = 'published')
                            and not exists (
                                select from topic_start s where s.person_id = :person and s.topic_id = t.id)
                        order by lower(c.title), c.id, u.position, u.id, t.position, t.id, p.position, p.id
                        """)
                .bind("person", person)
                .mapTo(Guarded.class)
                .list());
    }
}
