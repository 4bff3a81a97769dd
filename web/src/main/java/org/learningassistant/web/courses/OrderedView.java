package org.learningassistant.web.courses;

import java.util.List;
import org.learningassistant.memory.grading.Response;

/**
 * How the order of an answered question turned out.
 *
 * @param pieces in the right order
 */
public record OrderedView(List<Piece> pieces) {

    /** How many have to be moved to set the order right; 0 when none was given. */
    public int moved() {
        boolean given = pieces.stream().anyMatch(Piece::placed);
        return given ? (int) pieces.stream().filter(piece -> !piece.stays()).count() : 0;
    }

    /**
     * @param index the number of the piece
     * @param html safe markup
     * @param given the place it was given; {@link Response.Placed#NONE} for none
     * @param stays whether it stood right among the others, so that it need not be moved
     */
    public record Piece(int index, String html, int given, boolean stays) {

        /** Whether it was given a place. */
        public boolean placed() {
            return given != Response.Placed.NONE;
        }
    }
}
