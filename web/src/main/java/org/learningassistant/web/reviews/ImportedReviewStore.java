package org.learningassistant.web.reviews;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.reviews.ImportedHistory.Target;
import org.learningassistant.web.reviews.Situation.Remembered;

/** How the items stand whose reviews are imported. */
@ApplicationScoped
class ImportedReviewStore {
    private final Jdbi jdbi;

    ImportedReviewStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Row(
            UUID id,
            String origin,
            int version,
            UUID topicId,
            int rows,
            boolean answered,
            @Nullable String phase,
            int step,
            double stability,
            double difficulty,
            @Nullable Instant dueAt,
            @Nullable Instant lastAnswerAt,
            @Nullable Instant firstAnswerAt,
            int answers,
            int lapses) {

        private @Nullable Remembered memory() {
            return phase == null || dueAt == null || lastAnswerAt == null || firstAnswerAt == null
                    ? null
                    : new Remembered(
                            phase, step, stability, difficulty, dueAt, lastAnswerAt, firstAnswerAt, answers, lapses);
        }
    }

    /**
     * @param answered whether the schedule of the item follows from an answer given here: one of a cram session or one that was
     *     taken back says nothing about it
     * @param memory null when there is nothing in the log about it
     */
    record Standing(
            String origin,
            Target target,
            boolean answered,
            @Nullable Remembered memory) {}

    /** Of the items of a course with these origins. */
    List<Standing> standings(UUID person, UUID course, Collection<String> origins) {
        return jdbi
                .withHandle(handle -> handle.createQuery("""
                                select i.id, i.origin, i.version, i.topic_id,
                                    (
                                        select coalesce(max(a.position), 0) from answer a
                                        where a.person_id = :person and a.item_id = i.id) as rows,
                                    exists (
                                        select from counted_answer a
                                        where a.person_id = :person and a.item_id = i.id
                                            and a.context not in ('cram', 'imported')) as answered,
                                    m.phase, m.step, m.stability, m.difficulty, m.due_at, m.last_answer_at,
                                    m.first_answer_at, m.answers, m.lapses
                                from item i
                                left join memory_state m on m.person_id = :person and m.item_id = i.id
                                where i.course_id = :course and i.origin = any(:origins)
                                order by i.id
                                """)
                        .bind("person", person)
                        .bind("course", course)
                        .bindArray("origins", String.class, origins)
                        .mapTo(Row.class)
                        .list())
                .stream()
                .map(row -> new Standing(
                        row.origin, new Target(row.id, row.version, row.topicId, row.rows), row.answered, row.memory()))
                .toList();
    }
}
