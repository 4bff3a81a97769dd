package org.learningassistant.web.progress;

import java.time.Instant;
import java.util.UUID;

/**
 * A finished attempt.
 *
 * @param number the how-manieth of this person at this quiz, from 1
 * @param questions how many it asked
 */
public record QuizResult(
        UUID id,
        String title,
        String courseTitle,
        int number,
        int questions,
        Instant finishedAt,
        double score,
        double points) {

    /** 0 to 1. */
    public double ratio() {
        return points <= 0 ? 0 : Math.clamp(score / points, 0.0, 1.0);
    }
}
