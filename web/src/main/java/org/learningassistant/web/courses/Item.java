package org.learningassistant.web.courses;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored item.
 *
 * @param version grows with each change of the content; answers name the version they were given to
 */
public record Item(
        UUID id,
        UUID course,
        UUID topic,
        int version,
        State state,
        @Nullable String origin,
        ItemContent content,
        List<String> tags,
        double difficultyPrior) {

    /** Only published items are asked. Archived ones stay because answers refer to them. */
    public enum State {
        DRAFT,
        PUBLISHED,
        ARCHIVED;

        /** As written in the database and the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ItemType type() {
        return ItemType.of(content.body());
    }
}
