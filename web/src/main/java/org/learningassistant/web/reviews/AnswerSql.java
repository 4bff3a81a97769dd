package org.learningassistant.web.reviews;

import org.learningassistant.memory.fsrs.Scheduler;

/**
 * The statements behind an answer, in full. Each gives one JSON document, so that everything arrives in one round trip.
 * An item may be answered by whoever may see
 * its course or has begun it; drafts only by their owner.
 */
final class AnswerSql {
    private AnswerSql() {}

    /** What is known about the answered items, and how full the days ahead are. */
    private static final String ASKED = """
            with asked as materialized (
                select * from unnest(cast(:answers as uuid[]), cast(:items as uuid[]), cast(:versions as int[]))
                    with ordinality as a (answer_id, item_id, version, place)
            ), known as materialized (
                select asked.*, e.item_version as earlier_version, e.position, e.response, e.grade, e.expected_score,
                    e.answered_at, e.due_at, e.confidence, e.item_id as earlier_item, e.context = 'undo' as earlier_undoes,
                    exists (select from answer u where u.person_id = :person and u.undoes = e.id) as earlier_undone
                from asked
                left join answer e on e.person_id = :person and e.id = asked.answer_id
            )
            select json_build_object(
                'learner', (
                    select json_build_object(
                        'desired_retention', l.desired_retention,
                        'new_per_day', l.new_per_day,
                        'asks_confidence', l.asks_confidence,
                        'parameters', p.weights)
                    from learner l
                    left join scheduler_parameters p on p.version = l.parameters_version
                    where l.person_id = :person),
                'calendar', (
                    select json_build_object(
                        'zone', p.zone,
                        'day_start_minutes', p.day_start_minutes,
                        'easy', {easy_days})
                    from person p
                    where p.id = :person and exists (select from asked)),
                'asked', (
                    select json_agg(json_build_object(
                        'answer_id', k.answer_id,
                        'earlier', case when k.earlier_item is not null then json_build_object(
                            'item_id', k.earlier_item,
                            'item_version', k.earlier_version,
                            'position', k.position,
                            'response', k.response,
                            'grade', k.grade,
                            'expected_score', k.expected_score,
                            'answered_at', k.answered_at,
                            'due_at', k.due_at,
                            'confidence', k.confidence,
                            'undoes', k.earlier_undoes,
                            'undone', k.earlier_undone) end,
                        'item', case when i.id is not null then json_build_object(
                            'id', i.id,
                            'course_id', i.course_id,
                            'topic_id', i.topic_id,
                            'topic_title', t.title,
                            'version', i.version,
                            'content', case
                                when i.version = coalesce(k.earlier_version, k.version) then i.content
                                else p.content end,
                            'difficulty_prior', i.difficulty_prior,
                            'exams', {exams},
                            'open', (c.owner_id is not distinct from :person)
                                or (i.state <> 'draft' and (c.visibility = 'public' or exists (
                                    select from enrollment e
                                    where e.person_id = :person and e.course_id = c.id)))) end,
                        -- not the answers that are remembered: cramming and taking back add to the log too
                        'rows', (
                            select coalesce(max(r.position), 0) from answer r
                            where r.person_id = :person and r.item_id = k.item_id),
                        'memory', case when m.item_id is not null then json_build_object(
                            'phase', m.phase,
                            'step', m.step,
                            'stability', m.stability,
                            'difficulty', m.difficulty,
                            'due_at', m.due_at,
                            'last_answer_at', m.last_answer_at,
                            'first_answer_at', m.first_answer_at,
                            'answers', m.answers,
                            'lapses', m.lapses) end,
                        'ability', case when b.topic_id is not null then json_build_object(
                            'micro_logits', b.micro_logits, 'answers', b.answers) end,
                        'difficulty', case when d.item_id is not null then json_build_object(
                            'micro_logits', d.micro_logits, 'answers', d.answers) end) order by k.place)
                    from known k
                    left join item i on i.id = k.item_id
                    left join topic t on t.id = i.topic_id
                    left join course c on c.id = i.course_id
                    left join item_past_version p
                        on p.item_id = i.id and p.version = coalesce(k.earlier_version, k.version)
                    left join memory_state m on m.person_id = :person and m.item_id = i.id
                    left join ability b on b.person_id = :person and b.topic_id = i.topic_id
                    left join item_difficulty d on d.item_id = i.id),
                'load', (
                    select json_agg(json_build_object('day', l.day, 'reviews', l.reviews))
                    from (
                        -- an interval grows at most about eightfold; two months ahead the range is wide enough by itself
                        select round(date_part('epoch', m.due_at - cast(:now as timestamptz)) / 86400)::int as day, count(*) as reviews
                        from memory_state m
                        where m.person_id = :person and m.phase = 'review'
                            and m.due_at >= cast(:now as timestamptz) + interval '1 day'
                            and m.due_at < cast(:now as timestamptz) + make_interval(days => (
                                select coalesce(max(least(60, greatest(20, (8 * o.stability)::int))), 20)
                                from asked
                                left join memory_state o on o.person_id = :person and o.item_id = asked.item_id))
                            and exists (select from asked)
                        group by 1) l)""";

    /** The item of a memory state, one at a time in the order of the due dates, when this session may ask it. */
    private static final String KNOWN_ITEM = """
            select i.topic_id
            from item i
            join enrollment e on e.person_id = :person and e.course_id = i.course_id
            where i.id = m.item_id and i.state = 'published'
                and not exists (select from asked where asked.item_id = m.item_id)
                and (cast(:course as uuid) is null or i.course_id = cast(:course as uuid))
                and (cast(:topic as uuid) is null or i.topic_id = cast(:topic as uuid))
            offset 0""";

    /**
     * The first new items of each topic, in the order of topics. Topics after which others come first are guarded: whether
     * they are ripe is decided with the foundations, so they are looked for apart, lest they crowd out what can be asked.
     */
    private static final String FRESH = """
            select i.id as item_id, i.course_id, i.topic_id, i.type, t.place as topic_place, t.guarded, i.difficulty_prior,
                {exam_to_come} as exam_to_come,
                case when b.topic_id is not null then json_build_object(
                    'micro_logits', b.micro_logits, 'answers', b.answers) end as ability,
                case when d.item_id is not null then json_build_object(
                    'micro_logits', d.micro_logits, 'answers', d.answers) end as difficulty
            from (
                select o.id, row_number() over (
                    partition by o.course_id order by u.position, o.position) as place,
                    (cast(:topic as uuid) is null
                        and exists (select from topic_prerequisite q where q.topic_id = o.id)
                        and not exists (
                            select from topic_start s
                            where s.person_id = :person and s.topic_id = o.id)) as guarded
                from enrollment e
                join topic o on o.course_id = e.course_id
                join unit u on u.id = o.unit_id
                where e.person_id = :person
                    and (cast(:course as uuid) is null or o.course_id = cast(:course as uuid))
                    and (cast(:topic as uuid) is null or o.id = cast(:topic as uuid))) t
            cross join lateral (
                select i.*
                from item i
                where i.topic_id = t.id and i.state = 'published'
                    and not exists (
                        select from memory_state m
                        where m.person_id = :person and m.item_id = i.id)
                    and not exists (select from asked where asked.item_id = i.id)
                order by i.position
                limit {per_topic}) i
            left join ability b on b.person_id = :person and b.topic_id = i.topic_id
            left join item_difficulty d on d.item_id = i.id
            where day.new_today < day.new_allowed and {guard}
            order by exam_to_come desc, t.place, i.position
            limit {limit}""";

    /** What is known of the topics that come first, with the topics after them. Recall fades as usual. */
    private static final String FOUNDATIONS = """
            select p.topics, coalesce(b.micro_logits, 0) as micro_logits, coalesce(b.answers, 0) as answers, n.*
            from (
                select q.prerequisite_id, array_agg(q.topic_id) as topics
                from enrollment e
                join topic o on o.course_id = e.course_id
                join topic_prerequisite q on q.topic_id = o.id
                where e.person_id = :person and day.new_today < day.new_allowed and cast(:topic as uuid) is null
                    and (cast(:course as uuid) is null or o.course_id = cast(:course as uuid))
                group by q.prerequisite_id) p
            left join ability b on b.person_id = :person and b.topic_id = p.prerequisite_id
            cross join lateral (
                select count(*) as items, count(m.item_id) as seen,
                    coalesce(avg(i.difficulty_prior + coalesce(d.micro_logits, 0) / 1e6), 0)::float8 as difficulty,
                    coalesce(avg(power(
                        1 + (power(0.9, -1 / cast({decay} as float8)) - 1) / m.stability * greatest(0, extract(
                            epoch from cast(:now as timestamptz) - m.last_answer_at) / 86400)::float8,
                        -cast({decay} as float8))), 0)::float8 as retrievability
                from item i
                left join item_difficulty d on d.item_id = i.id
                left join memory_state m on m.person_id = :person and m.item_id = i.id
                where i.topic_id = p.prerequisite_id and i.state = 'published') n""";

    /** What could come next: reviews and steps of today, and new items. */
    private static final String CHOICE = """
            ,
                'choice', (
                    select json_build_object(
                        'known', (
                            select json_agg(row_to_json(k))
                            from (
                                (select m.item_id, i.topic_id, m.phase, m.step, m.stability, m.difficulty, m.due_at,
                                    m.last_answer_at, m.answers
                                from memory_state m
                                cross join lateral ({item}) i
                                where m.person_id = :person and m.phase <> 'review'
                                    and m.due_at < cast(:day_end as timestamptz)
                                order by m.due_at
                                limit 20)
                                union all
                                (select m.item_id, i.topic_id, m.phase, m.step, m.stability, m.difficulty, m.due_at,
                                    m.last_answer_at, m.answers
                                from memory_state m
                                cross join lateral ({item}) i
                                where day.daily is null and m.person_id = :person and m.phase = 'review'
                                    and m.due_at < cast(:day_end as timestamptz)
                                order by m.due_at
                                limit 40)
                                union all
                                -- with one curve for all items, what has faded least is what was seen last for its stability
                                (select m.item_id, i.topic_id, m.phase, m.step, m.stability, m.difficulty, m.due_at,
                                    m.last_answer_at, m.answers
                                from (
                                    select m.*, date_part('epoch', cast(:now as timestamptz) - m.last_answer_at)
                                        / m.stability as faded
                                    from memory_state m
                                    where day.daily is not null and m.person_id = :person and m.phase = 'review'
                                        and m.due_at < cast(:day_end as timestamptz)
                                    order by faded
                                    offset 0) m
                                cross join lateral ({item}) i
                                order by m.faded
                                limit 40)) k),
                        'fresh', (
                            select json_agg(row_to_json(f))
                            from (
                                ({unguarded})
                                union all
                                ({guarded})) f),
                        'foundations', (
                            select json_agg(row_to_json(f))
                            from ({foundations}) f),
                        'new_today', day.new_today,
                        'new_allowed', day.new_allowed,
                        'daily', day.daily,
                        'reviews_today', (
                            select count(*) from counted_answer a
                            where a.person_id = :person and a.answered_at >= cast(:day_start as timestamptz)
                                and a.phase = 'review' and a.context <> 'cram'),
                        'reviews_waiting', (
                            select count(*) from (
                                select from memory_state m
                                where m.person_id = :person and m.phase = 'review' and m.due_at < cast(:day_end as timestamptz)
                                limit 1000) w),
                        'answered', (
                            select count(*) from counted_answer a
                            where a.person_id = :person and a.session_id = cast(:session as uuid)))
                    from (
                        select
                            (select count(*) from memory_state m
                                where m.person_id = :person and m.first_answer_at >= cast(:day_start as timestamptz)) as new_today,
                            pace.daily + :extra as daily,
                            case when pace.daily is null then {new_allowed} + :extra else 0 end as new_allowed
                        from (select {catch_up_daily} as daily offset 0) pace) day)""";

    private static final String END = ")::text";

    private static final String KNOWN =
            ASKED.replace("{easy_days}", PaceSql.EASY_DAYS).replace("{exams}", PaceSql.EXAMS);

    static final String SITUATION = KNOWN + END;

    static final String SITUATION_AND_CHOICE = KNOWN
            + CHOICE.replace("{item}", KNOWN_ITEM)
                    .replace("{unguarded}", fresh("not t.guarded", ":per_topic", 24))
                    .replace("{guarded}", fresh("t.guarded", "least(:per_topic, 6)", 60))
                    .replace("{foundations}", FOUNDATIONS)
                    .replace("{new_allowed}", PaceSql.NEW_ALLOWED)
                    .replace("{catch_up_daily}", PaceSql.CATCH_UP_DAILY)
                    .replace("{exam_to_come}", PaceSql.EXAM_TO_COME)
                    .replace(
                            "{decay}",
                            String.valueOf(Scheduler.DEFAULT.model().curve().decay()))
            + END;

    private static String fresh(String guard, String perTopic, int limit) {
        return FRESH.replace("{guard}", guard)
                .replace("{per_topic}", perTopic)
                .replace("{limit}", String.valueOf(limit));
    }

    static final String SITUATION_AND_CRAM = KNOWN + CramSql.CRAM + END;

    private static final String NEXT_ITEM = """
            select row_to_json(n)::text
            from (
                select i.id, i.course_id, c.title as course_title, i.topic_id, t.title as topic_title, i.version, i.content,
                    {exams} as exams
                from item i
                join topic t on t.id = i.topic_id
                join course c on c.id = i.course_id
                where i.id = cast(:next as uuid) and i.state = 'published') n
            """.replace("{exams}", PaceSql.EXAMS);

    static final String NEXT = NEXT_ITEM;

    /**
     * Rows that are in the log already, by id or by position, are left alone, and nothing follows from them. Locks are
     * taken in the same order by everyone: log, memory states, abilities, difficulties, each by its key.
     */
    static final String WRITE = """
            with entry as materialized (
                select * from jsonb_to_recordset(cast(:rows as jsonb)) as e (
                    person_id uuid, id uuid, item_id uuid, item_version int, topic_id uuid, position int, context text,
                    session_id uuid, response jsonb, grade jsonb, score double precision, rating smallint,
                    elapsed_ms int, answered_at timestamptz, phase text, retrievability double precision,
                    expected_score double precision, parameters_version text, desired_retention double precision,
                    due_at timestamptz, ability_step bigint, difficulty_step bigint, confidence smallint, answers int,
                    next_phase text, next_step smallint, stability double precision, difficulty double precision, lapses int,
                    first_answer_at timestamptz)
            ), logged as (
                insert into answer (
                    person_id, id, item_id, item_version, topic_id, position, context, session_id, response, grade,
                    score, rating, elapsed_ms, answered_at, phase, retrievability, expected_score, parameters_version,
                    desired_retention, due_at, ability_step, difficulty_step, confidence)
                select
                    person_id, id, item_id, item_version, topic_id, position, context, session_id, response, grade,
                    score, rating, elapsed_ms, answered_at, phase, retrievability, expected_score, parameters_version,
                    desired_retention, due_at, ability_step, difficulty_step, confidence
                from entry
                order by item_id, position
                on conflict do nothing
                returning person_id, id, item_id, topic_id, ability_step, difficulty_step
            ), remembered as (
                insert into memory_state (
                    person_id, item_id, phase, step, stability, difficulty, due_at, last_answer_at, first_answer_at,
                    answers, lapses)
                select distinct on (e.item_id)
                    e.person_id, e.item_id, e.next_phase, e.next_step, e.stability, e.difficulty, e.due_at,
                    e.answered_at, e.first_answer_at, e.answers, e.lapses
                from entry e
                join logged l on l.id = e.id
                where e.next_phase is not null
                order by e.item_id, e.position desc
                on conflict (person_id, item_id) do update set
                    phase = excluded.phase, step = excluded.step, stability = excluded.stability,
                    difficulty = excluded.difficulty, due_at = excluded.due_at,
                    last_answer_at = excluded.last_answer_at, answers = excluded.answers, lapses = excluded.lapses
                returning 1
            ), able as (
                insert into ability (person_id, topic_id, micro_logits, answers)
                select l.person_id, l.topic_id, sum(l.ability_step), count(*)
                from logged l
                where l.ability_step is not null and (select count(*) from remembered) > 0
                group by l.person_id, l.topic_id
                order by l.topic_id
                on conflict (person_id, topic_id) do update set
                    micro_logits = ability.micro_logits + excluded.micro_logits,
                    answers = ability.answers + excluded.answers
                returning 1
            ), difficult as (
                insert into item_difficulty (item_id, micro_logits, answers)
                select l.item_id, sum(l.difficulty_step), count(*)
                from logged l
                where l.difficulty_step is not null and (select count(*) from able) > 0
                group by l.item_id
                order by l.item_id
                on conflict (item_id) do update set
                    micro_logits = item_difficulty.micro_logits + excluded.micro_logits,
                    answers = item_difficulty.answers + excluded.answers
                returning 1
            )
            select json_build_object(
                'logged', (select count(*) from logged),
                'difficulties', (select count(*) from difficult),
                'next', cast((
            """ + NEXT_ITEM + ") as json))::text";
}
