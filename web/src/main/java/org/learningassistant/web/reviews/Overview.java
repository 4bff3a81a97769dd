package org.learningassistant.web.reviews;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.HeldTopic;

/**
 * A learner's day.
 *
 * @param due reviews and learning steps for today: all that can be done, or the day's amount while catching up
 * @param reviews reviews that wait, whether for today or not
 * @param fresh new items for today: what the daily number leaves, as far as there are any
 * @param perAnswer median time of an answer; a usual one when there are too few
 * @param basis how many answers the median rests on; 0 when it is a usual one
 * @param nextDue when the next review comes due after today; null when there is none
 * @param catchUpPlanned whether the learner follows a plan to catch up, perhaps one that is over
 * @param catchingUp whether its backlog is not done yet
 * @param exams whether an exam is to come
 * @param load how much of a usual day today is meant to be
 * @param answeredToday answers of today
 * @param answers whether this person has ever answered anything
 * @param week the days of this week, from its first
 * @param courses those the learner studies, the ones with something to do first
 * @param held topics whose new items wait until what comes first is known well enough
 */
public record Overview(
        int due,
        int reviews,
        int fresh,
        Duration perAnswer,
        int basis,
        @Nullable Instant nextDue,
        DayLoad load,
        boolean catchUpPlanned,
        boolean catchingUp,
        boolean exams,
        int answeredToday,
        boolean answers,
        List<WeekDay> week,
        List<CourseDay> courses,
        List<HeldTopic> held) {

    /** How much of a usual day a day is meant to be. */
    public enum DayLoad {
        USUAL,
        /** Half as much: an easy day. */
        LESS,
        /** No new items, and as few reviews as can be. */
        NONE,
        /** The same on a planned day off. */
        OFF
    }

    /**
     * @param future the day has not come yet
     * @param planned the learner meant to keep it free
     */
    public record WeekDay(LocalDate date, boolean studied, boolean today, boolean future, boolean planned) {}

    /**
     * A course today.
     *
     * @param items published items
     * @param seen how many of them the learner has answered
     * @param due reviews and learning steps that can be done
     * @param reviews how many of these are reviews
     */
    public record CourseDay(UUID id, String slug, String title, int items, int seen, int due, int reviews) {
        public int unseen() {
            return items - seen;
        }
    }

    /** Questions that wait today. */
    public int waiting() {
        return due + fresh;
    }

    /** How long they will take. */
    public Duration time() {
        return perAnswer.multipliedBy(waiting());
    }

    /** On how many days of this week something was answered. */
    public int daysStudied() {
        return (int) week.stream().filter(WeekDay::studied).count();
    }
}
