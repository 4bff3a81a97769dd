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

    /**
     * Deletes a person's private courses. Their answers go first, in the same statement, because the answer log holds on
     * to every item it names; a private course has no answers but its owner's.
     */
    void deletePrivate(UUID person) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        with gone as (select id from course where owner_id = :person and visibility = 'private'),
                             answers as (delete from answer a using item i, gone
                                         where i.id = a.item_id and i.course_id = gone.id)
                        delete from course using gone where course.id = gone.id
                        """).bind("person", person).execute());
    }
}
