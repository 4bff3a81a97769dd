package org.learningassistant.web.progress;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.IntStream;
import org.learningassistant.web.platform.time.LearningDay;

/**
 * The days and weeks that progress is told by.
 *
 * @param today the learning day of the person
 * @param firstOfWeek as the person's language has it
 */
record Spans(LearningDay day, LocalDate today, DayOfWeek firstOfWeek) {
    /** Weeks in the calendar: a whole year, and the one that has begun. */
    static final int CALENDAR_WEEKS = 53;

    /** Weeks in trends. */
    static final int TREND_WEEKS = 12;

    /** Days ahead in the forecast. */
    static final int DAYS_AHEAD = 30;

    /** First days of so many weeks, the last the one of today. */
    List<LocalDate> weeks(int count) {
        LocalDate current = today.with(TemporalAdjusters.previousOrSame(firstOfWeek));
        return IntStream.range(0, count)
                .mapToObj(i -> current.minusWeeks(count - 1L - i))
                .toList();
    }

    /** The days of the calendar, today last. */
    List<LocalDate> calendar() {
        return weeks(CALENDAR_WEEKS).getFirst().datesUntil(today.plusDays(1)).toList();
    }

    /** The days of the forecast, today first. */
    List<LocalDate> ahead() {
        return today.datesUntil(today.plusDays(DAYS_AHEAD)).toList();
    }

    List<Instant> starts(List<LocalDate> days) {
        return days.stream().map(day::startOf).toList();
    }
}
