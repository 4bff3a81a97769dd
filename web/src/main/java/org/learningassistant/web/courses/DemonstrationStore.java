package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.learningassistant.web.platform.files.Files;
import org.learningassistant.web.platform.time.Ids;

/**
 * Writes a shipped course, and brings it up to date when a new version of the application brings a new text. What
 * learners refer to keeps its identity: topics by slug, items by origin; items that are gone are archived.
 */
@ApplicationScoped
class DemonstrationStore {
    /** The advisory lock under which one process at a time loads; any number that nobody else uses. */
    private static final long LOCK = 0x4c41_636f_7572L;

    private final Jdbi jdbi;
    private final CourseStore courses;
    private final Files files;
    private final Ids ids;
    private final InstantSource clock;

    DemonstrationStore(Jdbi jdbi, CourseStore courses, Files files, Ids ids, InstantSource clock) {
        this.jdbi = jdbi;
        this.courses = courses;
        this.files = files;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether that course is there just as that digest says. */
    boolean has(String origin, String hash) {
        return jdbi.withHandle(handle -> isCurrent(handle, origin, hash));
    }

    /** True when something had to be written, false when another process did so meanwhile. */
    boolean load(Demonstration text) {
        return jdbi.inTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            if (isCurrent(handle, text.origin(), text.hash())) {
                return false;
            }
            write(handle, text);
            return true;
        });
    }

    private static boolean isCurrent(Handle handle, String origin, String hash) {
        return handle.createQuery("select exists (select from course where origin = :origin and content_hash = :hash)")
                .bind("origin", origin)
                .bind("hash", hash)
                .mapTo(Boolean.class)
                .one();
    }

    private void write(Handle handle, Demonstration text) {
        UUID course = course(handle, text);
        Map<String, UUID> topics = topics(handle, course, text);
        handle.createUpdate("delete from lesson using topic t where t.id = topic_id and t.course_id = :course")
                .bind("course", course)
                .execute();
        prerequisites(handle, course, topics, text);
        for (Demonstration.Topic topic : text.topics()) {
            lessons(handle, id(topics, topic), topic.lessons());
        }
        courses.put(
                handle,
                course,
                text.topics().stream()
                        .flatMap(topic -> topic.items().stream()
                                .map(item -> new NewItem(
                                        id(topics, topic), item.id(), item.content(), List.of(), item.prior())))
                        .toList());
        order(handle, course, text);
        pictures(handle, course, text.pictures());
    }

    private UUID course(Handle handle, Demonstration text) {
        Demonstration.Outline outline = text.course();
        return handle.createQuery("""
                        insert into course as c (id, slug, title, summary, language, visibility, origin, content_hash,
                                                 created_at, updated_at)
                        values (:id, :slug, :title, :summary, :language, 'public', :origin, :hash, :now, :now)
                        on conflict (origin) do update
                        set title = excluded.title, summary = excluded.summary, language = excluded.language,
                            content_hash = excluded.content_hash, version = c.version + 1,
                            updated_at = excluded.updated_at
                        returning id
                        """)
                .bind("id", ids.next())
                .bind("slug", Slugs.free(firstWords(outline.title()), "course", slug -> isTaken(handle, slug, text)))
                .bind("title", outline.title())
                .bind("summary", outline.summary().strip())
                .bind("language", outline.language())
                .bind("origin", text.origin())
                .bind("hash", text.hash())
                .bind("now", now())
                .mapTo(UUID.class)
                .one();
    }

    /** A title such as "Main thing: the rest" makes a short address. */
    private static String firstWords(String title) {
        int colon = title.indexOf(':');
        return colon > 0 ? title.substring(0, colon) : title;
    }

    private static boolean isTaken(Handle handle, String slug, Demonstration text) {
        return handle.createQuery(
                        "select exists (select from course where slug = :slug and origin is distinct from :origin)")
                .bind("slug", slug)
                .bind("origin", text.origin())
                .mapTo(Boolean.class)
                .one();
    }

    /** Units are matched by their place, topics by their slug. */
    private Map<String, UUID> topics(Handle handle, UUID course, Demonstration text) {
        List<UUID> units = handle.createQuery("select id from unit where course_id = :course order by position, id")
                .bind("course", course)
                .mapTo(UUID.class)
                .list();
        Map<String, UUID> topics = new LinkedHashMap<>();
        for (int place = 0; place < text.course().units().size(); place++) {
            Demonstration.Unit unit = text.course().units().get(place);
            UUID id = place < units.size() ? units.get(place) : ids.next();
            handle.createUpdate("""
                            insert into unit (id, course_id, position, title) values (:id, :course, :position, :title)
                            on conflict (id) do update set position = excluded.position, title = excluded.title
                            """)
                    .bind("id", id)
                    .bind("course", course)
                    .bind("position", place)
                    .bind("title", unit.title())
                    .execute();
            for (Demonstration.Named topic : unit.topics()) {
                topics.put(topic.slug(), topic(handle, course, id, topics.size(), topic));
            }
        }
        return topics;
    }

    private UUID topic(Handle handle, UUID course, UUID unit, int position, Demonstration.Named topic) {
        return handle.createQuery("""
                        insert into topic (id, course_id, unit_id, position, slug, title, summary)
                        values (:id, :course, :unit, :position, :slug, :title, :summary)
                        on conflict (course_id, slug) do update
                        set unit_id = excluded.unit_id, position = excluded.position, title = excluded.title,
                            summary = excluded.summary
                        returning id
                        """)
                .bind("id", ids.next())
                .bind("course", course)
                .bind("unit", unit)
                .bind("position", position)
                .bind("slug", topic.slug())
                .bind("title", topic.title())
                .bind("summary", topic.summary().strip())
                .mapTo(UUID.class)
                .one();
    }

    private static void prerequisites(Handle handle, UUID course, Map<String, UUID> topics, Demonstration text) {
        for (Demonstration.Unit unit : text.course().units()) {
            for (Demonstration.Named topic : unit.topics()) {
                List<String> first = topic.first() == null ? List.of() : topic.first();
                PrerequisiteStore.write(
                        handle,
                        course,
                        id(topics, topic.slug()),
                        first.stream().map(slug -> id(topics, slug)).toList());
            }
        }
    }

    private void lessons(Handle handle, UUID topic, List<Demonstration.Lesson> lessons) {
        for (int place = 0; place < lessons.size(); place++) {
            Demonstration.Lesson lesson = lessons.get(place);
            handle.createUpdate("""
                            insert into lesson (id, topic_id, position, slug, title, body, updated_at)
                            values (:id, :topic, :position, :slug, :title, :body, :now)
                            """)
                    .bind("id", ids.next())
                    .bind("topic", topic)
                    .bind("position", place)
                    .bind("slug", Slugs.of(lesson.title(), "lesson-" + (place + 1)))
                    .bind("title", lesson.title())
                    .bind("body", lesson.body())
                    .bind("now", now())
                    .execute();
        }
    }

    /** Items stand in the order of the text; those that are gone from it are archived, units without topics removed. */
    private void order(Handle handle, UUID course, Demonstration text) {
        List<String> origins = text.topics().stream()
                .flatMap(topic -> topic.items().stream().map(ItemText::id))
                .toList();
        handle.createUpdate("""
                        update item set position = coalesce(array_position(:origins, origin), 0),
                               state = case when origin = any(:origins) then 'published' else 'archived' end
                        where course_id = :course
                        """)
                .bindArray("origins", String.class, origins)
                .bind("course", course)
                .execute();
        handle.createUpdate("""
                        delete from unit u where course_id = :course and not exists (select from topic where unit_id = u.id)
                        """).bind("course", course).execute();
    }

    private void pictures(Handle handle, UUID course, Map<String, byte[]> pictures) {
        List<UUID> before = handle.createQuery("delete from course_file where course_id = :course returning file_id")
                .bind("course", course)
                .mapTo(UUID.class)
                .list();
        pictures.forEach((name, content) -> handle.createUpdate(
                        "insert into course_file (course_id, name, file_id) values (:course, :name, :file)")
                .bind("course", course)
                .bind("name", name)
                .bind("file", stored(name, content))
                .execute());
        if (!before.isEmpty()) {
            handle.createUpdate("delete from stored_file where id in (<before>) and owner_id is null")
                    .bindList("before", before)
                    .execute();
        }
    }

    private UUID stored(String name, byte[] content) {
        try {
            String file = name.substring(name.lastIndexOf('/') + 1);
            return files.store(null, file, MediaTypes.ofName(file), new ByteArrayInputStream(content));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static UUID id(Map<String, UUID> topics, Demonstration.Topic topic) {
        return id(topics, topic.slug());
    }

    private static UUID id(Map<String, UUID> topics, String slug) {
        UUID id = topics.get(slug);
        if (id == null) {
            throw new IllegalStateException("no topic " + slug);
        }
        return id;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
