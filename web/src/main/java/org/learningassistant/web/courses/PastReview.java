package org.learningassistant.web.courses;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.Rating;

/**
 * A review that somebody did in another program.
 *
 * @param at in milliseconds or coarser; no two reviews of an item have the same
 * @param elapsedMs milliseconds from question to answer; null when that is not known
 * @param due when the item was to come next; null when the other program does not say
 */
public record PastReview(
        Rating rating,
        Instant at,
        @Nullable Integer elapsedMs,
        @Nullable Instant due) {}
