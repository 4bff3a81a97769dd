package org.learningassistant.web.platform.markup;

import java.util.Optional;

/**
 * Fills the places that a text leaves for the application: a line <code>{{exercise: id}}</code> of a lesson and a cloze gap
 * {@code [[1]]}. What is returned goes into the page unchanged, so it must be HTML of ours. Empty leaves the mark as plain text.
 */
public interface Placeholders {

    /** Fills nothing. */
    Placeholders NONE = new Placeholders() {};

    /**
     * Block content for an exercise of a Markdown text.
     *
     * @param id up to 100 letters, digits, {@code .}, {@code _} and {@code -}
     */
    default Optional<Html> exercise(String id) {
        return Optional.empty();
    }

    /**
     * Inline content for a gap, asked for once for each number in a text; also inside code.
     *
     * @param number 1 to 999
     */
    default Optional<Html> gap(int number) {
        return Optional.empty();
    }
}
