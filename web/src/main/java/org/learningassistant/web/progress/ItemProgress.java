package org.learningassistant.web.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.learningassistant.web.courses.ItemContent;

/**
 * One item as it stands in a person's memory.
 *
 * @param stability days after which the chance of recall has fallen to 90 %
 * @param difficulty for this person, from 1 (easy) to 10
 * @param recall chance of recall now, 0 to 1
 * @param lapses how often it was forgotten after days
 */
record ItemProgress(
        UUID id,
        ItemContent content,
        double stability,
        double difficulty,
        Instant dueAt,
        Instant lastAnswerAt,
        int answers,
        int lapses,
        double recall) {

    public Duration stabilitySpan() {
        return Duration.ofSeconds(Math.round(stability * 86_400));
    }

    public double difficultyTenths() {
        return Math.round(difficulty * 10) / 10.0;
    }
}
