package org.learningassistant.web.courses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.time.Ids;

/** Courses and their parts in PostgreSQL. */
@ApplicationScoped
class CourseStore {
    /** Items sent with one statement. */
    private static final int BATCH = 500;

    private static final String SUMMARY = """
            select c.id, c.slug, c.title, c.summary, c.language, c.owner_id as owner, c.visibility, c.origin, c.version,
                   exists (select from enrollment e where e.course_id = c.id and e.person_id = :person) as enrolled
            from course c
            """;

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Ids ids;
    private final ObjectMapper json;

    CourseStore(Jdbi jdbi, InstantSource clock, Ids ids, ObjectMapper json) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.ids = ids;
        this.json = json;
    }

    Optional<CourseSummary> course(UUID course, UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery(SUMMARY + "where c.id = :course")
                .bind("course", course)
                .bind("person", person)
                .mapTo(CourseSummary.class)
                .findOne());
    }

    Optional<CourseSummary> courseAt(String slug, UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery(SUMMARY + "where c.slug = :slug")
                .bind("slug", slug)
                .bind("person", person)
                .mapTo(CourseSummary.class)
                .findOne());
    }

    /** The courses a person studies, by title. */
    List<CourseSummary> studiedBy(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery(SUMMARY + """
                        join enrollment mine on mine.course_id = c.id and mine.person_id = :person
                        where c.visibility = 'public' or c.owner_id = :person
                        order by lower(c.title), c.id
                        """)
                .bind("person", person)
                .mapTo(CourseSummary.class)
                .list());
    }

    UUID create(@Nullable UUID owner, NewCourse course) {
        UUID id = ids.next();
        int tries = 0;
        while (!insert(id, owner, course, Slugs.free(course.title(), "course", this::isTaken)) && tries < 20) {
            tries++;
        }
        return id;
    }

    /** False when somebody took the slug in between. */
    private boolean insert(UUID id, @Nullable UUID owner, NewCourse course, String slug) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                insert into course (id, slug, title, summary, language, owner_id, visibility,
                                                    created_at, updated_at)
                                values (:id, :slug, :title, :summary, :language, :owner, :visibility, :now, :now)
                                on conflict (slug) do nothing
                                """)
                        .bind("id", id)
                        .bind("slug", slug)
                        .bind("title", course.title())
                        .bind("summary", course.summary())
                        .bind("language", course.language())
                        .bind("owner", owner)
                        .bind("visibility", course.visibility().code())
                        .bind("now", now())
                        .execute()
                == 1);
    }

    private boolean isTaken(String slug) {
        return jdbi.withHandle(handle -> handle.createQuery("select exists (select from course where slug = :slug)")
                .bind("slug", slug)
                .mapTo(Boolean.class)
                .one());
    }

    UUID addUnit(UUID course, String title) {
        UUID id = ids.next();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into unit (id, course_id, position, title)
                        select :id, :course, coalesce(max(position) + 1, 0), :title from unit where course_id = :course
                        """)
                .bind("id", id)
                .bind("course", course)
                .bind("title", title)
                .execute());
        return id;
    }

    UUID addTopic(UUID course, UUID unit, String title, String summary) {
        UUID id = ids.next();
        jdbi.useTransaction(handle -> {
            lock(handle, course);
            String slug = Slugs.free(title, "topic", taken -> handle.createQuery(
                            "select exists (select from topic where course_id = :course and slug = :slug)")
                    .bind("course", course)
                    .bind("slug", taken)
                    .mapTo(Boolean.class)
                    .one());
            handle.createUpdate("""
                            insert into topic (id, course_id, unit_id, position, slug, title, summary)
                            select :id, :course, :unit, coalesce(max(position) + 1, 0), :slug, :title, :summary
                            from topic where unit_id = :unit
                            """)
                    .bind("id", id)
                    .bind("course", course)
                    .bind("unit", unit)
                    .bind("slug", slug)
                    .bind("title", title)
                    .bind("summary", summary)
                    .execute();
        });
        return id;
    }

    UUID addLesson(UUID course, UUID topic, String title, String body) {
        UUID id = ids.next();
        jdbi.useTransaction(handle -> {
            lock(handle, course);
            String slug = Slugs.free(title, "lesson", taken -> handle.createQuery(
                            "select exists (select from lesson where topic_id = :topic and slug = :slug)")
                    .bind("topic", topic)
                    .bind("slug", taken)
                    .mapTo(Boolean.class)
                    .one());
            handle.createUpdate("""
                            insert into lesson (id, topic_id, position, slug, title, body, updated_at)
                            select :id, :topic, coalesce(max(position) + 1, 0), :slug, :title, :body, :now
                            from lesson where topic_id = :topic
                            """)
                    .bind("id", id)
                    .bind("topic", topic)
                    .bind("slug", slug)
                    .bind("title", title)
                    .bind("body", body)
                    .bind("now", now())
                    .execute();
        });
        return id;
    }

    /** Adds one item, or updates the one of its origin. */
    UUID addItem(UUID course, NewItem item, Item.State state) {
        return jdbi.inTransaction(handle -> {
            lock(handle, course);
            return handle.createQuery("""
                            insert into item as i (id, course_id, topic_id, position, type, content, difficulty_prior,
                                                   state, tags, origin, created_at, updated_at)
                            select :id, :course, :topic, coalesce(max(o.position) + 1, 0), :type, cast(:content as jsonb),
                                   :prior, :state, :tags, :origin, :now, :now
                            from item o where o.topic_id = :topic
                            on conflict (course_id, origin) do update
                            set topic_id = excluded.topic_id, type = excluded.type, content = excluded.content,
                                difficulty_prior = excluded.difficulty_prior, tags = excluded.tags,
                                version = i.version + 1, updated_at = excluded.updated_at
                            returning id
                            """)
                    .bind("id", ids.next())
                    .bind("course", course)
                    .bind("topic", item.topic())
                    .bind("type", ItemType.of(item.content().body()).code())
                    .bind("content", json.valueToTree(item.content()).toString())
                    .bind("prior", item.difficultyPrior())
                    .bind("state", state.code())
                    .bindArray("tags", String.class, item.tags())
                    .bind("origin", item.origin())
                    .bind("now", now())
                    .mapTo(UUID.class)
                    .one();
        });
    }

    /** Adds or updates items in one transaction. */
    BatchResult put(UUID course, List<NewItem> items) {
        return jdbi.inTransaction(handle -> put(handle, course, items));
    }

    BatchResult put(Handle handle, UUID course, List<NewItem> items) {
        Map<Object, NewItem> distinct = new LinkedHashMap<>();
        for (NewItem item : items) {
            Object identity = item.origin() == null ? new Object() : item.origin();
            distinct.put(identity, item);
        }
        List<NewItem> all = List.copyOf(distinct.values());
        int added = 0;
        int updated = 0;
        for (int from = 0; from < all.size(); from += BATCH) {
            List<NewItem> part = all.subList(from, Math.min(all.size(), from + BATCH));
            List<Boolean> fresh = upsert(handle, course, part);
            int news = (int) fresh.stream().filter(Boolean::booleanValue).count();
            added += news;
            updated += fresh.size() - news;
        }
        touch(handle, course);
        return new BatchResult(added, updated, all.size() - added - updated);
    }

    /** One entry per row that was written: whether it is new. */
    private List<Boolean> upsert(Handle handle, UUID course, List<NewItem> items) {
        return handle.createQuery("""
                        with r as (
                            select * from jsonb_to_recordset(cast(:rows as jsonb))
                                as r (id uuid, topic uuid, n int, type text, content jsonb, prior real, tags text[], origin text)
                        ), behind as (
                            select t.topic, (select coalesce(max(o.position) + 1, 0) from item o where o.topic_id = t.topic) as position
                            from (select distinct topic from r) t
                        )
                        insert into item as i (id, course_id, topic_id, position, type, content, difficulty_prior, state,
                                               tags, origin, created_at, updated_at)
                        select r.id, :course, r.topic, r.n + behind.position,
                               r.type, r.content, r.prior, 'published', r.tags, r.origin, :now, :now
                        from r join behind on behind.topic = r.topic
                        order by r.n
                        on conflict (course_id, origin) do update
                        set topic_id = excluded.topic_id, type = excluded.type, content = excluded.content,
                            difficulty_prior = excluded.difficulty_prior, tags = excluded.tags,
                            version = i.version + case when i.content is distinct from excluded.content then 1 else 0 end,
                            updated_at = excluded.updated_at
                        where (i.topic_id, i.content, i.difficulty_prior, i.tags)
                              is distinct from (excluded.topic_id, excluded.content, excluded.difficulty_prior, excluded.tags)
                        returning xmax = 0
                        """)
                .bind("course", course)
                .bind("rows", rows(items))
                .bind("now", now())
                .mapTo(Boolean.class)
                .list();
    }

    private String rows(List<NewItem> items) {
        ArrayNode rows = json.createArrayNode();
        for (int n = 0; n < items.size(); n++) {
            NewItem item = items.get(n);
            ObjectNode row = rows.addObject();
            row.put("id", ids.next().toString());
            row.put("topic", item.topic().toString());
            row.put("n", n);
            row.put("type", ItemType.of(item.content().body()).code());
            row.set("content", json.valueToTree(item.content()));
            row.put("prior", item.difficultyPrior());
            item.tags().forEach(row.putArray("tags")::add);
            row.put("origin", item.origin());
        }
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("items could not be written as JSON", impossible);
        }
    }

    void attach(UUID course, Map<String, UUID> files) {
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    insert into course_file (course_id, name, file_id) values (:course, :name, :file)
                    on conflict (course_id, name) do update set file_id = excluded.file_id
                    """);
            files.forEach((name, file) -> batch.bind("course", course)
                    .bind("name", name)
                    .bind("file", file)
                    .add());
            if (!files.isEmpty()) {
                batch.execute();
            }
        });
    }

    void enrol(UUID person, UUID course) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into enrollment (person_id, course_id, enrolled_at) values (:person, :course, :now)
                        on conflict do nothing
                        """)
                .bind("person", person)
                .bind("course", course)
                .bind("now", now())
                .execute());
    }

    /** Lets a person study the courses that ship with the application. */
    void enrolIntoShipped(UUID person) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into enrollment (person_id, course_id, enrolled_at)
                        select :person, id, :now from course where origin is not null
                        on conflict do nothing
                        """)
                .bind("person", person)
                .bind("now", now())
                .execute());
    }

    void leave(UUID person, UUID course) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from enrollment where person_id = :person and course_id = :course")
                .bind("person", person)
                .bind("course", course)
                .execute());
    }

    private void touch(Handle handle, UUID course) {
        handle.createUpdate("update course set updated_at = :now where id = :course")
                .bind("course", course)
                .bind("now", now())
                .execute();
    }

    /** Lets one change of a course's parts happen at a time, so that slugs and positions stay distinct. */
    static void lock(Handle handle, UUID course) {
        handle.createQuery("select 1 from course where id = :course for update")
                .bind("course", course)
                .mapTo(Integer.class)
                .findOne();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
