package org.learningassistant.web.progress;

import java.util.List;
import java.util.UUID;

/**
 * Everything about the progress of one person, in all courses or in one.
 *
 * @param courses those the person studies or has answered something in
 * @param desiredRetention from this chance of recall on, an item counts as known
 * @param quizzes finished attempts, the newest first, as many as fit a page
 */
public record Overview(
        List<CourseChoice> courses,
        double desiredRetention,
        Totals totals,
        List<TopicProgress> topics,
        Forecast forecast,
        Retention retention,
        Confidences confidences,
        List<QuizResult> quizzes) {

    public record CourseChoice(UUID id, String slug, String title) {}

    /** How many of the items met would be recalled now: the sum of their chances. */
    public double recalled() {
        return topics.stream()
                .mapToDouble(topic -> topic.recall() * topic.seen())
                .sum();
    }

    public long recalledItems() {
        return Math.round(recalled());
    }

    public int known() {
        return topics.stream().mapToInt(TopicProgress::known).sum();
    }

    public int fading() {
        return topics.stream().mapToInt(TopicProgress::fading).sum();
    }

    public int seen() {
        return topics.stream().mapToInt(TopicProgress::seen).sum();
    }

    public int items() {
        return topics.stream().mapToInt(TopicProgress::items).sum();
    }
}
