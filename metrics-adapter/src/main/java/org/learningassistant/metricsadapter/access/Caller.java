package org.learningassistant.metricsadapter.access;

import java.util.List;
import java.util.Map;

/**
 * Whom the API server speaks for.
 *
 * @param uid empty when it was not told
 * @param extra whatever else the caller's own authentication said, by lower-case key
 */
public record Caller(String user, String uid, List<String> groups, Map<String, List<String>> extra) {
    public Caller {
        groups = List.copyOf(groups);
        extra = Map.copyOf(extra);
    }
}
