package org.learningassistant.web.quizzes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an author decides about a quiz.
 *
 * @param instructions Markdown, read before the start
 * @param timeLimitSeconds null for no limit
 * @param attemptsAllowed null for any number
 * @param slots none when it is adaptive
 * @param adaptive null when it is not
 */
record QuizContent(
        String title,
        String instructions,
        @Nullable Integer timeLimitSeconds,
        @Nullable Integer attemptsAllowed,
        Feedback feedback,
        QuizState state,
        List<Slot> slots,
        @Nullable Adaptive adaptive) {
    QuizContent {
        slots = List.copyOf(slots);
    }

    /** A quiz that does not adapt. */
    QuizContent(
            String title,
            String instructions,
            @Nullable Integer timeLimitSeconds,
            @Nullable Integer attemptsAllowed,
            Feedback feedback,
            QuizState state,
            List<Slot> slots) {
        this(title, instructions, timeLimitSeconds, attemptsAllowed, feedback, state, slots, null);
    }
}
