package org.learningassistant.web.quizzes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time left, as {@code app.js} counts it down.
 *
 * @param seconds to the deadline
 * @param form the form that is sent when it is over
 */
record Timer(long seconds, String form) {
    /** From how many seconds before the end the page warns. */
    static final int LOW = 60;

    static @Nullable Timer of(Attempt attempt, Instant now, String form) {
        Long left = attempt.secondsLeft(now);
        return left == null ? null : new Timer(left, form);
    }

    /** Hours (if any), minutes and seconds. */
    public String shown() {
        long hours = seconds / 3600;
        long minutes = seconds / 60 % 60;
        return hours > 0
                ? "%d:%02d:%02d".formatted(hours, minutes, seconds % 60)
                : "%d:%02d".formatted(minutes, seconds % 60);
    }

    public int low() {
        return LOW;
    }
}
