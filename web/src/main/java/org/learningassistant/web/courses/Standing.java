package org.learningassistant.web.courses;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes before a topic, and how a learner stands with it.
 *
 * @param first the topics that come first; none for most
 * @param started whether the learner has chosen to start all the same
 */
public record Standing(List<First> first, boolean started) {

    /**
     * A topic that comes first.
     *
     * @param mastery null before the first answer
     * @param met whether it is known well enough
     */
    public record First(
            String title, String address, @Nullable TopicMastery mastery, boolean met) {}

    /** Whether something that comes first is not known well enough. */
    public boolean isLacking() {
        return first.stream().anyMatch(each -> !each.met());
    }

    /** Whether new items wait in Study. */
    public boolean isHeld() {
        return isLacking() && !started;
    }
}
