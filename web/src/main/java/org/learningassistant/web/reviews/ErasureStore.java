package org.learningassistant.web.reviews;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What is exported and erased with a person. */
@ApplicationScoped
class ErasureStore {
    private final Jdbi jdbi;

    ErasureStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param stability in days; difficulty 1 to 10 */
    record Memory(
            UUID itemId,
            String phase,
            double stability,
            double difficulty,
            Instant dueAt,
            Instant lastAnswerAt,
            Instant firstAnswerAt,
            int answers,
            int lapses) {}

    /** @param microLogits millionths of a logit above the average learner */
    record TopicAbility(UUID topicId, long microLogits, int answers) {}

    List<Memory> memory(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from memory_state where person_id = :person order by first_answer_at, item_id")
                .bind("person", person)
                .mapTo(Memory.class)
                .list());
    }

    List<TopicAbility> abilities(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from ability where person_id = :person and answers > 0 order by topic_id")
                .bind("person", person)
                .mapTo(TopicAbility.class)
                .list());
    }

    /** Deletes the log of a person and takes its part out of the items' difficulties, which stay sums of the log. */
    void forget(UUID person) {
        jdbi.useTransaction(handle -> {
            // answers that are on their way need this row: they come before or not at all
            handle.createQuery("select id from person where id = :person for update")
                    .bind("person", person)
                    .mapTo(UUID.class)
                    .list();
            handle.createQuery("""
                            select item_id from item_difficulty
                            where item_id in (
                                select item_id from answer where person_id = :person and difficulty_step is not null)
                            order by item_id
                            for update
                            """).bind("person", person).mapTo(UUID.class).list();
            handle.createUpdate("""
                            with removed as (
                                delete from answer where person_id = :person
                                returning item_id, difficulty_step, case context when 'undo' then -1 else 1 end as counts
                            ), sums as (
                                select item_id, sum(difficulty_step) as micro_logits, sum(counts) as answers
                                from removed
                                where difficulty_step is not null
                                group by item_id
                            )
                            update item_difficulty d
                            set micro_logits = d.micro_logits - s.micro_logits, answers = d.answers - s.answers
                            from sums s
                            where s.item_id = d.item_id
                            """).bind("person", person).execute();
            forgetParameters(handle, person);
        });
    }

    /** Parameters that were fitted to nobody else say how this person forgets. */
    private static void forgetParameters(Handle handle, UUID person) {
        handle.createUpdate("update learner set parameters_version = null where person_id = :person")
                .bind("person", person)
                .execute();
        List<String> versions = handle.createQuery("""
                        with removed as (
                            delete from parameter_fit where person_id = :person
                            returning before_version, after_version
                        )
                        select before_version from removed where before_version is not null
                        union
                        select after_version from removed where after_version is not null
                        """)
                .bind("person", person)
                .mapTo(String.class)
                .list();
        handle.createUpdate("""
                        delete from scheduler_parameters p
                        where p.version = any(:versions)
                            and not exists (
                                select from parameter_fit f where p.version in (f.before_version, f.after_version))
                        """).bindArray("versions", String.class, versions).execute();
    }
}
