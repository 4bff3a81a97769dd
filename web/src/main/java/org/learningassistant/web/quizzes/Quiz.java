package org.learningassistant.web.quizzes;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored quiz.
 *
 * @param origin set when it ships with its course
 * @param version grows with each change, so that two authors do not overwrite each other
 */
record Quiz(UUID id, UUID course, @Nullable String origin, int version, QuizContent content) {

    public String title() {
        return content.title();
    }

    public boolean isPublished() {
        return content.state() == QuizState.PUBLISHED;
    }

    public boolean isAdaptive() {
        return content.adaptive() != null;
    }

    /** As planned, at most; an attempt may have fewer when a topic has run short of items. */
    public int questions() {
        Adaptive adaptive = content.adaptive();
        return adaptive != null
                ? adaptive.most()
                : content.slots().stream().mapToInt(Slot::questions).sum();
    }

    public @Nullable Duration timeLimit() {
        Integer seconds = content.timeLimitSeconds();
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
