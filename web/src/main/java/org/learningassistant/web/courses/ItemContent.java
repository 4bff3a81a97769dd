package org.learningassistant.web.courses;

import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.markup.Markup;

/**
 * What an item asks and how it explains itself; stored as JSON.
 *
 * @param prompt the question; in a cloze the gaps are written {@code [[1]]}, {@code [[2]]} …
 * @param feedback the reason, shown after any answer
 * @param hint shown on request before the answer
 */
public record ItemContent(
        Markup prompt,
        Body body,
        @Nullable Markup feedback,
        @Nullable Markup hint) {}
