package org.learningassistant.web.quizzes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What attempts there have been, for lists and for the export of own data. */
@ApplicationScoped
class HistoryStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    HistoryStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /**
     * The attempts of a person, the newest first.
     *
     * @param quiz only at this quiz
     */
    List<AttemptSummary> attempts(UUID person, @Nullable UUID quiz, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select a.id, a.quiz_id as quiz, q.title as quiz_title, q.course_id as course,
                               c.title as course_title, a.number, a.started_at, a.deadline_at, a.finished_at, a.score,
                               a.points
                        from quiz_attempt a
                        join quiz q on q.id = a.quiz_id
                        join course c on c.id = q.course_id
                        where a.person_id = :person and (cast(:quiz as uuid) is null or a.quiz_id = :quiz)
                        order by a.started_at desc, a.id desc
                        limit :limit
                        """)
                .bind("person", person)
                .bind("quiz", quiz)
                .bind("limit", limit)
                .mapTo(AttemptSummary.class)
                .list());
    }

    /** An attempt with what was answered, as the person may take it along. */
    record Exported(
            UUID id,
            UUID quiz,
            String quizTitle,
            int number,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Double score,
            double points,
            @Nullable MeasuredBody adaptive,
            JsonNode answers) {}

    private record ExportRow(
            UUID id,
            UUID quiz,
            String quizTitle,
            int number,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Double score,
            double points,
            @Nullable Integer fewest,
            @Nullable Integer most,
            @Nullable Integer counted,
            @Nullable Double share,
            @Nullable Double low,
            @Nullable Double high,
            String answers) {
        @Nullable
        MeasuredBody adaptive() {
            return fewest == null || most == null ? null : new MeasuredBody(fewest, most, counted, share, low, high);
        }
    }

    List<Exported> export(UUID person) {
        return jdbi
                .withHandle(handle -> handle.createQuery("""
                                select a.id, a.quiz_id as quiz, q.title as quiz_title, a.number, a.started_at,
                                       a.finished_at, a.score, a.points, d.fewest, d.most, d.answers as counted,
                                       d.share, d.low, d.high,
                                       coalesce((select json_agg(json_build_object(
                                               'position', s.position, 'item', s.item_id, 'version', s.item_version,
                                               'points', s.points, 'response', s.response, 'saved_at', s.saved_at,
                                               'score', s.score) order by s.position)
                                           from quiz_attempt_slot s where s.attempt_id = a.id), '[]')::text as answers
                                from quiz_attempt a
                                join quiz q on q.id = a.quiz_id
                                left join quiz_attempt_adaptive d on d.attempt_id = a.id
                                where a.person_id = :person
                                order by a.started_at, a.id
                                """)
                        .bind("person", person)
                        .mapTo(ExportRow.class)
                        .list())
                .stream()
                .map(row -> new Exported(
                        row.id(),
                        row.quiz(),
                        row.quizTitle(),
                        row.number(),
                        row.startedAt(),
                        row.finishedAt(),
                        row.score(),
                        row.points(),
                        row.adaptive(),
                        read(row.answers())))
                .toList();
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
