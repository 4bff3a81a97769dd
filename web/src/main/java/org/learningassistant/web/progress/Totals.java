package org.learningassistant.web.progress;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How much was done.
 *
 * @param answers of all time
 * @param first when the first of them was given; null without any
 * @param time spent on the answers whose time is known
 * @param timed how many those are
 * @param days answers on each learning day of the last twelve months; days without any are missing
 */
public record Totals(
        int answers, @Nullable Instant first, Duration time, int timed, SortedMap<LocalDate, Integer> days) {

    /** Answers of the last twelve months. */
    public int inYear() {
        return days.values().stream().mapToInt(Integer::intValue).sum();
    }
}
