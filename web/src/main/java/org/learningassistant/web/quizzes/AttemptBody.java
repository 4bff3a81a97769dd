package org.learningassistant.web.quizzes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Verdict;
import org.learningassistant.web.courses.AnsweredView.Mark;
import org.learningassistant.web.courses.MatchedView;
import org.learningassistant.web.courses.MatchingView;
import org.learningassistant.web.courses.OrderedView;
import org.learningassistant.web.courses.OrderingView;

/**
 * An attempt as the API tells it. Options are numbered as this attempt shows them, in questions, responses and results.
 *
 * @param deadlineAt null without a time limit
 * @param score points earned; null while it is open
 * @param points points there are; 100 in an adaptive quiz, where the score is the percentage of its whole pool that is
 *     expected to be answered
 * @param adaptive how many questions an adaptive attempt may have, and once it is over its result with the interval that
 *     holds the true one in 9 of 10 cases; null for others
 * @param questions of an adaptive attempt those so far: each answer that is checked is followed by the next one
 */
record AttemptBody(
        UUID id,
        UUID quiz,
        String title,
        int number,
        Feedback feedback,
        Instant startedAt,
        @Nullable Instant deadlineAt,
        @Nullable Instant finishedAt,
        @Nullable Double score,
        double points,
        @Nullable MeasuredBody adaptive,
        List<QuestionBody> questions) {

    /**
     * @param promptHtml with inputs for the gaps of a cloze
     * @param units that can follow a number
     * @param matching sides and what there is to choose for them; null for other types
     * @param ordering pieces to be put in order; null for other types
     * @param response as it was given; null when nothing was
     * @param result null until it may be told
     */
    record QuestionBody(
            int position,
            UUID item,
            String type,
            String promptHtml,
            List<OptionBody> options,
            List<String> units,
            @Nullable MatchingView matching,
            @Nullable OrderingView ordering,
            @Nullable String hintHtml,
            double points,
            boolean flagged,
            @Nullable JsonNode response,
            @Nullable ResultBody result) {}

    record OptionBody(int index, String html) {}

    /**
     * @param score points earned
     * @param right the answer that counts fully, for typed answers
     * @param dueAt when the item comes back; null when it does not
     */
    record ResultBody(
            Verdict verdict,
            double score,
            @Nullable String right,
            List<MarkBody> options,
            @Nullable MatchedView matched,
            @Nullable OrderedView ordered,
            List<String> feedbackHtml,
            @Nullable Instant dueAt) {}

    record MarkBody(int index, boolean chosen, Mark mark) {}
}
