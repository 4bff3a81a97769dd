package org.learningassistant.web.quizzes;

import java.util.List;
import java.util.UUID;
import org.learningassistant.memory.adaptive.AdaptiveQuiz;
import org.learningassistant.memory.adaptive.Belief;
import org.learningassistant.memory.adaptive.PoolItem;
import org.learningassistant.memory.adaptive.Rules;

/**
 * What decides an adaptive attempt besides its answers, fixed when it begins.
 *
 * @param start where its questions begin
 * @param pool what may be asked
 */
record AdaptivePlan(Rules rules, Belief start, List<PoolItem<UUID>> pool) {
    AdaptivePlan {
        pool = List.copyOf(pool);
    }

    AdaptiveQuiz<UUID> quiz(long seed) {
        return new AdaptiveQuiz<>(pool, rules, start, seed);
    }
}
