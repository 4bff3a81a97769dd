package org.learningassistant.web.reviews;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a study session is about.
 *
 * @param course only this course
 * @param topic only this topic
 * @param extra new items beyond the daily number, at the learner's wish
 * @param cram whether everything that was begun is asked, due or not, and the schedule left alone
 */
record Scope(@Nullable UUID course, @Nullable UUID topic, int extra, boolean cram) {
    static final int MOST_EXTRA = 100;
    static final Scope EVERYTHING = new Scope(null, null, 0, false);

    Scope(@Nullable UUID course, @Nullable UUID topic, int extra) {
        this(course, topic, extra, false);
    }

    Scope {
        extra = Math.clamp(extra, 0, MOST_EXTRA);
    }

    /** The same for a session that crams. */
    Scope crammed() {
        return new Scope(course, topic, 0, true);
    }

    /** What answers of such a session are in the log. */
    Context context() {
        return cram ? Context.CRAM : Context.STUDY;
    }
}
