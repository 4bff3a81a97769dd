package org.learningassistant.web.library;

import java.util.List;
import java.util.Set;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.courses.PastReview;

/**
 * One item as read from a foreign file.
 *
 * @param origin names the item in its source, the same in every version of the file, so that reading again updates
 * @param topic where it belongs, from the outermost deck or category inwards; empty when it does not say
 * @param media the names of the files that its texts show or play
 * @param reviews what the owner of the file has answered, in the order of time
 */
record ForeignItem(
        String origin,
        List<String> topic,
        ItemContent content,
        List<String> tags,
        Set<String> media,
        List<PastReview> reviews) {
    ForeignItem {
        reviews = List.copyOf(reviews);
        topic = List.copyOf(topic);
        tags = List.copyOf(tags);
        media = Set.copyOf(media);
    }

    /** An item that nobody has answered. */
    ForeignItem(String origin, List<String> topic, ItemContent content, List<String> tags, Set<String> media) {
        this(origin, topic, content, tags, media, List.of());
    }

    ForeignItem with(List<PastReview> history) {
        return history.isEmpty() ? this : new ForeignItem(origin, topic, content, tags, media, history);
    }
}
