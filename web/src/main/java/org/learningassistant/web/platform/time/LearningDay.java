package org.learningassistant.web.platform.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A person's day: it begins at a time of their choice in their zone, so that a session past midnight still counts for
 * the evening.
 *
 * @param start the time of the clock at which the day begins, counted from midnight, below 24 hours
 */
public record LearningDay(ZoneId zone, Duration start) {

    /** The day that an instant belongs to. */
    public LocalDate of(Instant instant) {
        LocalDate day = instant.atZone(zone).toLocalDateTime().minus(start).toLocalDate();
        // where clocks change near the start, the time on the wall alone does not tell the side
        if (instant.isBefore(startOf(day))) {
            return day.minusDays(1);
        }
        return instant.isBefore(startOf(day.plusDays(1))) ? day : day.plusDays(1);
    }

    /** The first instant of a day, by the clock on the wall; when clocks skip that time, the same time later. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay().plus(start).atZone(zone).toInstant();
    }

    /** The first instant of the day after the one that {@code instant} belongs to. */
    public Instant endOf(Instant instant) {
        return startOf(of(instant).plusDays(1));
    }
}
