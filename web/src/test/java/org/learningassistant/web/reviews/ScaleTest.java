package org.learningassistant.web.reviews;

import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.testing.ApplicationTest;

/** The first statement of an answer, where many people have answered many items. */
@ApplicationTest
class ScaleTest {
    private static final int ITEMS = 4_000;
    private static final int PEOPLE = 10;

    @Inject
    Classroom classroom;

    @Inject
    Jdbi jdbi;

    @Test
    void noLargeTableIsReadFromEndToEnd() {
        UUID person = classroom.learner();
        UUID item = fill(person);
        List<String> plan = jdbi.withHandle(handle -> {
            handle.execute("vacuum analyze");
            return handle.createQuery("explain " + AnswerSql.SITUATION_AND_CHOICE)
                    .bind("person", person)
                    .bind("answers", "{" + UUID.randomUUID() + "}")
                    .bind("items", "{" + item + "}")
                    .bind("versions", "{1}")
                    .bind("now", Instant.now().toString())
                    .bind("session", UUID.randomUUID().toString())
                    .bind("course", (String) null)
                    .bind("topic", (String) null)
                    .bind("extra", 0)
                    .bind("per_topic", 6)
                    .bind("new_per_day", 20)
                    .bind("today", Classroom.DAY.of(Instant.now()).toString())
                    .bind(
                            "day_start",
                            Classroom.DAY
                                    .startOf(Classroom.DAY.of(Instant.now()))
                                    .toString())
                    .bind("day_end", Classroom.DAY.endOf(Instant.now()).toString())
                    .mapTo(String.class)
                    .list();
        });
        String text = String.join("\n", plan);
        for (String table : List.of("memory_state", "answer", "item")) {
            assertFalse(text.contains("Seq Scan on " + table + " "), text);
        }
    }

    /** A course that everybody studies, half of it begun, with reviews spread over four months. */
    private UUID fill(UUID person) {
        UUID first = classroom.choices(person, 1).getFirst();
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            insert into item (id, course_id, topic_id, position, type, content, state, created_at,
                                updated_at)
                            select gen_random_uuid(), i.course_id, i.topic_id, n, i.type, i.content, 'published', now(),
                                now()
                            from item i, generate_series(1, :items) n
                            where i.id = :item
                            """).bind("items", ITEMS).bind("item", first).execute();
            for (int i = 0; i < PEOPLE; i++) {
                UUID learner = i == 0 ? person : classroom.learner();
                handle.createUpdate("""
                                insert into enrollment (person_id, course_id, enrolled_at)
                                select :person, course_id, now() from item where id = :item
                                on conflict do nothing
                                """)
                        .bind("person", learner)
                        .bind("item", first)
                        .execute();
                handle.createUpdate("""
                                insert into memory_state
                                select :person, i.id, 'review', 0, 20, 5,
                                    now() + (i.position % 120 - 10) * interval '1 day', now() - interval '20 days',
                                    now() - interval '90 days', 3, 0
                                from item i
                                where i.course_id = (select course_id from item where id = :item)
                                    and i.position between 1 and :begun
                                """)
                        .bind("person", learner)
                        .bind("item", first)
                        .bind("begun", ITEMS / 2)
                        .execute();
                handle.createUpdate("""
                                insert into answer (person_id, id, item_id, item_version, topic_id, position, context,
                                    response, grade, score, rating, answered_at, phase, expected_score,
                                    parameters_version, desired_retention, due_at)
                                select m.person_id, gen_random_uuid(), m.item_id, 1, :topic, p, 'study', '{}', '{}', 1, 3,
                                    now() - p * interval '20 days', 'review', 0.9, '', 0.9, now()
                                from memory_state m, generate_series(1, 3) p
                                where m.person_id = :person
                                """)
                        .bind("person", learner)
                        .bind("topic", UUID.randomUUID())
                        .execute();
            }
        });
        return jdbi.withHandle(
                handle -> handle.createQuery("select item_id from memory_state where person_id = :person limit 1")
                        .bind("person", person)
                        .mapTo(UUID.class)
                        .one());
    }
}
