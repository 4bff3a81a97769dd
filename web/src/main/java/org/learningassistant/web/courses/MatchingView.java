package org.learningassistant.web.courses;

import java.util.List;
import org.learningassistant.memory.grading.Response;

/**
 * The pairs of a question, to be made or made already.
 *
 * @param sides the left sides in the order in which they are shown
 * @param choices what there is to choose from, in the order in which it is shown
 */
public record MatchingView(List<Side> sides, List<Choice> choices) {

    /**
     * A left side. What is chosen for it is sent as its number and that of the choice, {@code 0:3}.
     *
     * @param index its place in the stored item
     * @param html safe markup
     * @param chosen the number of the choice given to it; {@link Response.Matched#NONE} for none
     */
    public record Side(int index, String html, int chosen) {}

    /** @param index its number, which says nothing about what it belongs to */
    public record Choice(int index, String text) {}
}
