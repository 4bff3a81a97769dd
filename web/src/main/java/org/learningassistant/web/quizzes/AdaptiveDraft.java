package org.learningassistant.web.quizzes;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the editor holds about an adaptive quiz, right or wrong. It stays while the quiz is of the other kind, so that
 * changing one's mind loses nothing before it is saved.
 *
 * @param chosen whether the quiz is to be adaptive
 */
record AdaptiveDraft(boolean chosen, List<UUID> topics, String fewest, String most, String precision) {
    /** What suits a pool of some forty questions. */
    static final AdaptiveDraft EMPTY = new AdaptiveDraft(false, List.of(), "8", "20", Precision.MEDIUM.code());

    AdaptiveDraft {
        topics = List.copyOf(topics);
    }

    static AdaptiveDraft of(@Nullable Adaptive adaptive) {
        return adaptive == null
                ? EMPTY
                : new AdaptiveDraft(
                        true,
                        adaptive.topics(),
                        String.valueOf(adaptive.fewest()),
                        String.valueOf(adaptive.most()),
                        adaptive.precision().code());
    }

    static AdaptiveDraft of(QuizForm form) {
        List<String> topics = form.poolTopics == null ? List.of() : form.poolTopics;
        return new AdaptiveDraft(
                "adaptive".equals(form.kind),
                topics.stream()
                        .limit(QuizDraft.MOST_LINES)
                        .map(QuizDraft::uuid)
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList(),
                text(form.fewest, EMPTY.fewest()),
                text(form.most, EMPTY.most()),
                text(form.precision, EMPTY.precision()));
    }

    private static String text(@Nullable String typed, String otherwise) {
        return typed == null ? otherwise : typed.strip();
    }

    public boolean has(UUID topic) {
        return topics.contains(topic);
    }
}
