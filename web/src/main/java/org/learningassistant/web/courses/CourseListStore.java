package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Finds courses that a person may see. */
@ApplicationScoped
class CourseListStore {
    private static final String LISTED = """
            select c.id, c.slug, c.title, c.summary, c.language, c.owner_id as owner, c.visibility, c.origin, c.version,
                   e.person_id is not null as enrolled,
                   (select count(*) from item i where i.course_id = c.id and i.state = 'published') as items,
                   array(select t.id from topic t where t.course_id = c.id
                         and (exists (select from item i where i.topic_id = t.id and i.state = 'published')
                              or exists (select from lesson l where l.topic_id = t.id))) as topics
            from course c
            left join enrollment e on e.course_id = c.id and e.person_id = :person
            where (c.visibility = 'public' or c.owner_id = :person)
            """;

    private final Jdbi jdbi;

    CourseListStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param topics those in which there is something to learn */
    record Listed(CourseSummary course, int items, List<UUID> topics) {}

    record Row(
            UUID id,
            String slug,
            String title,
            String summary,
            String language,
            @Nullable UUID owner,
            Visibility visibility,
            @Nullable String origin,
            int version,
            boolean enrolled,
            int items,
            List<UUID> topics) {
        Listed listed() {
            return new Listed(
                    new CourseSummary(id, slug, title, summary, language, owner, visibility, origin, enrolled, version),
                    items,
                    topics);
        }
    }

    /** Courses whose title or summary has the words, the person's own first, then by title. */
    List<Listed> visible(UUID person, String words, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(LISTED + """
                        and (:words = '' or position(lower(:words) in lower(c.title || ' ' || c.summary)) > 0)
                        order by e.person_id is null, c.owner_id is distinct from :person, lower(c.title), c.id
                        limit :limit
                        """)
                .bind("person", person)
                .bind("words", words)
                .bind("limit", limit)
                .mapTo(Row.class)
                .map(Row::listed)
                .list());
    }

    /** In the order of their ids, from the one after {@code after}. */
    List<Listed> page(UUID person, @Nullable UUID after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(LISTED + """
                        and (cast(:after as uuid) is null or c.id > :after)
                        order by c.id
                        limit :limit
                        """)
                .bind("person", person)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(Row.class)
                .map(Row::listed)
                .list());
    }
}
