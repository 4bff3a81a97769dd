package org.learningassistant.web.library;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final String ID = "(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})";
    private static final Pattern EXPORTED = Pattern.compile("(?:csv|gift|moodle):id:" + ID + "|anki:" + ID + ":0");

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

    /**
     * The item that was exported under this name, if it looks like one that we give. Anybody can write it into a file, so it
     * says nothing about the course that the item belongs to.
     */
    Optional<UUID> exported() {
        return exported(origin);
    }

    static Optional<UUID> exported(String origin) {
        Matcher name = EXPORTED.matcher(origin);
        return name.matches()
                ? Optional.of(UUID.fromString(name.group(1) == null ? name.group(2) : name.group(1)))
                : Optional.empty();
    }

    ForeignItem with(List<PastReview> history) {
        return history.isEmpty() ? this : new ForeignItem(origin, topic, content, tags, media, history);
    }
}
