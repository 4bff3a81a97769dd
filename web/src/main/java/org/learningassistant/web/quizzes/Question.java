package org.learningassistant.web.quizzes;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Grade;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.courses.ItemContent;

/**
 * A question of an attempt: the item in the version that was drawn, whatever has become of it since.
 *
 * @param position from 1
 * @param topicTitle null when the topic is gone
 * @param points to be earned
 * @param response the draft while there is no grade, the answer afterwards; null when nothing was given
 * @param grade null while the answer can still change
 * @param score points earned; null without a grade
 * @param dueAt when the item comes back by now; null when it does not
 */
record Question(
        int position,
        UUID item,
        int version,
        UUID topic,
        @Nullable String topicTitle,
        double points,
        boolean flagged,
        ItemContent content,
        @Nullable Response response,
        @Nullable Instant savedAt,
        @Nullable Integer elapsedMs,
        @Nullable Grade grade,
        @Nullable Double score,
        @Nullable Instant dueAt) {

    /** The same with an answer that may be marked. */
    Question with(Response given) {
        return new Question(
                position,
                item,
                version,
                topic,
                topicTitle,
                points,
                flagged,
                content,
                given,
                savedAt,
                elapsedMs,
                grade,
                score,
                dueAt);
    }

    public boolean isAnswered() {
        return response != null;
    }

    public boolean isFinal() {
        return grade != null;
    }
}
