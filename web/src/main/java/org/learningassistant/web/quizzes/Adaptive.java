package org.learningassistant.web.quizzes;

import java.util.List;
import java.util.UUID;
import org.learningassistant.memory.adaptive.Rules;

/**
 * How an adaptive quiz goes: each question is chosen by the answers before.
 *
 * @param topics whose published items are its pool
 * @param fewest questions that are asked in any case
 * @param most questions that are asked at most
 */
record Adaptive(List<UUID> topics, int fewest, int most, Precision precision) {
    /** More answers would hardly make a result more certain, and nobody likes to give them. */
    static final int MOST_QUESTIONS = 100;

    /** How many times as many items as questions at most a pool has: with fewer there is little to choose from. */
    static final int POOL_FACTOR = 2;

    Adaptive {
        topics = List.copyOf(topics);
    }

    Rules rules() {
        return new Rules(fewest, most, precision.standardError());
    }
}
