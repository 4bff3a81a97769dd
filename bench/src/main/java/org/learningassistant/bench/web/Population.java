package org.learningassistant.bench.web;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.IntConsumer;

/**
 * Fills a database as years of use would: courses of a thousand questions, learners with two of them each, half begun, and five
 * answers to each question that was begun. The whole of it is a million questions, ten thousand learners and fifty million rows
 * of the log. Whoever is there already learns too.
 */
final class Population {
    private static final int COURSES = 1_000;
    private static final int LEARNERS = 10_000;
    private static final int LEARNERS_AT_ONCE = 50;

    private final Connection connection;
    private final int courses;
    private final int learners;

    /** @param percent of the whole, at least 1 */
    Population(Connection connection, int percent) {
        this.connection = connection;
        this.courses = COURSES * percent / 100;
        this.learners = LEARNERS * percent / 100;
    }

    /** @param progress is told how many of a hundred parts are done */
    void fill(IntConsumer progress) throws SQLException {
        run("set synchronous_commit = off");
        run("""
                insert into course (id, slug, title, language, visibility, created_at, updated_at)
                select md5('course ' || c)::uuid, 'course-' || c, 'Course ' || c, 'en', 'private', now(), now()
                from generate_series(1, ?) c""", courses);
        run("""
                insert into unit (id, course_id, position, title)
                select md5('unit ' || c)::uuid, md5('course ' || c)::uuid, 1, 'Unit' from generate_series(1, ?) c""", courses);
        run("""
                insert into topic (id, course_id, unit_id, position, slug, title)
                select md5('topic ' || c || ' ' || t)::uuid, md5('course ' || c)::uuid, md5('unit ' || c)::uuid, t,
                    'topic-' || t, 'Topic ' || t
                from generate_series(1, ?) c, generate_series(1, 10) t""", courses);
        for (int course = 1; course <= courses; course++) {
            run("""
                    insert into item (id, course_id, topic_id, position, type, content, state, created_at, updated_at)
                    select md5('item ' || ? || ' ' || n)::uuid, md5('course ' || ?)::uuid,
                        md5('topic ' || ? || ' ' || (n % 10 + 1))::uuid, n, i.type, i.content, 'published', now(), now()
                    from (select type, content from item where type = 'single_choice' order by id limit 1) i,
                        generate_series(1, 1000) n""", course, course, course);
        }
        run("""
                insert into item_difficulty (item_id, micro_logits, answers)
                select id, 100000, 50 from item on conflict do nothing""");
        run("""
                insert into person (id, email, display_name, role, language, zone, created_at)
                select md5('person ' || p)::uuid, 'person-' || p || '@example.org', 'Person ' || p, 'learner', 'en', 'UTC', now()
                from generate_series(1, ?) p""", learners);
        // everybody has a number, by which courses and answers follow
        run("create table numbered as select id, row_number() over (order by id)::int as n from person");
        run("""
                insert into enrollment (person_id, course_id, enrolled_at)
                select p.id, md5('course ' || ((p.n * k) % ? + 1))::uuid, now() - interval '400 days'
                from numbered p, (values (1), (7)) as times (k)
                on conflict do nothing""", courses);
        run("analyze");
        int people = count("select count(*) from numbered");
        for (int from = 1; from <= people; from += LEARNERS_AT_ONCE) {
            learn(from, from + LEARNERS_AT_ONCE - 1);
            progress.accept(Math.min(100, 100 * (from + LEARNERS_AT_ONCE) / people));
        }
        run("drop table numbered");
        run("vacuum (analyze)");
    }

    private void learn(int from, int to) throws SQLException {
        run("""
                insert into memory_state (person_id, item_id, phase, step, stability, difficulty, due_at, last_answer_at,
                    first_answer_at, answers, lapses)
                select p.id, i.id, 'review', 0, 20 + i.position % 80, 5, now() + (i.position % 300 - 9) * interval '1 day',
                    now() - (10 + i.position % 20) * interval '1 day', now() - interval '300 days', 5, i.position % 3
                from numbered p
                join enrollment e on e.person_id = p.id
                join item i on i.course_id = e.course_id and i.position <= 500
                where p.n between ? and ?
                on conflict do nothing""", from, to);
        run("""
                insert into answer (person_id, id, item_id, item_version, topic_id, position, context, response, grade, score,
                    rating, elapsed_ms, answered_at, phase, retrievability, expected_score, parameters_version,
                    desired_retention, due_at, ability_step, difficulty_step)
                select m.person_id, gen_random_uuid(), m.item_id, 1, i.topic_id, place, 'study', sample.response,
                    sample.grade, 1, case when (i.position + place) % 7 = 0 then 1 else 3 end, 4000 + i.position,
                    m.last_answer_at - (5 - place) * interval '50 days' + i.position * interval '1 minute',
                    case when place = 1 then 'new' else 'review' end, case when place > 1 then 0.9 end, 0.8,
                    'fsrs6-a9837e823e19c1b6', 0.9, m.last_answer_at - (4 - place) * interval '50 days', 1000, 1000
                from numbered p
                join memory_state m on m.person_id = p.id and m.answers = 5
                join item i on i.id = m.item_id
                cross join generate_series(1, 5) place
                cross join (select response, grade from answer where context = 'study' order by seq limit 1) sample
                where p.n between ? and ?
                on conflict do nothing""", from, to);
        run("""
                insert into ability (person_id, topic_id, micro_logits, answers)
                select a.person_id, a.topic_id, sum(a.ability_step), count(*)
                from numbered p
                join answer a on a.person_id = p.id
                where p.n between ? and ?
                group by a.person_id, a.topic_id
                on conflict do nothing""", from, to);
    }

    private void run(String sql, int... numbers) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < numbers.length; i++) {
                statement.setInt(i + 1, numbers[i]);
            }
            statement.execute();
        }
    }

    private int count(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
