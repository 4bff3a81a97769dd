package org.learningassistant.web.quizzes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds what is wrong with the adaptive part of a draft. */
final class AdaptiveCheck {
    private AdaptiveCheck() {}

    /**
     * What is left over when nothing is wrong.
     *
     * @param pools how many items each topic of the course has to choose from
     * @param errors gets what is wrong
     */
    static Optional<Adaptive> check(AdaptiveDraft draft, Map<UUID, Integer> pools, List<FormError> errors) {
        int before = errors.size();
        List<UUID> topics = draft.topics().stream().filter(pools::containsKey).toList();
        if (topics.isEmpty()) {
            errors.add(new FormError("pool-topics", "quizzes_error_pool_topics"));
        }
        int fewest = whole(draft.fewest());
        if (fewest == 0) {
            errors.add(new FormError("fewest", "quizzes_error_fewest", Adaptive.MOST_QUESTIONS));
        }
        int most = whole(draft.most());
        if (most == 0) {
            errors.add(new FormError("most", "quizzes_error_most", Adaptive.MOST_QUESTIONS));
        } else if (most < fewest) {
            errors.add(new FormError("most", "quizzes_error_most_below"));
        }
        Optional<Precision> precision = Precision.find(draft.precision());
        if (precision.isEmpty()) {
            errors.add(new FormError("precision", "quizzes_error_precision"));
        }
        int pool =
                topics.stream().mapToInt(topic -> pools.getOrDefault(topic, 0)).sum();
        if (!topics.isEmpty() && most > 0 && pool < most * Adaptive.POOL_FACTOR) {
            errors.add(new FormError("pool-topics", "quizzes_error_pool_small", pool));
        }
        return errors.size() > before
                ? Optional.empty()
                : precision.map(wanted -> new Adaptive(topics, fewest, most, wanted));
    }

    /** From 1 to the most; 0 when it is none of these. */
    private static int whole(String text) {
        int number = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        return number <= Adaptive.MOST_QUESTIONS ? number : 0;
    }
}
