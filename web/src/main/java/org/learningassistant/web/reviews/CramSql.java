package org.learningassistant.web.reviews;

/** What a cram session could ask next, as a part of the statement that {@link AnswerSql} begins. */
final class CramSql {
    private CramSql() {}

    /** A memory state with its topic, of an item that is in the scope of the session. */
    private static final String BEGUN = """
            select m.item_id, i.topic_id, m.phase, m.step, m.stability, m.difficulty, m.due_at, m.last_answer_at,
                m.answers, {since} as since
            from memory_state m
            join item i on i.id = m.item_id and i.state = 'published'
            join enrollment e on e.person_id = m.person_id and e.course_id = i.course_id
            {last} join last l on l.item_id = m.item_id
            where m.person_id = :person
                and (cast(:course as uuid) is null or i.course_id = cast(:course as uuid))
                and (cast(:topic as uuid) is null or i.topic_id = cast(:topic as uuid))
            """;

    private static final String UNASKED =
            BEGUN.replace("{since}", "cast(null as int)").replace("{last}", "left")
                    + " and l.item_id is null and not exists (select from asked where asked.item_id = m.item_id)";

    private static final String MISSED = BEGUN.replace("{since}", "(select count(*) from given)::int - l.place::int")
                    .replace("{last}", "")
            + " and l.rating = 1";

    /** The chance of recall falls with the time since the last answer over the stability, whatever the parameters are. */
    static final String CRAM = """
            ,
                'cram', (
                    with given as materialized (
                        select a.item_id, a.topic_id, a.rating, row_number() over (order by a.seq) as place
                        from counted_answer a
                        where a.person_id = :person and a.session_id = cast(:session as uuid)
                    ), last as materialized (
                        select distinct on (g.item_id) g.item_id, g.rating, g.place
                        from given g
                        order by g.item_id, g.place desc
                    ), unasked as (
                        {unasked}
                    )
                    select json_build_object(
                        'items', (
                            select json_agg(row_to_json(c))
                            from (
                                (select * from unasked u
                                order by extract(epoch from cast(:now as timestamptz) - u.last_answer_at) / u.stability desc,
                                    u.item_id
                                limit 40)
                                union all
                                ({missed})) c),
                        'unasked', (select count(*) from (select from unasked limit 1000) u),
                        'last_topic', (select g.topic_id from given g order by g.place desc limit 1),
                        'answered', (select count(*) from given)))""".replace("{unasked}", UNASKED).replace("{missed}", MISSED);
}
