package org.learningassistant.web.reviews;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.web.reviews.RebuildStore.Logged;
import org.learningassistant.web.reviews.Situation.Remembered;

/** The row that is to be taken back, what is left without it, and the row that takes it back. */
@ApplicationScoped
class UndoStore {
    private final Jdbi jdbi;

    UndoStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param rows how many rows of the log are about this person and item
     * @param undone whether it was taken back already
     * @param last whether nothing that still counts came later in its session
     * @param idTaken whether the id of the undo is that of another row
     */
    record Target(
            UUID itemId, Context context, int position, int rows, boolean undone, boolean last, boolean idTaken) {}

    private record Step(
            UUID itemId,
            UUID topicId,
            @Nullable Long abilityStep,
            @Nullable Long difficultyStep) {}

    Optional<Target> target(UUID person, UUID answer, UUID undo) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select a.item_id, upper(a.context) as context, a.position,
                            (select max(r.position) from answer r
                                where r.person_id = :person and r.item_id = a.item_id) as rows,
                            exists (select from answer u where u.person_id = :person and u.undoes = a.id) as undone,
                            not exists (
                                select from counted_answer l
                                where l.person_id = :person and l.answered_at >= a.answered_at and l.seq > a.seq
                                    and l.context = a.context and l.session_id is not distinct from a.session_id) as last,
                            exists (
                                select from answer u
                                where u.person_id = :person and u.id = :undo
                                    and u.undoes is distinct from a.id) as id_taken
                        from answer a
                        where a.person_id = :person and a.id = :answer
                        """)
                .bind("person", person)
                .bind("answer", answer)
                .bind("undo", undo)
                .mapTo(Target.class)
                .findOne());
    }

    /**
     * What is remembered of an item by its log.
     *
     * @param without a row that is left out; null for none
     */
    @Nullable
    Remembered replay(UUID person, UUID item, @Nullable UUID without) {
        return jdbi.withHandle(handle -> {
            Map<String, Parameters> parameters = new LinkedHashMap<>();
            List<Logged> log = handle.createQuery("""
                            select a.item_id, a.topic_id, a.rating, a.answered_at, a.due_at, a.parameters_version,
                                a.desired_retention, a.ability_step, true as item_exists, true as topic_exists
                            from counted_answer a
                            where a.person_id = :person and a.item_id = :item and a.context <> 'cram'
                                and a.id is distinct from cast(:without as uuid)
                            order by a.position
                            """)
                    .bind("person", person)
                    .bind("item", item)
                    .bind("without", without == null ? null : without.toString())
                    .mapTo(Logged.class)
                    .list();
            handle.createQuery("select version, weights from scheduler_parameters where version = any(:versions)")
                    .bindArray(
                            "versions",
                            String.class,
                            log.stream()
                                    .map(Logged::parametersVersion)
                                    .distinct()
                                    .toList())
                    .map((row, _) -> parameters.put(row.getString("version"), Parameters.of(List.of((Double[])
                            row.getArray("weights").getArray()))))
                    .list();
            Remembered memory = null;
            for (Logged row : log) {
                memory = Rebuild.after(memory, row, parameters);
            }
            return memory;
        });
    }

    /**
     * Adds the row that takes the answer back and moves everything to where it was, in the order in which answers lock:
     * log, memory state, ability, difficulty.
     *
     * @param before what is remembered of the item without the answer; null when nothing is
     * @return false when another row came to its position, and nothing was changed
     */
    boolean append(UUID person, UUID answer, UUID undo, Instant at, @Nullable Remembered before) {
        return jdbi.inTransaction(handle -> {
            Optional<Step> added = handle.createQuery("""
                            insert into answer (
                                person_id, id, item_id, item_version, topic_id, position, context, session_id, response,
                                grade, score, rating, answered_at, phase, retrievability, expected_score,
                                parameters_version, desired_retention, due_at, ability_step, difficulty_step, undoes)
                            select
                                person_id, :undo, item_id, item_version, topic_id, position + 1, 'undo', session_id, response,
                                grade, score, rating, :at, phase, retrievability, expected_score,
                                parameters_version, desired_retention, due_at, -ability_step, -difficulty_step, id
                            from answer
                            where person_id = :person and id = :answer
                            on conflict do nothing
                            returning item_id, topic_id, ability_step, difficulty_step
                            """)
                    .bind("person", person)
                    .bind("answer", answer)
                    .bind("undo", undo)
                    .bind("at", at)
                    .mapTo(Step.class)
                    .findOne();
            added.ifPresent(step -> {
                remember(handle, person, step.itemId(), before);
                subtract(handle, person, step);
            });
            return added.isPresent();
        });
    }

    private static void remember(Handle handle, UUID person, UUID item, @Nullable Remembered before) {
        if (before == null) {
            handle.createUpdate("delete from memory_state where person_id = :person and item_id = :item")
                    .bind("person", person)
                    .bind("item", item)
                    .execute();
            return;
        }
        handle.createUpdate("""
                        update memory_state
                        set phase = :phase, step = :step, stability = :stability, difficulty = :difficulty,
                            due_at = :due_at, last_answer_at = :last_answer_at, first_answer_at = :first_answer_at,
                            answers = :answers, lapses = :lapses
                        where person_id = :person and item_id = :item
                        """)
                .bind("phase", before.phase())
                .bind("step", before.step())
                .bind("stability", before.stability())
                .bind("difficulty", before.difficulty())
                .bind("due_at", before.dueAt())
                .bind("last_answer_at", before.lastAnswerAt())
                .bind("first_answer_at", before.firstAnswerAt())
                .bind("answers", before.answers())
                .bind("lapses", before.lapses())
                .bind("person", person)
                .bind("item", item)
                .execute();
    }

    /** Steps are null where the answer told nothing about the estimate. */
    private static void subtract(Handle handle, UUID person, Step step) {
        if (step.abilityStep() != null) {
            handle.createUpdate("""
                            update ability set micro_logits = micro_logits + :step, answers = answers - 1
                            where person_id = :person and topic_id = :topic
                            """)
                    .bind("step", step.abilityStep())
                    .bind("person", person)
                    .bind("topic", step.topicId())
                    .execute();
        }
        if (step.difficultyStep() != null) {
            handle.createUpdate("""
                            update item_difficulty set micro_logits = micro_logits + :step, answers = answers - 1
                            where item_id = :item
                            """)
                    .bind("step", step.difficultyStep())
                    .bind("item", step.itemId())
                    .execute();
        }
    }
}
