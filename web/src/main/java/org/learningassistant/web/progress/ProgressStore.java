package org.learningassistant.web.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.progress.Overview.CourseChoice;
import org.learningassistant.web.progress.Retention.Cell;

/**
 * Reads the log and what follows from it, one question a statement. Times are sorted into days and weeks by PostgreSQL
 * along the boundaries that {@code LearningDay} gives, so that there is one definition of a day, in every zone and on
 * the days when clocks change.
 */
@ApplicationScoped
class ProgressStore {
    /** Answers in one course, or all when none is given. */
    private static final String OF_COURSE = """
            and (cast(:course as uuid) is null or a.topic_id in (
                select t.id from topic t where t.course_id = cast(:course as uuid)))
            """;

    private final Jdbi jdbi;

    ProgressStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Whose answers, and in which course; all when null. */
    record Scope(UUID person, @Nullable UUID course) {}

    /** @param day 0 for what came before the first boundary, then 1 for the time from the first to the second */
    record DayRow(int day, int answers, long elapsedMs, int timed, Instant first) {}

    /** @param difficulty mean of the published items, in logits */
    record TopicRow(
            UUID id,
            String title,
            String slug,
            UUID course,
            String courseTitle,
            String courseSlug,
            long microLogits,
            int answers,
            int items,
            double difficulty,
            List<Double> stabilities,
            List<Double> lastAnswers) {}

    record ActivityRow(UUID topic, int week, int answers, long elapsedMs) {}

    record DueRow(int day, int due) {}

    record ItemRow(
            UUID id,
            String content,
            double stability,
            double difficulty,
            Instant dueAt,
            Instant lastAnswerAt,
            int answers,
            int lapses) {}

    record PlanRow(double desiredRetention, @Nullable List<Double> weights) {}

    Learner learner(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                                select l.desired_retention, p.weights
                                from learner l
                                left join scheduler_parameters p on p.version = l.parameters_version
                                where l.person_id = :person
                                """)
                        .bind("person", person)
                        .mapTo(PlanRow.class)
                        .findOne())
                .map(plan -> Learner.of(plan.desiredRetention(), plan.weights()))
                .orElse(Learner.USUAL);
    }

    List<CourseChoice> courses(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select c.id, c.slug, c.title
                        from course c
                        where c.id in (
                            select e.course_id from enrollment e where e.person_id = :person
                            union
                            select t.course_id from ability b join topic t on t.id = b.topic_id
                            where b.person_id = :person and b.answers > 0)
                        order by c.title, c.id
                        """)
                .bind("person", person)
                .mapTo(CourseChoice.class)
                .list());
    }

    // Boundaries are cast in a subquery, which is evaluated once: the cast alone would be parsed again for every row.

    /** @param boundaries where the days begin, in order */
    List<DayRow> days(Scope scope, List<Instant> boundaries) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select width_bucket(a.answered_at, (select cast(:boundaries as timestamptz[]))) as day,
                            count(*)::int as answers, coalesce(sum(a.elapsed_ms), 0)::bigint as elapsed_ms,
                            count(a.elapsed_ms)::int as timed, min(a.answered_at) as first
                        from counted_answer a
                        where a.person_id = :person
                        """ + OF_COURSE + "group by 1 order by 1")
                .bind("person", scope.person())
                .bind("course", scope.course())
                .bind("boundaries", array(boundaries))
                .mapTo(DayRow.class)
                .list());
    }

    /** The topics of some courses that have items, with what the person remembers of each. */
    List<TopicRow> topics(UUID person, Collection<UUID> courses) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select t.id, t.title, t.slug, c.id as course, c.title as course_title, c.slug as course_slug,
                            coalesce(b.micro_logits, 0) as micro_logits, coalesce(b.answers, 0) as answers,
                            i.items, i.difficulty, i.stabilities, i.last_answers
                        from course c
                        join topic t on t.course_id = c.id
                        join unit u on u.id = t.unit_id
                        left join ability b on b.person_id = :person and b.topic_id = t.id
                        cross join lateral (
                            select count(*)::int as items,
                                coalesce(avg(i.difficulty_prior + coalesce(d.micro_logits, 0) / 1e6), 0)::float8 as difficulty,
                                coalesce(array_agg(m.stability order by i.id)
                                    filter (where m.item_id is not null), '{}') as stabilities,
                                coalesce(array_agg(extract(epoch from m.last_answer_at)::float8 order by i.id)
                                    filter (where m.item_id is not null), '{}') as last_answers
                            from item i
                            left join item_difficulty d on d.item_id = i.id
                            left join memory_state m on m.person_id = :person and m.item_id = i.id
                            where i.topic_id = t.id and i.state = 'published') i
                        where c.id = any(:courses) and i.items > 0
                        order by c.title, c.id, u.position, u.id, t.position, t.id
                        """)
                .bind("person", person)
                .bindArray("courses", UUID.class, courses)
                .mapTo(TopicRow.class)
                .list());
    }

    /** Answers and their time since the first boundary. */
    List<ActivityRow> activity(Scope scope, List<Instant> boundaries) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select a.topic_id as topic, width_bucket(a.answered_at, (select cast(:boundaries as timestamptz[]))) as week,
                            count(*)::int as answers, coalesce(sum(a.elapsed_ms), 0)::bigint as elapsed_ms
                        from counted_answer a
                        where a.person_id = :person and a.answered_at >= :from
                        """ + OF_COURSE + "group by 1, 2 order by 1, 2")
                .bind("person", scope.person())
                .bind("course", scope.course())
                .bind("boundaries", array(boundaries))
                .bind("from", boundaries.getFirst())
                .mapTo(ActivityRow.class)
                .list());
    }

    /** When what is studied comes due: the same items that a study session may ask. */
    List<DueRow> due(Scope scope, List<Instant> boundaries) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select width_bucket(m.due_at, (select cast(:boundaries as timestamptz[]))) as day, count(*)::int as due
                        from memory_state m
                        join item i on i.id = m.item_id and i.state = 'published'
                        join enrollment e on e.person_id = m.person_id and e.course_id = i.course_id
                        where m.person_id = :person
                            and (cast(:course as uuid) is null or i.course_id = cast(:course as uuid))
                        group by 1
                        order by 1
                        """)
                .bind("person", scope.person())
                .bind("course", scope.course())
                .bind("boundaries", array(boundaries))
                .mapTo(DueRow.class)
                .list());
    }

    /**
     * Reviews after days, by week and by what was predicted. The lowest rating means forgotten. Cramming asks what is not
     * due, often minutes after the last time: it shows no retention.
     */
    List<Cell> retention(Scope scope, List<Instant> weeks) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select width_bucket(a.answered_at, (select cast(:boundaries as timestamptz[]))) as week,
                            least(width_bucket(a.retrievability, 0, 1, :buckets), :buckets) as bucket,
                            count(*)::int as reviews, (count(*) filter (where a.rating > 1))::int as remembered,
                            sum(a.retrievability) as predicted
                        from counted_answer a
                        where a.person_id = :person and a.phase = 'review' and a.retrievability is not null
                            and a.context <> 'cram'
                        """ + OF_COURSE + "group by 1, 2 order by 1, 2")
                .bind("person", scope.person())
                .bind("course", scope.course())
                .bind("boundaries", array(weeks))
                .bind("buckets", Retention.BUCKETS)
                .mapTo(Cell.class)
                .list());
    }

    List<Confidences.Row> confidences(Scope scope) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select a.confidence::int as confidence, count(*)::int as answers,
                            (count(*) filter (where a.score >= 0.999))::int as hits
                        from counted_answer a
                        where a.person_id = :person and a.confidence is not null
                        """ + OF_COURSE + "group by 1")
                .bind("person", scope.person())
                .bind("course", scope.course())
                .mapTo(Confidences.Row.class)
                .list());
    }

    List<QuizResult> quizzes(Scope scope, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select t.id, q.title, c.title as course_title, t.number, t.finished_at,
                            coalesce(t.score, 0) as score, t.points,
                            (select count(*)::int from quiz_attempt_slot s where s.attempt_id = t.id) as questions
                        from quiz_attempt t
                        join quiz q on q.id = t.quiz_id
                        join course c on c.id = q.course_id
                        where t.person_id = :person and t.finished_at is not null
                            and (cast(:course as uuid) is null or q.course_id = cast(:course as uuid))
                        order by t.finished_at desc, t.id
                        limit :limit
                        """)
                .bind("person", scope.person())
                .bind("course", scope.course())
                .bind("limit", limit)
                .mapTo(QuizResult.class)
                .list());
    }

    /** The course of a topic, if the person studies it, has answered something in the topic, or may see it anyway. */
    Optional<UUID> courseOf(UUID person, UUID topic) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select c.id
                        from topic t
                        join course c on c.id = t.course_id
                        where t.id = :topic and (c.visibility = 'public' or c.owner_id = :person
                            or exists (select from enrollment e where e.course_id = c.id and e.person_id = :person)
                            or exists (
                                select from ability b
                                where b.topic_id = t.id and b.person_id = :person and b.answers > 0))
                        """)
                .bind("person", person)
                .bind("topic", topic)
                .mapTo(UUID.class)
                .findOne());
    }

    /** Answered items of a topic, the hardest for this person first. */
    List<ItemRow> items(UUID person, UUID topic, int first, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select i.id, i.content::text as content, m.stability, m.difficulty, m.due_at, m.last_answer_at,
                            m.answers, m.lapses
                        from item i
                        join memory_state m on m.person_id = :person and m.item_id = i.id
                        where i.topic_id = :topic and i.state = 'published'
                        order by m.difficulty desc, m.lapses desc, i.position, i.id
                        offset :first
                        limit :limit
                        """)
                .bind("person", person)
                .bind("topic", topic)
                .bind("first", first)
                .bind("limit", limit)
                .mapTo(ItemRow.class)
                .list());
    }

    private static String array(List<Instant> instants) {
        return instants.stream().map(Instant::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
