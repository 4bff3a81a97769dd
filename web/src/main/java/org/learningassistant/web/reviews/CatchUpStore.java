package org.learningassistant.web.reviews;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.reviews.ReviewStore.Day;

/** The plans by which backlogs are worked off. */
@ApplicationScoped
class CatchUpStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    CatchUpStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /**
     * A plan.
     *
     * @param dueBefore reviews due before then are the backlog; an answer moves a review out of it
     * @param waiting how many there were
     * @param days how many days it was meant to take
     * @param daily reviews a day
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Running(Instant begunAt, Instant dueBefore, int waiting, int days, int daily) {}

    /**
     * What a plan is made from.
     *
     * @param waiting reviews due by the end of today
     * @param usual median of the reviews of a day; null without any answers in four weeks
     * @param reviewsToday reviews done today
     * @param left reviews of the backlog of the plan
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Found(
            @Nullable Running plan, int waiting, @Nullable Integer usual, int reviewsToday, int left) {}

    Found find(UUID person, Day day) {
        String document = jdbi.withHandle(handle -> handle.createQuery("""
                        select json_build_object(
                            'plan', (select row_to_json(c) from catch_up c where c.person_id = :person),
                            'waiting', waiting.reviews,
                            'left', waiting.of_plan,
                            'usual', (
                                select percentile_disc(0.5) within group (order by d.reviews)
                                from (
                                    -- days of 24 hours back from the beginning of today
                                    select count(*) filter (where a.phase = 'review') as reviews
                                    from counted_answer a
                                    where a.person_id = :person and a.context <> 'cram'
                                        and a.answered_at >= cast(:start as timestamptz) - interval '28 days'
                                        and a.answered_at < cast(:start as timestamptz)
                                    group by floor(date_part(
                                        'epoch', cast(:start as timestamptz) - a.answered_at) / 86400)) d),
                            'reviews_today', (
                                select count(*) from counted_answer a
                                where a.person_id = :person and a.answered_at >= cast(:start as timestamptz)
                                    and a.phase = 'review' and a.context <> 'cram'))::text
                        from (
                            select count(*) as reviews,
                                count(*) filter (where m.due_at < (
                                    select c.due_before from catch_up c where c.person_id = :person)) as of_plan
                            from memory_state m
                            join item i on i.id = m.item_id and i.state = 'published'
                            join enrollment e on e.person_id = m.person_id and e.course_id = i.course_id
                            where m.person_id = :person and m.phase = 'review'
                                and m.due_at < cast(:end as timestamptz)) waiting
                        """)
                .bind("person", person)
                .bind("start", day.start())
                .bind("end", day.end())
                .mapTo(String.class)
                .one());
        try {
            return json.readValue(document, Found.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("the plan for catching up cannot be read", unreadable);
        }
    }

    Optional<Running> plan(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select begun_at, due_before, waiting, days, daily from catch_up where person_id = :person
                        """)
                .bind("person", person)
                .mapTo(Running.class)
                .findOne());
    }

    /** In the place of an earlier plan. */
    void begin(UUID person, Running plan) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into catch_up (person_id, begun_at, due_before, waiting, days, daily)
                        values (:person, :begun_at, :due_before, :waiting, :days, :daily)
                        on conflict (person_id) do update set
                            begun_at = excluded.begun_at, due_before = excluded.due_before,
                            waiting = excluded.waiting, days = excluded.days, daily = excluded.daily
                        """)
                .bind("person", person)
                .bind("begun_at", plan.begunAt())
                .bind("due_before", plan.dueBefore())
                .bind("waiting", plan.waiting())
                .bind("days", plan.days())
                .bind("daily", plan.daily())
                .execute());
    }

    void end(UUID person) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from catch_up where person_id = :person")
                .bind("person", person)
                .execute());
    }

    /** Before old reviews come from elsewhere, lest they be taken for a rest of a plan that is done. */
    void endWhenDone(UUID person) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from catch_up where person_id = :person and {daily} is null"
                                .replace("{daily}", PaceSql.CATCH_UP_DAILY))
                        .bind("person", person)
                        .execute());
    }
}
