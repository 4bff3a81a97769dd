package org.learningassistant.web.reviews;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.time.LearningDay;

/**
 * What the next question is wanted for.
 *
 * @param today the learner's day
 * @param dayStart when the learner's day began
 * @param dayEnd when it ends: reviews that fall due before then may be asked now
 */
record Wanted(Scope scope, @Nullable UUID session, Instant now, LocalDate today, Instant dayStart, Instant dayEnd) {

    static Wanted at(Scope scope, @Nullable UUID session, LearningDay day, Instant now) {
        LocalDate today = day.of(now);
        return new Wanted(scope, session, now, today, day.startOf(today), day.endOf(now));
    }
}
