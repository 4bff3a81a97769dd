package org.learningassistant.web.reviews;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.reviews.Overview.CourseDay;

/** Reads the log and what follows from it. */
@ApplicationScoped
class ReviewStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    ReviewStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** From the first instant of a learning day to that of the next. */
    record Day(Instant start, Instant end) {}

    /**
     * @param newAllowed items that may be begun today in all
     * @param daily reviews a day while a backlog is worked off; null when none is
     * @param reviewsToday reviews done today; not counted when no backlog is worked off
     * @param catchUpPlanned whether there is a plan, perhaps one that is over
     * @param exams whether an exam is to come in a course that the person studies
     * @param studied which days of the week have answers, 1 to 7
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Today(
            int newAllowed,
            int newToday,
            EasyDays easy,
            @Nullable Integer daily,
            int reviewsToday,
            boolean catchUpPlanned,
            boolean exams,
            int answeredToday,
            boolean answered,
            @Nullable Double medianMs,
            int basis,
            @Nullable Instant nextDue,
            List<Integer> studied,
            List<CourseDay> courses) {
        Today {
            studied = studied == null ? List.of() : studied;
            courses = courses == null ? List.of() : courses;
        }
    }

    Today today(UUID person, LocalDate today, Day day, List<Instant> weekStarts) {
        String document = jdbi.withHandle(handle -> handle.createQuery("""
                        select json_build_object(
                            'new_allowed', case when own.daily is null then {new_allowed} else 0 end,
                            'daily', own.daily,
                            'reviews_today', case when own.daily is null then 0 else (
                                select count(*) from counted_answer a
                                where a.person_id = :person and a.answered_at >= cast(:start as timestamptz)
                                    and a.phase = 'review' and a.context <> 'cram') end,
                            'exams', exists (
                                select from enrollment i
                                where i.person_id = :person and {exam_to_come}),
                            'catch_up_planned', exists (select from catch_up c where c.person_id = :person),
                            'easy', {easy_days},
                            'new_today', (
                                select count(*) from memory_state m
                                where m.person_id = :person and m.first_answer_at >= cast(:start as timestamptz)),
                            'answered_today', (
                                select count(*) from counted_answer a
                                where a.person_id = :person and a.answered_at >= cast(:start as timestamptz)),
                            'answered', exists (select from counted_answer a where a.person_id = :person),
                            'median_ms', own.median_ms,
                            'basis', own.basis,
                            'next_due', (
                                select min(m.due_at) from memory_state m
                                where m.person_id = :person and m.due_at >= cast(:end as timestamptz)),
                            'studied', (
                                select json_agg(distinct width_bucket(a.answered_at, (select cast(:week as timestamptz[]))))
                                from counted_answer a
                                where a.person_id = :person
                                    and a.answered_at >= (select (cast(:week as timestamptz[]))[1])),
                            'courses', (
                                select json_agg(row_to_json(c) order by c.due > 0 desc, c.seen > 0 desc, c.title)
                                from (
                                    select c.id, c.slug, c.title,
                                        (select count(*) from item i
                                            where i.course_id = c.id and i.state = 'published') as items,
                                        coalesce(s.seen, 0) as seen,
                                        coalesce(s.due, 0) as due,
                                        coalesce(s.reviews, 0) as reviews
                                    from enrollment e
                                    join course c on c.id = e.course_id
                                    left join (
                                        select i.course_id, count(*) as seen,
                                            count(*) filter (where m.due_at < cast(:end as timestamptz)) as due,
                                            count(*) filter (
                                                where m.due_at < cast(:end as timestamptz)
                                                    and m.phase = 'review') as reviews
                                        from memory_state m
                                        join item i on i.id = m.item_id and i.state = 'published'
                                        where m.person_id = :person
                                        group by i.course_id) s on s.course_id = c.id
                                    where e.person_id = :person) c))::text
                        from (
                            select percentile_cont(0.5) within group (order by t.elapsed_ms) as median_ms,
                                count(*) as basis, {catch_up_daily} as daily
                            from (
                                -- how long answers take here: another program measures another page
                                select a.elapsed_ms from counted_answer a
                                where a.person_id = :person and a.elapsed_ms is not null and a.context <> 'imported'
                                order by a.answered_at desc
                                limit 200) t) own
                        """.replace("{new_allowed}", PaceSql.NEW_ALLOWED)
                        .replace("{exam_to_come}", PaceSql.EXAM_TO_COME)
                        .replace("{catch_up_daily}", PaceSql.CATCH_UP_DAILY)
                        .replace("{easy_days}", PaceSql.EASY_DAYS))
                .bind("person", person)
                .bind("today", today.toString())
                .bind("new_per_day", StudyPlan.DEFAULT.newPerDay())
                .bind("start", day.start())
                .bind("end", day.end())
                .bind("week", array(weekStarts))
                .mapTo(String.class)
                .one());
        try {
            return json.readValue(document, Today.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("the overview cannot be read", unreadable);
        }
    }

    /** @param dayEnd when today ends */
    SessionSummary session(UUID person, UUID session, Instant dayEnd) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with given as (
                            select *, position = max(position) over (partition by item_id) as last
                            from counted_answer
                            where person_id = :person and session_id = :session
                        )
                        select count(*) as answered,
                            count(*) filter (where score >= 0.999) as "right",
                            count(*) filter (where score > 0 and score < 0.999) as partly,
                            count(*) filter (where phase = 'new') as begun,
                            coalesce(sum(elapsed_ms), 0) as time,
                            count(*) filter (where last and due_at < :end) as today,
                            count(*) filter (where last and due_at >= :end
                                and due_at < cast(:end as timestamptz) + interval '1 day') as tomorrow,
                            count(*) filter (where last and due_at >= cast(:end as timestamptz) + interval '1 day'
                                and due_at < cast(:end as timestamptz) + interval '6 days') as this_week,
                            count(*) filter (where last
                                and due_at >= cast(:end as timestamptz) + interval '6 days') as later
                        from given
                        """)
                .bind("person", person)
                .bind("session", session)
                .bind("end", dayEnd)
                .map((row, _) -> new SessionSummary(
                        row.getInt("answered"),
                        row.getInt("right"),
                        row.getInt("partly"),
                        row.getInt("begun"),
                        Duration.ofMillis(row.getLong("time")),
                        row.getInt("today"),
                        row.getInt("tomorrow"),
                        row.getInt("this_week"),
                        row.getInt("later")))
                .one());
    }

    /** Items due before the first instant, then between each and the next. */
    int[] dueBefore(UUID person, List<Instant> ends) {
        int[] counts = new int[ends.size()];
        jdbi.useHandle(handle -> handle.createQuery("""
                        select width_bucket(m.due_at, (select cast(:ends as timestamptz[]))) as place, count(*) as items
                        from memory_state m
                        join item i on i.id = m.item_id and i.state = 'published'
                        join enrollment e on e.person_id = m.person_id and e.course_id = i.course_id
                        where m.person_id = :person and m.due_at < :last
                        group by 1
                        """)
                .bind("person", person)
                .bind("ends", array(ends))
                .bind("last", ends.getLast())
                .map((row, _) -> counts[row.getInt("place")] = row.getInt("items"))
                .list());
        return counts;
    }

    List<LogRow> log(UUID person, Instant answeredAt, long seq, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select seq, id, item_id, item_version, topic_id, position, context, session_id,
                            response::text as response, grade::text as grade, score, rating, elapsed_ms, answered_at,
                            phase, retrievability, expected_score, parameters_version, desired_retention, due_at,
                            ability_step, difficulty_step, confidence, undoes,
                            exists (
                                select from answer u
                                where u.person_id = answer.person_id and u.undoes = answer.id) as undone
                        from answer
                        where person_id = :person and (answered_at, seq) > (cast(:at as timestamptz), :seq)
                        order by answered_at, seq
                        limit :limit
                        """)
                .bind("person", person)
                .bind("at", answeredAt)
                .bind("seq", seq)
                .bind("limit", limit)
                .mapTo(LogRow.class)
                .list());
    }

    private static String array(List<Instant> instants) {
        return instants.stream().map(Instant::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
