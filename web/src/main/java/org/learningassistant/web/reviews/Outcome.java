package org.learningassistant.web.reviews;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Grade;
import org.learningassistant.memory.grading.Response;

/**
 * What became of an answer.
 *
 * @param response the one that counted: for a repeated submission the first one
 * @param position its place among all rows of the log of this person and item, from 1
 * @param expectedScore what the ability model had predicted, 0 to 1
 * @param dueAt when the item comes back
 * @param confidence how sure the learner was; null when not said
 * @param repeated the same answer id was already in the log; nothing was changed
 * @param undone it was taken back meanwhile, and counts no longer
 */
public record Outcome(
        UUID answerId,
        UUID itemId,
        int itemVersion,
        Response response,
        Grade grade,
        int position,
        double expectedScore,
        Instant answeredAt,
        Instant dueAt,
        @Nullable Confidence confidence,
        boolean repeated,
        boolean undone) {}
