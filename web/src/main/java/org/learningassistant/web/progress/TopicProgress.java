package org.learningassistant.web.progress;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A topic and how much of it is at hand.
 *
 * @param courseSlug the course's place in addresses
 * @param slug the topic's place below its course
 * @param items published ones
 * @param seen how many of them the person has answered
 * @param known how many of those have at least the desired chance of recall now; the others seen are fading
 * @param mastery 0 to 1, with the interval in which it lies with a chance of 9 in 10 as far as the ability decides it
 * @param answers the basis of the mastery; 0 when nothing is known
 * @param recall mean chance of recall of the items seen, now; 0 without any
 * @param weeks answers in each of the last weeks, the oldest first
 * @param time spent in the last twelve months, on the answers whose time is known
 */
public record TopicProgress(
        UUID id,
        String title,
        String slug,
        UUID course,
        String courseTitle,
        String courseSlug,
        int items,
        int seen,
        int known,
        double mastery,
        double low,
        double high,
        int answers,
        double recall,
        List<Integer> weeks,
        Duration time) {

    public int fading() {
        return seen - known;
    }

    public int unseen() {
        return items - seen;
    }

    public boolean isBegun() {
        return seen > 0 || answers > 0;
    }

    TopicProgress with(List<Integer> otherWeeks, Duration otherTime) {
        return new TopicProgress(
                id,
                title,
                slug,
                course,
                courseTitle,
                courseSlug,
                items,
                seen,
                known,
                mastery,
                low,
                high,
                answers,
                recall,
                otherWeeks,
                otherTime);
    }
}
