package org.learningassistant.memory.mixing;

import java.time.Instant;
import java.util.List;

/**
 * The situation in which to choose.
 *
 * @param candidates in any order; each item at most once
 * @param recentTopics topics just asked, the last one first
 * @param seed decides between equals
 */
public record Session<K extends Comparable<? super K>>(
        List<Candidate<K>> candidates, List<K> recentTopics, Progress progress, Instant now, long seed) {

    public Session {
        candidates = List.copyOf(candidates);
        recentTopics = List.copyOf(recentTopics);
    }
}
