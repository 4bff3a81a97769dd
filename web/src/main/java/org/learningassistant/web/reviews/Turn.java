package org.learningassistant.web.reviews;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.MemoryState;

/**
 * One turn of a study session: what was answered, and what comes next.
 *
 * @param answered how many answers the session has
 * @param planned how many it was meant to have
 * @param shown the answer that was just given; null at the start
 * @param gone the question that was to be answered does not exist any more
 * @param undone when the last answer was taken back, the key of the sentence that says what comes now
 */
record Turn(
        UUID session,
        Scope scope,
        int answered,
        int planned,
        Answers.@Nullable Shown shown,
        boolean gone,
        @Nullable String undone,
        Ahead ahead) {

    /** What comes next. */
    sealed interface Ahead {}

    /**
     * @param answerId the id that the answer to this question will have
     * @param before what is remembered of the item
     * @param why the key of the sentence that says why it comes now
     * @param recall predicted chance of recall now, 0 to 1; 0 for a new item
     * @param asksConfidence whether it can be answered by saying how sure one is
     * @param waits for a flash card the time after which it comes back for each of the four ratings
     */
    record Question(
            NextItem item,
            UUID answerId,
            MemoryState before,
            String why,
            double recall,
            boolean asksConfidence,
            List<Duration> waits)
            implements Ahead {

        /** For a session in which ratings bring nothing back sooner or later. */
        Question withoutWaits() {
            return new Question(item, answerId, before, why, recall, asksConfidence, List.of());
        }
    }

    /** A learning step comes due then; until then there is nothing. */
    record Pause(Instant until) implements Ahead {}

    /** Nothing is left for today. */
    record Finished() implements Ahead {}

    /** As many as planned are done; there may be more. */
    record Reached() implements Ahead {}
}
