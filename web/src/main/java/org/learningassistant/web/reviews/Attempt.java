package org.learningassistant.web.reviews;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.courses.ItemContent;

/**
 * An answer whose response can be read only once it is known what the item asks.
 *
 * @param response reads the response; throws a problem when it does not fit the item
 */
record Attempt(
        UUID answerId,
        UUID person,
        UUID itemId,
        int itemVersion,
        Context context,
        @Nullable UUID session,
        Function<ItemContent, Response> response,
        @Nullable Confidence confidence,
        @Nullable Integer elapsedMs,
        Instant at) {

    /** Longer than ten minutes nobody thinks about one question: the page was left open. */
    private static final int LONGEST_MS = 600_000;

    Attempt {
        elapsedMs = elapsedMs == null ? null : Math.clamp(elapsedMs, 0, LONGEST_MS);
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    static Attempt of(Submission submission) {
        return new Attempt(
                submission.answerId(),
                submission.person(),
                submission.itemId(),
                submission.itemVersion(),
                submission.context(),
                submission.session(),
                _ -> submission.response(),
                submission.confidence(),
                submission.elapsedMs(),
                submission.at());
    }
}
