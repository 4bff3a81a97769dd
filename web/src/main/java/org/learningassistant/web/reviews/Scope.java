package org.learningassistant.web.reviews;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a study session is about.
 *
 * @param course only this course
 * @param topic only this topic
 * @param extra new items beyond the daily number, at the learner's wish
 */
record Scope(@Nullable UUID course, @Nullable UUID topic, int extra) {
    static final int MOST_EXTRA = 100;
    static final Scope EVERYTHING = new Scope(null, null, 0);

    Scope {
        extra = Math.clamp(extra, 0, MOST_EXTRA);
    }
}
