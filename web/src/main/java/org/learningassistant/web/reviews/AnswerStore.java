package org.learningassistant.web.reviews;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The two statements of an answer. Each is one round trip; the second is the transaction. */
@ApplicationScoped
class AnswerStore {
    private static final int NEW_TO_CHOOSE_FROM = 6;
    private static final String FOREIGN_KEY = "23503";
    private final Jdbi jdbi;
    private final ObjectMapper json;

    AnswerStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /**
     * @param logged how many rows were added; fewer than given when another device was faster
     * @param next the item asked for; null when there was none or it is gone
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Written(int logged, @Nullable NextItem next) {}

    /** The state of things for answers of one person; with what could come next when {@code wanted} is given. */
    Situation read(UUID person, List<Attempt> attempts, @Nullable Wanted wanted) {
        String answers = array(attempts, attempt -> attempt.answerId().toString());
        String items = array(attempts, attempt -> attempt.itemId().toString());
        String versions = array(attempts, attempt -> String.valueOf(attempt.itemVersion()));
        String document = jdbi.withHandle(handle -> {
            var query = handle.createQuery(statement(wanted))
                    .bind("person", person)
                    .bind("answers", answers)
                    .bind("items", items)
                    .bind("versions", versions)
                    .bind("now", (wanted == null ? attempts.getFirst().at() : wanted.now()).toString());
            if (wanted != null) {
                query.bind("session", text(wanted.session()))
                        .bind("course", text(wanted.scope().course()))
                        .bind("topic", text(wanted.scope().topic()));
            }
            if (wanted != null && !wanted.scope().cram()) {
                query.bind("extra", wanted.scope().extra())
                        // at the beginning it is also counted how much there is
                        .bind("per_topic", attempts.isEmpty() ? Study.SITTING : NEW_TO_CHOOSE_FROM)
                        .bind("new_per_day", StudyPlan.DEFAULT.newPerDay())
                        .bind("today", wanted.today().toString())
                        .bind("day_start", wanted.dayStart().toString())
                        .bind("day_end", wanted.dayEnd().toString());
            }
            return query.mapTo(String.class).one();
        });
        return read(document, Situation.class);
    }

    private static String statement(@Nullable Wanted wanted) {
        if (wanted == null) {
            return AnswerSql.SITUATION;
        }
        return wanted.scope().cram() ? AnswerSql.SITUATION_AND_CRAM : AnswerSql.SITUATION_AND_CHOICE;
    }

    /** Adds one row, and what follows from it, in one statement that commits itself. */
    Written write(Entry entry, @Nullable UUID next) {
        return unlessGone(() -> jdbi.withHandle(handle -> write(handle, List.of(entry), next)), new Written(0, null));
    }

    /** Adds all rows or, when another device was faster with one of them, none. */
    boolean writeAll(List<Entry> entries) {
        return unlessGone(
                () -> jdbi.inTransaction(handle -> {
                    boolean complete = write(handle, entries, null).logged() == entries.size();
                    if (!complete) {
                        handle.rollback();
                    }
                    return complete;
                }),
                false);
    }

    /** The item to ask; null when it is gone. */
    @Nullable
    NextItem next(UUID person, UUID item) {
        return jdbi.withHandle(handle -> handle.createQuery(AnswerSql.NEXT)
                .bind("person", person)
                .bind("next", text(item))
                .mapTo(String.class)
                .findOne()
                .map(document -> read(document, NextItem.class))
                .orElse(null));
    }

    /** An item deleted between the two statements fails a foreign key: nothing was written, and it is read about again. */
    private static <T> T unlessGone(Supplier<T> work, T nothing) {
        try {
            return work.get();
        } catch (JdbiException failed) {
            if (failed.getCause() instanceof SQLException sql && FOREIGN_KEY.equals(sql.getSQLState())) {
                return nothing;
            }
            throw failed;
        }
    }

    private Written write(Handle handle, List<Entry> entries, @Nullable UUID next) {
        String document = handle.createQuery(AnswerSql.WRITE)
                .bind("rows", write(entries))
                .bind("person", entries.getFirst().personId())
                .bind("next", text(next))
                .mapTo(String.class)
                .one();
        return read(document, Written.class);
    }

    /**
     * Times and ids that may be null go as text: the driver asks the server for the type of a parameter it does not know
     * each time the statement runs, which is one more round trip.
     */
    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static <T> String array(List<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(",", "{", "}"));
    }

    private <T> T read(String document, Class<T> type) {
        try {
            return json.readValue(document, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(
                    "the database's answer cannot be read as " + type.getSimpleName(), unreadable);
        }
    }

    /** A value as the log stores it. */
    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(value.getClass() + " cannot be written as JSON", unwritable);
        }
    }
}
