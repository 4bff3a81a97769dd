package org.learningassistant.web.platform.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A person's day: it begins at a time of their choice in their zone, so that a session past midnight still counts for
 * the evening.
 *
 * @param start how long after midnight the day begins, from zero to less than 24 hours
 */
public record LearningDay(ZoneId zone, Duration start) {

    /** The day that an instant belongs to. */
    public LocalDate of(Instant instant) {
        return instant.minus(start).atZone(zone).toLocalDate();
    }

    /** The first instant of a day. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().plus(start);
    }

    /** The first instant of the day after the one that {@code instant} belongs to. */
    public Instant endOf(Instant instant) {
        return startOf(of(instant).plusDays(1));
    }
}
