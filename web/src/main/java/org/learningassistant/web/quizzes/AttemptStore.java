package org.learningassistant.web.quizzes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Grade;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.courses.ItemJson;
import org.learningassistant.web.courses.ResponseJson;
import org.learningassistant.web.quizzes.Marking.Marked;

/**
 * Attempts in PostgreSQL. Whatever changes an attempt's answers locks its row first, so that saving, finishing and the
 * deadline come one after the other in every process.
 */
@ApplicationScoped
class AttemptStore {
    private final Jdbi jdbi;
    private final AdaptiveStore adaptive;
    private final ItemJson items;
    private final ObjectMapper json;

    AttemptStore(Jdbi jdbi, AdaptiveStore adaptive, ItemJson items, ObjectMapper json) {
        this.jdbi = jdbi;
        this.adaptive = adaptive;
        this.items = items;
        this.json = json;
    }

    private record Row(
            UUID id,
            UUID quizId,
            String title,
            UUID courseId,
            String courseTitle,
            String courseSlug,
            UUID personId,
            int number,
            long seed,
            Feedback feedback,
            Instant startedAt,
            @Nullable Instant deadlineAt,
            @Nullable Instant finishedAt,
            @Nullable Double score,
            double points,
            @Nullable Instant recordedAt) {}

    private record QuestionRow(
            int position,
            UUID itemId,
            int itemVersion,
            UUID topicId,
            @Nullable String topicTitle,
            double points,
            boolean flagged,
            String content,
            @Nullable String response,
            @Nullable Instant savedAt,
            @Nullable Integer elapsedMs,
            @Nullable String grade,
            @Nullable Double score,
            @Nullable Instant dueAt) {}

    /** What became of an answer that was to be saved. */
    enum Saving {
        DONE,
        /** The time was up; nothing was saved. */
        LATE,
        /** The attempt or this question was already final; nothing was saved. */
        FINAL,
        /** There is no such attempt of this person. */
        UNKNOWN
    }

    /** An attempt of a person; of somebody else there is none. */
    Optional<Attempt> attempt(UUID attempt, UUID person) {
        return jdbi.withHandle(handle -> attempt(handle, attempt, person));
    }

    private Optional<Attempt> attempt(Handle handle, UUID attempt, UUID person) {
        return handle.createQuery("""
                        select a.*, q.title, q.course_id, c.title as course_title, c.slug as course_slug
                        from quiz_attempt a
                        join quiz q on q.id = a.quiz_id
                        join course c on c.id = q.course_id
                        where a.id = :attempt and a.person_id = :person
                        """)
                .bind("attempt", attempt)
                .bind("person", person)
                .mapTo(Row.class)
                .findOne()
                .map(row -> attempt(row, AdaptiveStore.measured(handle, attempt), questions(handle, attempt, person)));
    }

    private List<Question> questions(Handle handle, UUID attempt, UUID person) {
        return handle
                .createQuery("""
                        select s.position, s.item_id, s.item_version, s.topic_id, t.title as topic_title, s.points,
                               s.flagged, v.content::text as content, s.response::text as response, s.saved_at,
                               s.elapsed_ms, s.grade::text as grade, s.score, m.due_at
                        from quiz_attempt_slot s
                        join quiz_question v on v.item_id = s.item_id and v.version = s.item_version
                        left join topic t on t.id = s.topic_id
                        left join memory_state m on m.person_id = :person and m.item_id = s.item_id
                        where s.attempt_id = :attempt
                        order by s.position
                        """)
                .bind("attempt", attempt)
                .bind("person", person)
                .mapTo(QuestionRow.class)
                .list()
                .stream()
                .map(this::question)
                .toList();
    }

    /** The open attempt of a person at a quiz. */
    Optional<UUID> open(UUID quiz, UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id from quiz_attempt
                        where quiz_id = :quiz and person_id = :person and finished_at is null
                        """)
                .bind("quiz", quiz)
                .bind("person", person)
                .mapTo(UUID.class)
                .findOne());
    }

    /** Attempts whose time is up, or whose answers are not all in the log: something has to be done about them. */
    List<UUID> unsettled(UUID person, Instant deadlineBefore) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id from quiz_attempt
                        where person_id = :person and recorded_at is null
                            and (finished_at is not null or deadline_at < :deadlineBefore)
                        order by started_at
                        """)
                .bind("person", person)
                .bind("deadlineBefore", deadlineBefore)
                .mapTo(UUID.class)
                .list());
    }

    /**
     * Keeps an answer; the draft until now is replaced, and with a mark it is final.
     *
     * @param response null to take back what was given
     * @param elapsedMs added to the time spent on this question before
     */
    Saving save(
            UUID attempt,
            UUID person,
            int position,
            @Nullable Response response,
            int elapsedMs,
            @Nullable Marked marked,
            Instant now) {
        return jdbi.inTransaction(handle -> save(handle, attempt, person, position, response, elapsedMs, marked, now));
    }

    /**
     * Keeps the answer to the question of an adaptive attempt that is open, for good, and asks the next one unless it is
     * over: both or neither, so that each answer is followed by one question whoever sends it how often.
     */
    Saving answer(Attempt attempt, int position, Response response, int elapsedMs, Marked marked, Instant now) {
        return jdbi.inTransaction(handle -> {
            Saving saving = save(handle, attempt.id(), attempt.person(), position, response, elapsedMs, marked, now);
            if (saving == Saving.DONE) {
                adaptive.goOn(handle, attempt.id(), attempt.seed());
            }
            return saving;
        });
    }

    private Saving save(
            Handle handle,
            UUID attempt,
            UUID person,
            int position,
            @Nullable Response response,
            int elapsedMs,
            @Nullable Marked marked,
            Instant now) {
        Optional<Row> row = lock(handle, attempt, person);
        if (row.isEmpty()) {
            return Saving.UNKNOWN;
        }
        if (row.get().finishedAt() != null) {
            return Saving.FINAL;
        }
        if (Attempt.isOverdue(row.get().deadlineAt(), now)) {
            return Saving.LATE;
        }
        int saved = handle.createUpdate("""
                            update quiz_attempt_slot set
                                saved_at = case when response is distinct from cast(:response as jsonb) or :final
                                    then cast(:now as timestamptz) else saved_at end,
                                elapsed_ms = least(600000, coalesce(elapsed_ms, 0) + :elapsed),
                                response = cast(:response as jsonb), grade = cast(:grade as jsonb), score = :score
                            where attempt_id = :attempt and position = :position and grade is null
                            """)
                .bind("attempt", attempt)
                .bind("position", position)
                .bind("response", response == null ? null : ResponseJson.write(response))
                .bind("elapsed", elapsedMs)
                .bind("final", marked != null)
                .bind("grade", marked == null ? null : write(marked.grade()))
                .bind("score", marked == null ? null : marked.score())
                .bind("now", now)
                .execute();
        return saved == 1 ? Saving.DONE : Saving.FINAL;
    }

    /** Marks a question to come back to, while the attempt is open. */
    void flag(UUID attempt, UUID person, int position, boolean flagged) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update quiz_attempt_slot s set flagged = :flagged
                        from quiz_attempt a
                        where a.id = s.attempt_id and a.id = :attempt and a.person_id = :person
                            and a.finished_at is null and s.position = :position
                        """)
                .bind("attempt", attempt)
                .bind("person", person)
                .bind("position", position)
                .bind("flagged", flagged)
                .execute());
    }

    /**
     * Ends an attempt: no answer changes after this. Empty when it has ended before.
     *
     * @param marking marks the questions that have no grade yet
     */
    Optional<Attempt> close(UUID attempt, UUID person, Instant now, Function<Question, Marked> marking) {
        return jdbi.inTransaction(handle -> {
            Optional<Row> row = lock(handle, attempt, person);
            if (row.isEmpty() || row.get().finishedAt() != null) {
                return Optional.empty();
            }
            Attempt open = attempt(handle, attempt, person).orElseThrow();
            List<Marked> marks = open.questions().stream()
                    .filter(question -> !question.isFinal())
                    .map(marking)
                    .toList();
            handle.createUpdate("""
                            update quiz_attempt_slot s set grade = r.grade, score = r.score
                            from jsonb_to_recordset(cast(:rows as jsonb))
                                as r (position int, grade jsonb, score double precision)
                            where s.attempt_id = :attempt and s.position = r.position
                            """)
                    .bind("attempt", attempt)
                    .bind("rows", write(marks))
                    .execute();
            // what is earned does not say enough where each question was chosen by the answers before
            Double measured = open.isAdaptive() ? adaptive.measure(handle, attempt, open.seed()) : null;
            handle.createUpdate("""
                            update quiz_attempt set finished_at = :end, score = coalesce(:measured, (
                                select coalesce(sum(score), 0) from quiz_attempt_slot where attempt_id = :attempt))
                            where id = :attempt
                            """)
                    .bind("attempt", attempt)
                    .bind("measured", measured)
                    .bind("end", open.end(now))
                    .execute();
            return attempt(handle, attempt, person);
        });
    }

    /** Remembers that every answer of a finished attempt is in the log. */
    void recorded(UUID attempt, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update quiz_attempt set recorded_at = :now where id = :attempt and recorded_at is null")
                .bind("attempt", attempt)
                .bind("now", now)
                .execute());
    }

    private static Optional<Row> lock(Handle handle, UUID attempt, UUID person) {
        return handle.createQuery("""
                        select a.*, q.title, q.course_id, '' as course_title, '' as course_slug
                        from quiz_attempt a
                        join quiz q on q.id = a.quiz_id
                        where a.id = :attempt and a.person_id = :person
                        for update of a
                        """)
                .bind("attempt", attempt)
                .bind("person", person)
                .mapTo(Row.class)
                .findOne();
    }

    private static Attempt attempt(Row row, @Nullable Measured adaptive, List<Question> questions) {
        return new Attempt(
                row.id(),
                row.quizId(),
                row.title(),
                row.courseId(),
                row.courseTitle(),
                row.courseSlug(),
                row.personId(),
                row.number(),
                row.seed(),
                row.feedback(),
                row.startedAt(),
                row.deadlineAt(),
                row.finishedAt(),
                row.score(),
                row.points(),
                row.recordedAt(),
                adaptive,
                questions);
    }

    private Question question(QuestionRow row) {
        String response = row.response();
        String grade = row.grade();
        return new Question(
                row.position(),
                row.itemId(),
                row.itemVersion(),
                row.topicId(),
                row.topicTitle(),
                row.points(),
                row.flagged(),
                items.read(row.content()),
                response == null ? null : ResponseJson.read(response),
                row.savedAt(),
                row.elapsedMs(),
                grade == null ? null : read(grade, Grade.class),
                row.score(),
                row.dueAt());
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("the database's " + type.getSimpleName() + " cannot be read", damaged);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
