package org.learningassistant.web.reviews;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Response;

/**
 * One answer as it arrives.
 *
 * @param answerId made by the client before sending: the same id is counted once, however often it is sent
 * @param itemVersion the version that was shown; the answer is graded by it even if the item has changed since
 * @param session the study session or quiz attempt it belongs to
 * @param confidence how sure the learner was; null when not said
 * @param elapsedMs milliseconds from question to answer, as the client says; values beyond ten minutes are cut there
 * @param at when it arrived, by the server's clock
 */
public record Submission(
        UUID answerId,
        UUID person,
        UUID itemId,
        int itemVersion,
        Context context,
        @Nullable UUID session,
        Response response,
        @Nullable Confidence confidence,
        @Nullable Integer elapsedMs,
        Instant at) {

    /** An answer of which was not said how sure it is. */
    public Submission(
            UUID answerId,
            UUID person,
            UUID itemId,
            int itemVersion,
            Context context,
            @Nullable UUID session,
            Response response,
            @Nullable Integer elapsedMs,
            Instant at) {
        this(answerId, person, itemId, itemVersion, context, session, response, null, elapsedMs, at);
    }
}
