package org.learningassistant.web.reviews;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.DayShare;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.time.LearningDay;

/**
 * Days on which a learner means to do less, or nothing.
 *
 * @param loads for each day of the week, Monday first, percent of a usual day: 100, 50 or 0
 * @param off planned days off, by their first day
 */
record EasyDays(List<Integer> loads, List<DaysOff> off) {
    static final int USUAL = 100;
    static final Set<Integer> LOADS = Set.of(USUAL, 50, 0);
    private static final int LONGEST = 366;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 9999;
    private static final int MOST = 100;

    /** What the database has no rows for is missing in its document. */
    EasyDays {
        loads = loads == null ? Collections.nCopies(7, USUAL) : List.copyOf(loads);
        off = off == null ? List.of() : List.copyOf(off);
    }

    /** From the first to the last day, both included. */
    record DaysOff(LocalDate first, LocalDate last) {
        /** @throws Problem when these are not two dates */
        static DaysOff read(@Nullable String first, @Nullable String last) {
            return new DaysOff(date(first), last == null || last.isBlank() ? date(first) : date(last));
        }

        static LocalDate date(@Nullable String text) {
            try {
                return LocalDate.parse(text == null ? "" : text.strip());
            } catch (DateTimeParseException malformed) {
                throw Problem.invalid("reviews_problem_date");
            }
        }

        boolean holds(LocalDate date) {
            return !date.isBefore(first) && !date.isAfter(last);
        }
    }

    /** @throws Problem when this is not something that can be planned */
    EasyDays checked() {
        if (loads.size() != 7 || !LOADS.containsAll(loads)) {
            throw Problem.invalid("reviews_problem_day_loads");
        }
        for (DaysOff days : off) {
            if (days.first().getYear() < FIRST_YEAR || days.last().getYear() > LAST_YEAR) {
                throw Problem.invalid("reviews_problem_date");
            }
            if (days.last().isBefore(days.first())) {
                throw Problem.invalid("reviews_problem_days_off_order");
            }
            if (ChronoUnit.DAYS.between(days.first(), days.last()) >= LONGEST) {
                throw Problem.invalid("reviews_problem_days_off_long");
            }
        }
        if (off.size() > MOST) {
            throw Problem.invalid("reviews_problem_days_off_many", MOST);
        }
        if (off.stream().map(DaysOff::first).distinct().count() < off.size()) {
            throw Problem.invalid("reviews_problem_days_off_twice");
        }
        return this;
    }

    /** With more days off; what is long over is dropped. */
    EasyDays with(DaysOff more, LocalDate today) {
        if (more.last().isBefore(today)) {
            throw Problem.invalid("reviews_problem_days_off_past");
        }
        LocalDate kept = today.minusDays(LONGEST);
        Stream<DaysOff> recent = off.stream().filter(days -> !days.last().isBefore(kept));
        List<DaysOff> all = Stream.concat(recent, Stream.of(more))
                .sorted(Comparator.comparing(DaysOff::first))
                .toList();
        return new EasyDays(loads, all).checked();
    }

    EasyDays without(LocalDate first) {
        return new EasyDays(
                loads, off.stream().filter(days -> !days.first().equals(first)).toList());
    }

    /** Percent of a usual day. */
    int load(LocalDate date) {
        return isOff(date) ? 0 : loads.get(date.getDayOfWeek().getValue() - 1);
    }

    boolean isOff(LocalDate date) {
        return off.stream().anyMatch(days -> days.holds(date));
    }

    /** The share of each day after an answer. */
    DayShare after(Instant answer, LearningDay day) {
        return days -> load(day.of(answer.plus(Duration.ofDays(days)))) / (double) USUAL;
    }
}
