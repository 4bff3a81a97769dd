package org.learningassistant.web.quizzes;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.AnsweredView;
import org.learningassistant.web.courses.QuestionView;

/**
 * A question of an open attempt.
 *
 * @param question to be answered; null when the answer is final
 * @param answered when the answer is final
 * @param due until the item comes back, when the answer is final; null when it does not
 * @param each whether the answer is checked at once
 * @param empty whether nothing was given to be checked
 */
record QuestionPage(
        Attempt attempt,
        Question asked,
        @Nullable QuestionView question,
        @Nullable AnsweredView answered,
        @Nullable Duration due,
        boolean each,
        boolean empty,
        @Nullable Timer timer,
        List<Step> steps) {

    public boolean isAdaptive() {
        return attempt.isAdaptive();
    }

    public int count() {
        return attempt.questions().size();
    }

    public boolean first() {
        return asked.position() == 1;
    }

    public boolean last() {
        return asked.position() == count();
    }

    public int before() {
        return asked.position() - 1;
    }

    public int after() {
        return asked.position() + 1;
    }
}
