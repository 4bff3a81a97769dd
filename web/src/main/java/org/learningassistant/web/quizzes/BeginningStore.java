package org.learningassistant.web.quizzes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Begins attempts in PostgreSQL: what can be asked, and the rows of an attempt with its first questions. */
@ApplicationScoped
class BeginningStore {
    private final Jdbi jdbi;
    private final AdaptiveStore adaptive;
    private final ObjectMapper json;

    BeginningStore(Jdbi jdbi, AdaptiveStore adaptive, ObjectMapper json) {
        this.jdbi = jdbi;
        this.adaptive = adaptive;
        this.json = json;
    }

    /** The items that can be asked, of those named or of whole topics; never flash cards. */
    List<Draw.Candidate> candidates(List<UUID> itemIds, List<UUID> topics) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id as item, topic_id as topic from item
                        where state = 'published' and type <> 'flash_card'
                            and (id = any(:items) or topic_id = any(:topics))
                        order by id
                        """)
                .bindArray("items", UUID.class, itemIds)
                .bindArray("topics", UUID.class, topics)
                .mapTo(Draw.Candidate.class)
                .list());
    }

    /**
     * An attempt to begin.
     *
     * @param plan null when it is not adaptive
     * @param questions none when it is: they come one by one
     */
    record Beginning(
            UUID id,
            UUID quiz,
            UUID person,
            long seed,
            Feedback feedback,
            Instant startedAt,
            @Nullable Instant deadlineAt,
            int attemptsAllowed,
            @Nullable AdaptivePlan plan,
            List<Draw.Drawn> questions) {

        double points() {
            return plan != null
                    ? AdaptiveStore.POINTS
                    : questions.stream().mapToDouble(Draw.Drawn::points).sum();
        }
    }

    /**
     * Begins an attempt, unless one is open, the allowed number is reached, somebody begins one at this moment, or an
     * item has just been deleted; false then, and nothing has happened.
     */
    boolean begin(Beginning beginning) {
        return jdbi.inTransaction(handle -> {
            int begun = handle.createUpdate("""
                            insert into quiz_attempt (id, quiz_id, person_id, number, seed, feedback, started_at,
                                                      deadline_at, points)
                            select :id, :quiz, :person, coalesce(max(number), 0) + 1, :seed, :feedback, :startedAt,
                                   :deadlineAt, :points
                            from quiz_attempt where quiz_id = :quiz and person_id = :person
                            having coalesce(max(number), 0) < :allowed
                            on conflict do nothing
                            """)
                    .bind("id", beginning.id())
                    .bind("quiz", beginning.quiz())
                    .bind("person", beginning.person())
                    .bind("seed", beginning.seed())
                    .bind("feedback", beginning.feedback().code())
                    .bind("startedAt", beginning.startedAt())
                    .bind("deadlineAt", beginning.deadlineAt())
                    .bind("points", beginning.points())
                    .bind("allowed", beginning.attemptsAllowed())
                    .execute();
            if (begun == 0) {
                return false;
            }
            boolean complete = beginning.plan() == null
                    ? ask(handle, beginning)
                    : adaptive.begin(handle, beginning.id(), beginning.seed(), beginning.plan());
            if (!complete) {
                handle.rollback();
            }
            return complete;
        });
    }

    /** False when an item has just been deleted. */
    private boolean ask(Handle handle, Beginning beginning) {
        int asked = handle.createUpdate("""
                            with drawn as (
                                select r.position, r.points, i.id, i.version, i.topic_id, i.content
                                from jsonb_to_recordset(cast(:rows as jsonb))
                                    as r (position int, item uuid, points double precision)
                                join item i on i.id = r.item
                            ), kept as (
                                insert into quiz_question (item_id, version, content)
                                select id, version, content from drawn order by id
                                on conflict do nothing
                            )
                            insert into quiz_attempt_slot (attempt_id, position, item_id, item_version, topic_id, points)
                            select :attempt, position, id, version, topic_id, points from drawn
                            """)
                .bind("attempt", beginning.id())
                .bind("rows", rows(beginning.questions()))
                .execute();
        return asked == beginning.questions().size();
    }

    private String rows(List<Draw.Drawn> questions) {
        ArrayNode rows = json.createArrayNode();
        for (Draw.Drawn question : questions) {
            rows.addObject()
                    .put("position", rows.size())
                    .put("item", question.candidate().item().toString())
                    .put("points", question.points());
        }
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
