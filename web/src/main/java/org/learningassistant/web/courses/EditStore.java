package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Changes to courses. What carries a text also carries a version: a change names the version it was made from and is
 * refused, by answering false, when somebody else was faster.
 */
@ApplicationScoped
class EditStore {
    private final Jdbi jdbi;
    private final ItemJson json;
    private final InstantSource clock;

    EditStore(Jdbi jdbi, ItemJson json, InstantSource clock) {
        this.jdbi = jdbi;
        this.json = json;
        this.clock = clock;
    }

    /** What can be moved among its siblings, with the query for those. */
    enum Part {
        UNIT("unit", """
                select s.id from unit x join unit s on s.course_id = x.course_id
                where x.id = :id and x.course_id = :course order by s.position, s.id
                """),
        TOPIC("topic", """
                select s.id from topic x join topic s on s.unit_id = x.unit_id
                where x.id = :id and x.course_id = :course order by s.position, s.id
                """),
        LESSON("lesson", """
                select s.id from lesson x join lesson s on s.topic_id = x.topic_id join topic t on t.id = x.topic_id
                where x.id = :id and t.course_id = :course order by s.position, s.id
                """),
        ITEM("item", """
                select s.id from item x join item s on s.topic_id = x.topic_id and s.state <> 'archived'
                where x.id = :id and x.course_id = :course order by s.position, s.id
                """);

        private final String table;
        private final String siblings;

        Part(String table, String siblings) {
            this.table = table;
            this.siblings = siblings;
        }
    }

    boolean changeCourse(UUID course, int version, NewCourse changed) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update course set title = :title, summary = :summary, language = :language,
                                       visibility = :visibility, version = version + 1, updated_at = :now
                                where id = :course and version = :version
                                """)
                        .bind("course", course)
                        .bind("version", version)
                        .bind("title", changed.title())
                        .bind("summary", changed.summary())
                        .bind("language", changed.language())
                        .bind("visibility", changed.visibility().code())
                        .bind("now", now())
                        .execute())
                == 1;
    }

    /** Whether anybody else studies a course. */
    boolean isStudiedByOthers(UUID course, UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select from enrollment where course_id = :course and person_id <> :person)")
                .bind("course", course)
                .bind("person", person)
                .mapTo(Boolean.class)
                .one());
    }

    boolean renameUnit(UUID course, UUID unit, int version, String title) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update unit set title = :title, version = version + 1
                                where id = :unit and course_id = :course and version = :version
                                """)
                        .bind("course", course)
                        .bind("unit", unit)
                        .bind("version", version)
                        .bind("title", title)
                        .execute())
                == 1;
    }

    boolean changeTopic(UUID course, UUID topic, int version, UUID unit, String title, String summary) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update topic t set title = :title, summary = :summary, unit_id = u.id,
                                       version = t.version + 1
                                from unit u
                                where t.id = :topic and t.course_id = :course and t.version = :version
                                  and u.id = :unit and u.course_id = :course
                                """)
                        .bind("course", course)
                        .bind("topic", topic)
                        .bind("version", version)
                        .bind("unit", unit)
                        .bind("title", title)
                        .bind("summary", summary)
                        .execute())
                == 1;
    }

    boolean changeLesson(UUID course, UUID lesson, int version, String title, String body) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update lesson l set title = :title, body = :body, version = l.version + 1,
                                       updated_at = :now
                                from topic t
                                where l.id = :lesson and l.version = :version and t.id = l.topic_id
                                  and t.course_id = :course
                                """)
                        .bind("course", course)
                        .bind("lesson", lesson)
                        .bind("version", version)
                        .bind("title", title)
                        .bind("body", body)
                        .bind("now", now())
                        .execute())
                == 1;
    }

    boolean changeItem(UUID course, UUID item, int version, NewItem changed, Item.State state) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update item set content = cast(:content as jsonb), type = :type, tags = :tags,
                                       difficulty_prior = :prior, state = :state, version = version + 1,
                                       updated_at = :now
                                where id = :item and course_id = :course and version = :version
                                """)
                        .bind("course", course)
                        .bind("item", item)
                        .bind("version", version)
                        .bind("content", json.write(changed.content()))
                        .bind("type", ItemType.of(changed.content().body()).code())
                        .bindArray("tags", String.class, changed.tags())
                        .bind("prior", changed.difficultyPrior())
                        .bind("state", state.code())
                        .bind("now", now())
                        .execute())
                == 1;
    }

    /**
     * Brings items up to date in one transaction. Where an item came from is only written down when that is not known, and
     * no other item of the course came from there.
     *
     * @return the items that were changed; the others are no longer of the version that the change was made from
     */
    Set<UUID> revise(UUID course, Collection<Item> changed) {
        return jdbi.inTransaction(handle -> {
            Set<UUID> done = new HashSet<>();
            // always in the same order, so that two imports at once do not wait for each other
            for (Item item :
                    changed.stream().sorted(Comparator.comparing(Item::id)).toList()) {
                int rows = handle.createUpdate("""
                                update item i set topic_id = :topic, content = cast(:content as jsonb), type = :type,
                                       tags = :tags, updated_at = :now,
                                       version = version + case when content is distinct from cast(:content as jsonb) then 1 else 0 end,
                                       origin = case when origin is null and not exists (
                                                    select from item o where o.course_id = :course and o.origin = :origin)
                                                then :origin else origin end
                                where id = :item and course_id = :course and version = :version
                                """)
                        .bind("course", course)
                        .bind("item", item.id())
                        .bind("version", item.version())
                        .bind("topic", item.topic())
                        .bind("content", json.write(item.content()))
                        .bind("type", item.type().code())
                        .bindArray("tags", String.class, item.tags())
                        .bind("origin", item.origin())
                        .bind("now", now())
                        .execute();
                if (rows == 1) {
                    done.add(item.id());
                }
            }
            handle.createUpdate("update course set updated_at = :now where id = :course")
                    .bind("course", course)
                    .bind("now", now())
                    .execute();
            return done;
        });
    }

    void setState(UUID course, UUID item, Item.State state) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update item set state = :state, updated_at = :now where id = :item and course_id = :course")
                .bind("course", course)
                .bind("item", item)
                .bind("state", state.code())
                .bind("now", now())
                .execute());
    }

    /** Swaps a part with the one before or after it. */
    void move(Part part, UUID course, UUID id, boolean up) {
        jdbi.useTransaction(handle -> {
            CourseStore.lock(handle, course);
            List<UUID> order = new ArrayList<>(handle.createQuery(part.siblings)
                    .bind("id", id)
                    .bind("course", course)
                    .mapTo(UUID.class)
                    .list());
            int at = order.indexOf(id);
            int other = up ? at - 1 : at + 1;
            if (at < 0 || other < 0 || other >= order.size()) {
                return;
            }
            Collections.swap(order, at, other);
            handle.createUpdate("update " + part.table
                            + " set position = array_position(:order, id) where id = any(:order)")
                    .bindArray("order", UUID.class, order)
                    .execute();
        });
    }

    /** False when it still has topics. */
    boolean deleteUnit(UUID course, UUID unit) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                delete from unit u where id = :unit and course_id = :course
                                  and not exists (select from topic where unit_id = u.id)
                                """)
                        .bind("course", course)
                        .bind("unit", unit)
                        .execute())
                == 1;
    }

    /** False when it still has lessons or ever had items: answers refer to those. */
    boolean deleteTopic(UUID course, UUID topic) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                delete from topic t where id = :topic and course_id = :course
                                  and not exists (select from item where topic_id = t.id)
                                  and not exists (select from lesson where topic_id = t.id)
                                """)
                        .bind("course", course)
                        .bind("topic", topic)
                        .execute())
                == 1;
    }

    void deleteLesson(UUID course, UUID lesson) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        delete from lesson l using topic t
                        where l.id = :lesson and t.id = l.topic_id and t.course_id = :course
                        """)
                .bind("course", course)
                .bind("lesson", lesson)
                .execute());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
