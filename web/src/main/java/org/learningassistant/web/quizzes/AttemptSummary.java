package org.learningassistant.web.quizzes;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt in a list.
 *
 * @param number the how-manieth of this person at this quiz, from 1
 * @param finishedAt null while it is open; the end of the time when that came first
 * @param score points earned; null while it is open
 * @param points points there were
 */
public record AttemptSummary(
        UUID id,
        UUID quiz,
        String quizTitle,
        UUID course,
        String courseTitle,
        int number,
        Instant startedAt,
        @Nullable Instant deadlineAt,
        @Nullable Instant finishedAt,
        @Nullable Double score,
        double points) {

    public boolean isOpen() {
        return finishedAt == null;
    }

    /** From 0 to 1; 0 while it is open. */
    public double ratio() {
        return score == null || points <= 0 ? 0 : score / points;
    }

    public @Nullable Duration taken() {
        return finishedAt == null ? null : Duration.between(startedAt, finishedAt);
    }
}
