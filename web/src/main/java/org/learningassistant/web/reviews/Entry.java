package org.learningassistant.web.reviews;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the log with the memory state that follows from it, as the second statement takes it.
 *
 * @param phase where the item stood before the answer
 * @param position its place among all rows of this person and item, from 1
 * @param abilityStep null when the answer says nothing about the ability
 * @param confidence 1 to 3; null when not said
 * @param answers how many answers are remembered after this one
 * @param nextPhase where it stands after, and null when the answer moves nothing; the following five components belong to it
 */
@JsonNaming(SnakeCaseStrategy.class)
record Entry(
        UUID personId,
        UUID id,
        UUID itemId,
        int itemVersion,
        UUID topicId,
        int position,
        Context context,
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
        int answers,
        @Nullable String nextPhase,
        int nextStep,
        double stability,
        double difficulty,
        int lapses,
        Instant firstAnswerAt) {}
