package org.learningassistant.web.quizzes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.Item;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.courses.ItemJson;
import org.learningassistant.web.courses.ItemType;
import org.learningassistant.web.platform.time.Ids;

/** Quizzes, and the items they can be made of, in PostgreSQL. */
@ApplicationScoped
class QuizStore {
    private static final String OFFER = """
            select q.id, q.course_id as course, c.title as course_title, c.slug as course_slug, q.title, q.state,
                   q.feedback, coalesce(d.most, s.questions, 0) as questions, d.fewest as fewest_questions, q.time_limit_seconds, q.attempts_allowed,
                   a.attempts, a.best, a.open_attempt
            from quiz q
            join course c on c.id = q.course_id
            left join quiz_adaptive d on d.quiz_id = q.id
            left join lateral (
                select sum(draw)::int as questions from quiz_slot where quiz_id = q.id) s on true
            left join lateral (
                select count(*)::int as attempts, max(score / nullif(points, 0)) as best,
                       (array_agg(id) filter (where finished_at is null))[1] as open_attempt
                from quiz_attempt where quiz_id = q.id and person_id = :person) a on true
            """;

    private final Jdbi jdbi;
    private final ItemJson items;
    private final ObjectMapper json;
    private final Ids ids;
    private final InstantSource clock;

    QuizStore(Jdbi jdbi, ItemJson items, ObjectMapper json, Ids ids, InstantSource clock) {
        this.jdbi = jdbi;
        this.items = items;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    private record Row(
            UUID id,
            UUID courseId,
            String title,
            String instructions,
            @Nullable Integer timeLimitSeconds,
            @Nullable Integer attemptsAllowed,
            Feedback feedback,
            QuizState state,
            @Nullable String origin,
            int version) {}

    private record SlotRow(@Nullable UUID itemId, @Nullable UUID topicId, int draw, double points) {
        Slot slot() {
            if (itemId != null) {
                return new Slot.Fixed(itemId, points);
            }
            if (topicId != null) {
                return new Slot.Drawn(topicId, draw, points);
            }
            throw new IllegalStateException("a check of the table forbids a slot of nothing");
        }
    }

    private record ItemRow(UUID id, UUID topicId, String topicTitle, Item.State state, String content) {}

    /** An item an author can choose. */
    record Choosable(UUID id, UUID topic, String topicTitle, boolean published, ItemContent content) {
        ItemType type() {
            return ItemType.of(content.body());
        }
    }

    Optional<Quiz> quiz(UUID quiz) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from quiz where id = :quiz")
                .bind("quiz", quiz)
                .mapTo(Row.class)
                .findOne()
                .map(row -> quiz(row, slots(handle, quiz), AdaptiveStore.of(handle, quiz))));
    }

    private static List<Slot> slots(Handle handle, UUID quiz) {
        return handle
                .createQuery(
                        "select item_id, topic_id, draw, points from quiz_slot where quiz_id = :quiz order by position")
                .bind("quiz", quiz)
                .mapTo(SlotRow.class)
                .list()
                .stream()
                .map(SlotRow::slot)
                .toList();
    }

    private static Quiz quiz(Row row, List<Slot> slots, @Nullable Adaptive adaptive) {
        QuizContent content = new QuizContent(
                row.title(),
                row.instructions(),
                row.timeLimitSeconds(),
                row.attemptsAllowed(),
                row.feedback(),
                row.state(),
                slots,
                adaptive);
        return new Quiz(row.id(), row.courseId(), row.origin(), row.version(), content);
    }

    /** The published quizzes of the courses a person studies. */
    List<QuizOffer> offers(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery(OFFER + """
                        join enrollment e on e.course_id = c.id and e.person_id = :person
                        where q.state = 'published' and (c.visibility = 'public' or c.owner_id = :person)
                        order by lower(c.title), c.id, q.created_at, q.id
                        """)
                .bind("person", person)
                .mapTo(QuizOffer.class)
                .list());
    }

    /** The same page by page, in the order of their ids. */
    List<QuizOffer> offers(UUID person, @Nullable UUID course, @Nullable UUID after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(OFFER + """
                        join enrollment e on e.course_id = c.id and e.person_id = :person
                        where q.state = 'published' and (c.visibility = 'public' or c.owner_id = :person)
                            and (cast(:course as uuid) is null or c.id = :course)
                            and (cast(:after as uuid) is null or q.id > :after)
                        order by q.id
                        limit :limit
                        """)
                .bind("person", person)
                .bind("course", course)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(QuizOffer.class)
                .list());
    }

    /** The quizzes of one course. */
    List<QuizOffer> offersIn(UUID course, UUID person, boolean drafts) {
        return jdbi.withHandle(handle -> handle.createQuery(OFFER + """
                        where q.course_id = :course and (q.state = 'published' or (:drafts and q.state = 'draft'))
                        order by q.created_at, q.id
                        """)
                .bind("person", person)
                .bind("course", course)
                .bind("drafts", drafts)
                .mapTo(QuizOffer.class)
                .list());
    }

    /** What a person may expect of one quiz. */
    Optional<QuizOffer> offer(UUID quiz, UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery(OFFER + "where q.id = :quiz")
                .bind("quiz", quiz)
                .bind("person", person)
                .mapTo(QuizOffer.class)
                .findOne());
    }

    UUID add(UUID course, QuizContent content) {
        UUID id = ids.next();
        jdbi.useTransaction(handle -> {
            bound(handle.createUpdate("""
                            insert into quiz (id, course_id, title, instructions, time_limit_seconds, attempts_allowed,
                                              feedback, state, created_at, updated_at)
                            values (:id, :course, :title, :instructions, :limit, :attempts, :feedback, :state, :now, :now)
                            """), content)
                    .bind("id", id)
                    .bind("course", course)
                    .execute();
            writeQuestions(handle, id, content);
        });
        return id;
    }

    /** Changes a quiz; false when somebody else did since the version was read. */
    boolean change(UUID quiz, int version, QuizContent content) {
        return jdbi.inTransaction(handle -> {
            int changed = bound(handle.createUpdate("""
                            update quiz set title = :title, instructions = :instructions, time_limit_seconds = :limit,
                                attempts_allowed = :attempts, feedback = :feedback, state = :state,
                                version = version + 1, updated_at = :now
                            where id = :id and version = :version
                            """), content)
                    .bind("id", quiz)
                    .bind("version", version)
                    .execute();
            if (changed == 1) {
                writeQuestions(handle, quiz, content);
            }
            return changed == 1;
        });
    }

    /** Adds or changes a quiz that ships with a course; nothing happens when this very text was loaded before. */
    void load(UUID course, String origin, String hash, QuizContent content) {
        jdbi.useTransaction(handle -> bound(handle.createQuery("""
                        insert into quiz as q (id, course_id, title, instructions, time_limit_seconds, attempts_allowed,
                                               feedback, state, origin, content_hash, created_at, updated_at)
                        values (:id, :course, :title, :instructions, :limit, :attempts, :feedback, :state, :origin,
                                :hash, :now, :now)
                        on conflict (course_id, origin) do update set
                            title = excluded.title, instructions = excluded.instructions,
                            time_limit_seconds = excluded.time_limit_seconds,
                            attempts_allowed = excluded.attempts_allowed, feedback = excluded.feedback,
                            state = excluded.state, content_hash = excluded.content_hash, version = q.version + 1,
                            updated_at = excluded.updated_at
                        where q.content_hash <> excluded.content_hash
                        returning id
                        """), content)
                .bind("id", ids.next())
                .bind("course", course)
                .bind("origin", origin)
                .bind("hash", hash)
                .mapTo(UUID.class)
                .findOne()
                .ifPresent(written -> writeQuestions(handle, written, content)));
    }

    /** Takes a quiz away: for good while nobody has begun it, else out of sight. */
    void remove(UUID quiz) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        with begun as (
                            update quiz set state = 'archived', version = version + 1, updated_at = :now
                            where id = :quiz and exists (select from quiz_attempt where quiz_id = :quiz)
                            returning id)
                        delete from quiz where id = :quiz and not exists (select from begun)
                        """)
                .bind("quiz", quiz)
                .bind("now", clock.instant())
                .execute());
    }

    private <S extends SqlStatement<S>> S bound(S statement, QuizContent content) {
        return statement
                .bind("title", content.title())
                .bind("instructions", content.instructions())
                .bind("limit", content.timeLimitSeconds())
                .bind("attempts", content.attemptsAllowed())
                .bind("feedback", content.feedback().code())
                .bind("state", content.state().code())
                .bind("now", clock.instant());
    }

    private void writeQuestions(Handle handle, UUID quiz, QuizContent content) {
        AdaptiveStore.write(handle, quiz, content.adaptive());
        handle.createUpdate("delete from quiz_slot where quiz_id = :quiz")
                .bind("quiz", quiz)
                .execute();
        handle.createUpdate("""
                        insert into quiz_slot (quiz_id, position, item_id, topic_id, draw, points)
                        select :quiz, position, item_id, topic_id, draw, points
                        from jsonb_to_recordset(cast(:rows as jsonb))
                            as r (position int, item_id uuid, topic_id uuid, draw int, points double precision)
                        """)
                .bind("quiz", quiz)
                .bind("rows", rows(content.slots()))
                .execute();
    }

    private String rows(List<Slot> slots) {
        ArrayNode rows = json.createArrayNode();
        for (Slot slot : slots) {
            ObjectNode row = rows.addObject();
            row.put("position", rows.size());
            row.put("draw", slot.questions());
            row.put("points", slot.points());
            switch (slot) {
                case Slot.Fixed fixed -> row.put("item_id", fixed.item().toString());
                case Slot.Drawn drawn -> row.put("topic_id", drawn.topic().toString());
            }
        }
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Items of a course by their ids, whatever their state. */
    Map<UUID, Choosable> items(UUID course, Collection<UUID> ids) {
        return jdbi
                .withHandle(handle -> handle.createQuery("""
                                select i.id, i.topic_id, t.title as topic_title, i.state, i.content::text as content
                                from item i
                                join topic t on t.id = i.topic_id
                                where i.course_id = :course and i.id = any(:ids)
                                """)
                        .bind("course", course)
                        .bindArray("ids", UUID.class, ids)
                        .mapTo(ItemRow.class)
                        .list())
                .stream()
                .map(this::choosable)
                .collect(Collectors.toMap(Choosable::id, item -> item));
    }

    /** The published items of a topic, flash cards too, in their order. */
    List<Choosable> itemsOf(UUID course, UUID topic, int limit) {
        return jdbi
                .withHandle(handle -> handle.createQuery("""
                                select i.id, i.topic_id, t.title as topic_title, i.state, i.content::text as content
                                from item i
                                join topic t on t.id = i.topic_id
                                where i.course_id = :course and i.topic_id = :topic and i.state = 'published'
                                order by i.position, i.id
                                limit :limit
                                """)
                        .bind("course", course)
                        .bind("topic", topic)
                        .bind("limit", limit)
                        .mapTo(ItemRow.class)
                        .list())
                .stream()
                .map(this::choosable)
                .toList();
    }

    private record PoolSize(UUID topicId, int size) {}

    /** How many items of each topic can be drawn. */
    Map<UUID, Integer> poolSizes(UUID course) {
        return jdbi
                .withHandle(handle -> handle.createQuery("""
                                select topic_id, count(*)::int as size from item
                                where course_id = :course and state = 'published' and type <> 'flash_card'
                                group by topic_id
                                """)
                        .bind("course", course)
                        .mapTo(PoolSize.class)
                        .list())
                .stream()
                .collect(Collectors.toMap(PoolSize::topicId, PoolSize::size));
    }

    private Choosable choosable(ItemRow row) {
        return new Choosable(
                row.id(),
                row.topicId(),
                row.topicTitle(),
                row.state() == Item.State.PUBLISHED,
                items.read(row.content()));
    }

    private record OriginRow(String origin, UUID id) {}

    /** A shipped course by its origin, with its items and topics by the names its texts use; for loading. */
    record Shipped(UUID course, Map<String, UUID> items, Map<String, UUID> topics) {}

    Optional<Shipped> shipped(String origin) {
        return jdbi.withHandle(handle -> handle.createQuery("select id from course where origin = :origin")
                .bind("origin", origin)
                .mapTo(UUID.class)
                .findOne()
                .map(course -> new Shipped(
                        course,
                        names(handle, course, """
                                select origin, id from item
                                where course_id = :course and origin is not null and state = 'published'
                                """),
                        names(handle, course, "select slug as origin, id from topic where course_id = :course"))));
    }

    private static Map<String, UUID> names(Handle handle, UUID course, String sql) {
        return handle.createQuery(sql).bind("course", course).mapTo(OriginRow.class).list().stream()
                .collect(Collectors.toMap(OriginRow::origin, OriginRow::id));
    }
}
