package org.learningassistant.web.courses;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Whoever knows how well a person knows topics; courses only shows it. */
public interface MasterySource {

    /** By topic; topics without any answer may be missing. */
    Map<UUID, TopicMastery> of(UUID person, UUID course);

    /** By topic, for several courses; worth overriding with one query. */
    default Map<UUID, TopicMastery> of(UUID person, Collection<UUID> courses) {
        Map<UUID, TopicMastery> all = new LinkedHashMap<>();
        courses.forEach(course -> all.putAll(of(person, course)));
        return all;
    }
}
