package org.learningassistant.web.courses;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the pairs of an answered question turned out.
 *
 * @param pairs in the order in which their left sides were shown
 */
public record MatchedView(List<Pair> pairs) {

    /**
     * @param index the place of the left side in the stored item
     * @param html the left side as safe markup
     * @param given what was chosen; null for nothing
     * @param right what belongs to it
     */
    public record Pair(int index, String html, @Nullable String given, String right) {

        /** Whether what was chosen is what belongs to it. */
        public boolean matches() {
            return right.equals(given);
        }
    }
}
