package org.learningassistant.web.quizzes;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.AnsweredView;
import org.learningassistant.web.quizzes.Marking.TopicResult;

/**
 * A finished attempt.
 *
 * @param late whether an answer arrived after the time was up
 * @param over whether an answer arrived after it had been handed in
 * @param timeUp whether the end of the time ended it
 * @param best the best result at this quiz, 0 to 1
 * @param attempts how many finished attempts there are
 * @param openAttempt another attempt at this quiz that is under way: until it is over, this page tells no answers
 * @param again whether another attempt may be begun
 * @param answers empty while another attempt is open
 */
record ReviewPage(
        Attempt attempt,
        boolean late,
        boolean over,
        boolean timeUp,
        Duration taken,
        double best,
        int attempts,
        @Nullable UUID openAttempt,
        boolean again,
        List<Step> steps,
        List<TopicResult> topics,
        List<Answer> answers) {

    /**
     * @param due until the item comes back; null when it does not
     * @param isDue whether it can be reviewed by now
     */
    record Answer(
            Question question, AnsweredView view, @Nullable Duration due, boolean isDue) {}

    public double score() {
        Double score = attempt.score();
        return score == null ? 0 : score;
    }

    public double ratio() {
        return attempt.points() > 0 ? score() / attempt.points() : 0;
    }

    /** Whether no earlier or later attempt was better. */
    public boolean isTopResult() {
        return ratio() >= best - 1e-9;
    }

    public List<TopicResult> weak() {
        return topics.stream().filter(TopicResult::needsWork).toList();
    }
}
