package org.learningassistant.memory.fsrs;

import java.time.Duration;
import java.time.Instant;

/**
 * How the time between two reviews is counted. It depends on the two instants alone, not on a time zone or a day
 * boundary that a learner may change, so a log can be replayed at any time.
 *
 * @param wholeDays count complete days of 24 hours instead of fractions
 * @param sameDayUnder two reviews closer than this count as of the same day
 */
public record DayCount(boolean wholeDays, Duration sameDayUnder) {

    private static final double SECONDS_PER_DAY = 86_400;

    /** Complete days, as py-fsrs and ts-fsrs count. */
    public static final DayCount WHOLE = new DayCount(true, Duration.ofDays(1));

    /**
     * Fractions of days. Someone who studies at nine today and at half past eight tomorrow has slept in between: that is
     * a new day, and only reviews less than half a day apart are of the same one.
     */
    public static final DayCount FRACTIONAL = new DayCount(false, Duration.ofHours(12));

    public DayCount {
        if (sameDayUnder.isNegative()) {
            throw new IllegalArgumentException("sameDayUnder must not be negative: " + sameDayUnder);
        }
    }

    /** Days from one to the other; 0 when a second device's clock puts them the wrong way round. */
    public double days(Instant from, Instant to) {
        Duration elapsed = elapsed(from, to);
        return wholeDays
                ? elapsed.toDays()
                : elapsed.toSeconds() / SECONDS_PER_DAY + elapsed.toNanosPart() / (SECONDS_PER_DAY * 1e9);
    }

    public boolean isSameDay(Instant from, Instant to) {
        return elapsed(from, to).compareTo(sameDayUnder) < 0;
    }

    private static Duration elapsed(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
