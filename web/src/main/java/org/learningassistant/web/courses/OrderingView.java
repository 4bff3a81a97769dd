package org.learningassistant.web.courses;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Response;

/**
 * The pieces of a question, to be put in order.
 *
 * @param pieces in the order in which they are shown: as they were put, when that was finished
 * @param problem what has to be mended before it can be graded; null when nothing has
 */
public record OrderingView(List<Piece> pieces, AnsweredView.@Nullable Told problem) {

    /**
     * A piece. Its place is sent as its number and the place, {@code 2:1}.
     *
     * @param index its number, which says nothing about where it belongs
     * @param html safe markup
     * @param place from 1; {@link Response.Placed#NONE} for none
     */
    public record Piece(int index, String html, int place) {}
}
