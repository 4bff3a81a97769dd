package org.learningassistant.web.courses;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which topics come before which.
 *
 * @param first by topic, those that come directly before it
 */
record PrerequisiteGraph(Map<UUID, List<UUID>> first) {

    /**
     * The circle that would close if these came before the topic: from the topic through what comes before it back to it.
     * Empty when there is none.
     */
    List<UUID> circle(UUID topic, List<UUID> wanted) {
        Set<UUID> visited = new HashSet<>();
        for (UUID each : wanted) {
            List<UUID> way = new ArrayList<>(List.of(topic));
            if (leadsBack(each, topic, way, visited)) {
                return List.copyOf(way);
            }
        }
        return List.of();
    }

    /** Whether the topic is found before {@code from}; the way there is added then. */
    private boolean leadsBack(UUID from, UUID topic, List<UUID> way, Set<UUID> visited) {
        way.add(from);
        if (from.equals(topic)) {
            return true;
        }
        if (visited.add(from)) {
            for (UUID before : first.getOrDefault(from, List.of())) {
                if (leadsBack(before, topic, way, visited)) {
                    return true;
                }
            }
        }
        way.removeLast();
        return false;
    }
}
