package org.learningassistant.web.reviews;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log. One with the context {@code undo} is no answer: it repeats the row that it takes back, with the steps
 * negated.
 *
 * @param seq its place among all rows, growing
 * @param position its place among the rows of this person and item, from 1
 * @param response as JSON, see {@link org.learningassistant.web.courses.ResponseJson}
 * @param grade as JSON
 * @param rating 1 (again) to 4 (easy)
 * @param phase where the item stood before: new, learning, review or relearning
 * @param retrievability chance of recall predicted just before; null for the first answer to an item
 * @param abilityStep in millionths of a logit; null where the answer tells nothing
 * @param confidence how sure the learner was: 1 (guessing), 2 (rather sure), 3 (sure); null when not said
 * @param undoes for an undo the id of the row that it takes back, otherwise null
 * @param undone whether another row takes it back
 */
public record LogRow(
        long seq,
        UUID id,
        UUID itemId,
        int itemVersion,
        UUID topicId,
        int position,
        String context,
        @Nullable UUID sessionId,
        @JsonRawValue String response,
        @JsonRawValue String grade,
        double score,
        int rating,
        @Nullable Integer elapsedMs,
        Instant answeredAt,
        String phase,
        @Nullable Double retrievability,
        double expectedScore,
        String parametersVersion,
        double desiredRetention,
        Instant dueAt,
        @Nullable Long abilityStep,
        @Nullable Long difficultyStep,
        @Nullable Integer confidence,
        @Nullable UUID undoes,
        boolean undone) {}
