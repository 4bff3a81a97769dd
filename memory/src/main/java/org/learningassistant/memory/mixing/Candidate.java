package org.learningassistant.memory.mixing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item that could be asked.
 *
 * @param <K> the type of ids, ordered and hashed by value (a UUID, a number, a text), so that the order in which the
 *     candidates are given does not matter
 * @param topicOrder place of the topic in the course; topics with a smaller number are introduced first
 * @param dueAt null for new items only
 * @param retrievability chance of recall now, 0 to 1; not looked at for new items
 * @param predictedSuccess chance of a right answer by the ability model, 0 to 1
 */
public record Candidate<K extends Comparable<? super K>>(
        K item,
        K topic,
        int topicOrder,
        Kind kind,
        @Nullable Instant dueAt,
        double retrievability,
        double predictedSuccess) {

    public Candidate {
        if (kind != Kind.NEW && dueAt == null) {
            throw new IllegalArgumentException("item " + item + " needs a due date");
        }
        if (!(retrievability >= 0 && retrievability <= 1) || !(predictedSuccess >= 0 && predictedSuccess <= 1)) {
            throw new IllegalArgumentException("chances of item " + item + " must be 0 to 1");
        }
    }
}
