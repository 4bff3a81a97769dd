package org.learningassistant.web.reviews;

/** How much a learner's day may hold, as parts of statements that bind {@code person}, {@code today} and a default. */
final class PaceSql {
    private PaceSql() {}

    /** The reviews of a day while a backlog is worked off; null when none is, or none of it is left. */
    static final String CATCH_UP_DAILY = """
            (
                select c.daily
                from catch_up c
                where c.person_id = :person and exists (
                    select from memory_state m
                    cross join lateral (
                        select from item i
                        join enrollment e on e.person_id = :person and e.course_id = i.course_id
                        where i.id = m.item_id and i.state = 'published'
                        offset 0) i
                    where m.person_id = :person and m.phase = 'review' and m.due_at < c.due_before))""";

    /** New items of the day {@code today}: the daily number, less on easy days, but not none where some are wanted. */
    static final String NEW_ALLOWED = """
            (
                select (coalesce(l.new_per_day, :new_per_day) * case
                    when exists (
                        select from days_off o
                        where o.person_id = :person and cast(:today as date) between o.first_day and o.last_day) then 0
                    else coalesce(l.day_loads[extract(isodow from cast(:today as date))::int], 100) end + 99) / 100
                from (values (1)) one
                left join learner l on l.person_id = :person)""";

    /** The dates of exams of the course {@code i.course_id} that count for a learner; null without any. */
    static final String EXAMS = """
            (
                select json_agg(x.day)
                from exam x
                where x.course_id = i.course_id and (x.person_id is null or x.person_id = :person))""";

    /** Whether an exam of the course {@code i.course_id} is to come. */
    static final String EXAM_TO_COME = """
            exists (
                select from exam x
                where x.course_id = i.course_id and (x.person_id is null or x.person_id = :person)
                    and x.day >= cast(:today as date))""";

    /** The easy days of a learner, as {@link EasyDays} is read. */
    static final String EASY_DAYS = """
            (
                select json_build_object(
                    'loads', (select l.day_loads from learner l where l.person_id = :person),
                    'off', (
                        select json_agg(json_build_object('first', o.first_day, 'last', o.last_day) order by o.first_day)
                        from days_off o
                        where o.person_id = :person)))""";
}
