package org.learningassistant.memory.fsrs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered about one item and one learner.
 *
 * @param stability days until the chance of recall falls to 90 %; 0 when new
 * @param difficulty 1 to 10; 0 when new
 * @param step index of the current learning or relearning step; 0 in the other phases
 * @param dueAt null when and only when new
 * @param lastReviewAt null when and only when new
 */
public record MemoryState(
        double stability,
        double difficulty,
        Phase phase,
        int step,
        @Nullable Instant dueAt,
        @Nullable Instant lastReviewAt) {

    /** An item that was never answered. */
    public static final MemoryState NEW = new MemoryState(0, 0, Phase.NEW, 0, null, null);

    public MemoryState {
        boolean isNew = phase == Phase.NEW;
        require(isNew == (dueAt == null) && isNew == (lastReviewAt == null), "times are set unless new");
        require(step >= 0, "step must not be negative");
        require(
                isNew ? stability == 0 && difficulty == 0 : stability > 0 && difficulty >= 1 && difficulty <= 10,
                "stability " + stability + " or difficulty " + difficulty + " out of range");
    }

    /** A state in the review phase, for instance one brought along from another scheduler. */
    public static MemoryState review(Memory memory, Instant dueAt, Instant lastReviewAt) {
        return new MemoryState(memory.stability(), memory.difficulty(), Phase.REVIEW, 0, dueAt, lastReviewAt);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
