package org.learningassistant.web.reviews;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import org.learningassistant.web.platform.time.LearningDay;

/** What the date of an exam means for the days before it. */
final class Exam {
    /** The time before an exam in which nothing new is begun: a fifth of it, a week at most. */
    private static final int REPETITION_SHARE = 5;

    private static final int LONGEST_REPETITION = 7;
    /** Pages ask what is known at an exam at this time of its day. */
    private static final Duration MORNING = Duration.ofHours(9);

    private Exam() {}

    /** The first date that is not over; empty when all are. */
    static Optional<LocalDate> next(Collection<LocalDate> dates, LocalDate today) {
        return dates.stream().filter(date -> !date.isBefore(today)).min(Comparator.naturalOrder());
    }

    /**
     * The longest interval, in days of 24 hours, after which a review still falls before the day of the exam. Empty when
     * there is no exam to come, or no day is left before it.
     */
    static OptionalInt longestInterval(Collection<LocalDate> dates, Instant answer, LearningDay day) {
        return next(dates, day.of(answer)).stream()
                .mapToInt(date -> (int) Math.min(
                        Integer.MAX_VALUE,
                        Duration.between(answer, day.startOf(date))
                                .minusMillis(1)
                                .toDays()))
                .filter(days -> days >= 1)
                .findFirst();
    }

    /** When an exam on this date is taken to begin. */
    static Instant begins(LocalDate date, LearningDay day) {
        return date.atTime(0, 0).plus(MORNING).atZone(day.zone()).toInstant();
    }

    /**
     * New items a day, so that all are begun in time and some days are left for repetition. Easy days count for what
     * they are meant to have.
     *
     * @param unseen items that are not begun
     */
    static int newPerDay(int unseen, LocalDate today, LocalDate exam, EasyDays easy) {
        int days = Math.toIntExact(ChronoUnit.DAYS.between(today, exam));
        int usable = Math.max(1, days - Math.min(LONGEST_REPETITION, days / REPETITION_SHARE));
        int load = today.datesUntil(today.plusDays(usable)).mapToInt(easy::load).sum();
        return load == 0 ? unseen : Math.ceilDiv(unseen * EasyDays.USUAL, load);
    }
}
