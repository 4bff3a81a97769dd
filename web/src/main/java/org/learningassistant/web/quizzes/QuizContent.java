package org.learningassistant.web.quizzes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an author decides about a quiz.
 *
 * @param instructions Markdown, read before the start
 * @param timeLimitSeconds null for no limit
 * @param attemptsAllowed null for any number
 */
record QuizContent(
        String title,
        String instructions,
        @Nullable Integer timeLimitSeconds,
        @Nullable Integer attemptsAllowed,
        Feedback feedback,
        QuizState state,
        List<Slot> slots) {
    QuizContent {
        slots = List.copyOf(slots);
    }
}
