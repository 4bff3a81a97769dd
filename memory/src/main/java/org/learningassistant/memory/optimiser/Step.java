package org.learningassistant.memory.optimiser;

import java.time.Instant;
import org.learningassistant.memory.fsrs.Rating;

/**
 * One review of an item.
 *
 * @param at when
 * @param days since the review of the same item before, 0 for the first
 * @param sameDay the review before was on the same day; such reviews move the memory, but nothing is learned from whether
 *     they succeed
 */
public record Step(Instant at, double days, boolean sameDay, Rating rating) {

    public Step {
        if (!(days >= 0)) {
            throw new IllegalArgumentException("days must be 0 or more, not " + days);
        }
    }

    boolean recalled() {
        return rating != Rating.AGAIN;
    }
}
