package org.learningassistant.web.library;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.learningassistant.web.courses.ItemContent;

/**
 * What a file would bring, before anything is written.
 *
 * @param title what the material calls itself; empty when it does not say
 * @param types how many items of each type, by the type's code
 * @param topics the first topics, in the order of the file
 * @param topicCount how many topics there are in all
 * @param parents outermost decks or categories that have others inside
 * @param media how many pictures and sounds come along
 * @param findings what is left out or changed
 * @param sample the first items
 * @param files stored pictures and sounds of the sample, by name
 * @param reviewed how many items the file has reviews of
 * @param reviews how many these are; taken along only when the person says so
 */
record Preview(
        String title,
        int items,
        Map<String, Integer> types,
        List<TopicCount> topics,
        int topicCount,
        List<String> parents,
        int media,
        List<FindingGroup> findings,
        List<Sample> sample,
        Map<String, UUID> files,
        int reviewed,
        int reviews) {

    record TopicCount(List<String> path, int items) {
        @JsonIgnore
        public String getName() {
            return String.join(" / ", path);
        }
    }

    record Sample(List<String> topic, ItemContent content, List<String> tags) {}

    /** How many topics there are beyond those listed. */
    @JsonIgnore
    public int getTopicsHidden() {
        return topicCount - topics.size();
    }

    /** How many notes or questions are left out. */
    @JsonIgnore
    public int getSkipped() {
        return findings.stream()
                .filter(FindingGroup::isSkipped)
                .mapToInt(FindingGroup::count)
                .sum();
    }
}
