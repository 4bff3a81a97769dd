package org.learningassistant.web.courses;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item to be added, or, when the course has one of the same origin, to be brought up to date.
 *
 * @param origin where it came from, unique in the course; null for an item written here
 * @param difficultyPrior the author's guess in logits: 0 is ordinary, +1 clearly hard
 */
public record NewItem(
        UUID topic, @Nullable String origin, ItemContent content, List<String> tags, double difficultyPrior) {
    public NewItem {
        tags = List.copyOf(tags);
    }
}
