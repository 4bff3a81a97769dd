package org.learningassistant.bench.web;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Fills a database as years of use would: courses of a thousand questions, learners with two of them each, half begun, and five
 * answers to each question that was begun, in the log beside those that others gave at the time. The whole of it is a million
 * questions, ten thousand learners and fifty million rows of the log. Whoever is there already learns too.
 */
final class Population {
    private static final int COURSES = 1_000;
    private static final int LEARNERS = 10_000;
    private static final int LEARNERS_AT_ONCE = 50;
    private static final int THREADS = 2;
    // of the hundred; the rest are indexes
    private static final int ROWS = 70;

    private final Connections connections;
    private final int courses;
    private final int learners;

    /** @param percent of the whole, at least 1 */
    Population(Connections connections, int percent) {
        this.connections = connections;
        this.courses = COURSES * percent / 100;
        this.learners = LEARNERS * percent / 100;
    }

    /** Opens a connection to the database as its owner. */
    interface Connections {
        Connection open() throws SQLException;
    }

    /** @param progress is told how many of a hundred parts are done, by any thread */
    void fill(IntConsumer progress) throws SQLException, InterruptedException {
        try (Connection connection = connections.open()) {
            write(connection);
            List<Index> indexes = Index.ofDoings(connection);
            for (Index index : indexes.reversed()) {
                run(connection, index.drop());
            }
            learnTogether(count(connection, "select count(*) from numbered"), progress);
            run(connection, "set maintenance_work_mem = '1GB'");
            for (int i = 0; i < indexes.size(); i++) {
                run(connection, indexes.get(i).create());
                progress.accept(ROWS + (100 - ROWS) * (i + 1) / indexes.size());
            }
            run(connection, "drop table numbered, first_answer");
            run(connection, "vacuum (analyze)");
        }
    }

    private void write(Connection connection) throws SQLException {
        run(connection, """
                insert into course (id, slug, title, language, visibility, created_at, updated_at)
                select md5('course ' || c)::uuid, 'course-' || c, 'Course ' || c, 'en', 'private', now(), now()
                from generate_series(1, ?) c""", courses);
        run(connection, """
                insert into unit (id, course_id, position, title)
                select md5('unit ' || c)::uuid, md5('course ' || c)::uuid, 1, 'Unit' from generate_series(1, ?) c""", courses);
        run(connection, """
                insert into topic (id, course_id, unit_id, position, slug, title)
                select md5('topic ' || c || ' ' || t)::uuid, md5('course ' || c)::uuid, md5('unit ' || c)::uuid, t,
                    'topic-' || t, 'Topic ' || t
                from generate_series(1, ?) c, generate_series(1, 10) t""", courses);
        for (int course = 1; course <= courses; course++) {
            run(connection, """
                    insert into item (id, course_id, topic_id, position, type, content, state, created_at, updated_at)
                    select md5('item ' || ? || ' ' || n)::uuid, md5('course ' || ?)::uuid,
                        md5('topic ' || ? || ' ' || (n % 10 + 1))::uuid, n, i.type, i.content, 'published', now(), now()
                    from (select type, content from item where type = 'single_choice' order by id limit 1) i,
                        generate_series(1, 1000) n""", course, course, course);
        }
        run(connection, """
                insert into item_difficulty (item_id, micro_logits, answers)
                select id, 100000, 50 from item on conflict do nothing""");
        run(connection, """
                insert into person (id, email, display_name, role, language, zone, created_at)
                select md5('person ' || p)::uuid, 'person-' || p || '@example.org', 'Person ' || p, 'learner', 'en', 'UTC', now()
                from generate_series(1, ?) p""", learners);
        // everybody has a number, by which courses and answers follow
        run(connection, """
                create table numbered as
                select id, row_number() over (order by id)::int as n, now() as filled_at from person""");
        run(connection, """
                create table first_answer as
                select response, grade from answer where context = 'study' order by seq limit 1""");
        run(connection, """
                insert into enrollment (person_id, course_id, enrolled_at)
                select p.id, md5('course ' || ((p.n * k) % ? + 1))::uuid, now() - interval '400 days'
                from numbered p, (values (1), (7)) as times (k)
                on conflict do nothing""", courses);
        decide(connection);
        run(connection, "analyze");
    }

    /** What people have set: without it the planner would read these tables from end to end, and be right. */
    private static void decide(Connection connection) throws SQLException {
        run(connection, """
                insert into learner (person_id, desired_retention, new_per_day)
                select id, 0.9, 20 from numbered on conflict do nothing""");
        run(connection, """
                insert into days_off (person_id, first_day, last_day)
                select id, current_date + 30, current_date + 40 from numbered""");
        run(connection, """
                insert into exam (course_id, day) select id, current_date + 60 from course where slug like 'course-%'""");
        run(connection, """
                insert into topic_prerequisite (topic_id, prerequisite_id)
                select t.id, p.id
                from topic t
                join topic p on p.course_id = t.course_id and p.position = t.position - 1
                join course c on c.id = t.course_id and c.slug like 'course-%'
                where t.position % 2 = 0""");
        run(connection, """
                insert into item_past_version (item_id, version, content)
                select i.id, 1, i.content
                from item i
                join course c on c.id = i.course_id and c.slug like 'course-%'
                where i.position > 900""");
        run(connection, """
                update item i set version = 2
                from course c
                where c.id = i.course_id and c.slug like 'course-%' and i.position > 900""");
    }

    private void learnTogether(int people, IntConsumer progress) throws SQLException, InterruptedException {
        AtomicInteger next = new AtomicInteger(1);
        AtomicInteger done = new AtomicInteger();
        Callable<Void> some = () -> {
            try (Connection connection = connections.open()) {
                run(connection, "set synchronous_commit = off");
                connection.setAutoCommit(false);
                for (int from; (from = next.getAndAdd(LEARNERS_AT_ONCE)) <= people; ) {
                    learn(connection, from, from + LEARNERS_AT_ONCE - 1);
                    progress.accept(Math.min(ROWS, ROWS * done.addAndGet(LEARNERS_AT_ONCE) / people));
                }
            }
            return null;
        };
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(some));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new SQLException("the database was not filled", e);
        }
    }

    private static void learn(Connection connection, int from, int to) throws SQLException {
        run(connection, """
                create temporary table begun on commit drop as
                select p.id as person_id, i.id as item_id, i.topic_id, i.position, p.filled_at,
                    p.filled_at - (10 + i.position % 20) * interval '1 day' + i.position * interval '1 minute' as last_answer_at
                from numbered p
                join enrollment e on e.person_id = p.id
                join course c on c.id = e.course_id and c.slug like 'course-%'
                join item i on i.course_id = c.id and i.position <= 500
                where p.n between ? and ?""", from, to);
        run(connection, """
                insert into memory_state (person_id, item_id, phase, step, stability, difficulty, due_at, last_answer_at,
                    first_answer_at, answers, lapses)
                select person_id, item_id, 'review', 0, 20 + position % 80, 5,
                    filled_at + (position % 300 - 9) * interval '1 day', last_answer_at,
                    last_answer_at - interval '200 days', 5, position % 3
                from begun""");
        // in the order in which they were given, so that nobody's answers lie together
        run(connection, """
                insert into answer (person_id, id, item_id, item_version, topic_id, position, context, response, grade, score,
                    rating, elapsed_ms, answered_at, phase, retrievability, expected_score, parameters_version,
                    desired_retention, due_at, ability_step, difficulty_step)
                select b.person_id, gen_random_uuid(), b.item_id, 1, b.topic_id, place, 'study', sample.response,
                    sample.grade, 1, case when (b.position + place) % 7 = 0 then 1 else 3 end, 4000 + b.position,
                    b.last_answer_at - (5 - place) * interval '50 days',
                    case when place = 1 then 'new' else 'review' end, case when place > 1 then 0.9 end, 0.8,
                    'fsrs6-a9837e823e19c1b6', 0.9, b.last_answer_at - (4 - place) * interval '50 days', 1000, 1000
                from begun b
                cross join generate_series(1, 5) place
                cross join first_answer sample
                order by b.last_answer_at - (5 - place) * interval '50 days'""");
        run(connection, """
                insert into ability (person_id, topic_id, micro_logits, answers)
                select person_id, topic_id, 5000 * count(*), 5 * count(*) from begun
                group by person_id, topic_id
                on conflict do nothing""");
        connection.commit();
    }

    /** An index or a constraint of the tables of what people do: without them these are filled in a fraction of the time. */
    private record Index(String create, String drop) {

        /** Those that others need come first. */
        static List<Index> ofDoings(Connection connection) throws SQLException {
            List<Index> indexes = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                            select format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)),
                                format('alter table %s drop constraint %I', conrelid::regclass, conname),
                                case contype when 'p' then 1 when 'u' then 2 else 4 end as rank
                            from pg_constraint
                            where conrelid in ('answer'::regclass, 'memory_state'::regclass) and contype in ('p', 'u', 'f')
                            union all
                            select pg_get_indexdef(indexrelid), format('drop index %s', indexrelid::regclass), 3
                            from pg_index i
                            where indrelid in ('answer'::regclass, 'memory_state'::regclass)
                                and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
                            order by rank""");
                    var rows = statement.executeQuery()) {
                while (rows.next()) {
                    indexes.add(new Index(rows.getString(1), rows.getString(2)));
                }
            }
            return indexes;
        }
    }

    private static void run(Connection connection, String sql, int... numbers) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < numbers.length; i++) {
                statement.setInt(i + 1, numbers[i]);
            }
            statement.execute();
        }
    }

    private static int count(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
