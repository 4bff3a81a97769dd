package org.learningassistant.memory.fsrs;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One review decided: everything a log row stores.
 *
 * @param retrievability chance of recall just before the answer; 0 for a new item
 * @param exactInterval time until the next review before fuzz and load balancing
 * @param fuzz the days it could be placed on; empty within the steps or when none was asked for
 * @param seed what chose among them
 */
public record Reviewed(
        MemoryState before,
        Rating rating,
        Instant at,
        double retrievability,
        MemoryState after,
        Duration exactInterval,
        Optional<FuzzRange> fuzz,
        OptionalLong seed,
        String parametersVersion,
        double desiredRetention) {

    /** The row from which {@link Scheduler#rebuild} makes {@link #after} again. */
    public LoggedReview logged() {
        return new LoggedReview(rating, at, Objects.requireNonNull(after.dueAt()));
    }
}
