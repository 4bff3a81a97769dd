package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What belongs to one person. */
@ApplicationScoped
class PersonalCoursesStore {
    private final Jdbi jdbi;

    PersonalCoursesStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<CoursesData.Studied> studied(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select c.id as course, c.title, e.enrolled_at as since
                        from enrollment e join course c on c.id = e.course_id
                        where e.person_id = :person order by e.enrolled_at, c.id
                        """)
                .bind("person", person)
                .mapTo(CoursesData.Studied.class)
                .list());
    }

    List<CoursesData.Started> started(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select t.id as topic, t.title, s.started_at as since
                        from topic_start s join topic t on t.id = s.topic_id
                        where s.person_id = :person order by s.started_at, t.id
                        """)
                .bind("person", person)
                .mapTo(CoursesData.Started.class)
                .list());
    }

    List<CourseSummary> owned(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select c.id, c.slug, c.title, c.summary, c.language, c.owner_id as owner, c.visibility, c.origin,
                               c.version,
                               exists (select from enrollment e where e.course_id = c.id and e.person_id = :person)
                                   as enrolled
                        from course c where c.owner_id = :person order by c.created_at, c.id
                        """)
                .bind("person", person)
                .mapTo(CourseSummary.class)
                .list());
    }

    /** Deletes a person's private courses with all that is in them; the answers go with the person. */
    void deletePrivate(UUID person) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from course where owner_id = :person and visibility = 'private'")
                        .bind("person", person)
                        .execute());
    }
}
