package org.learningassistant.metricsadapter;

import java.time.Duration;
import java.time.Instant;

/**
 * A time, twice: for people and for measuring, since a clock that is set does not make a second longer.
 *
 * @param nanos of {@link System#nanoTime}
 */
public record Moment(Instant instant, long nanos) {
    /** The only place that reads a clock. */
    public static Moment now() {
        return new Moment(Instant.now(), System.nanoTime());
    }

    public Duration since(Moment earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }

    /** Half way between an earlier one and this. */
    public Moment middle(Moment earlier) {
        Duration half = since(earlier).dividedBy(2);
        return new Moment(instant.minus(half), nanos - half.toNanos());
    }
}
