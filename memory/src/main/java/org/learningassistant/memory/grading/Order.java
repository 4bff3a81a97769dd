package org.learningassistant.memory.grading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Grades an order by the pieces that have to be moved to set it right: all but those of the longest run of pieces, with
 * gaps or without, that stand in the right order among themselves (Moodle's "longest ordered subset"). With n pieces of which m
 * have to be moved the score is 1 − m / (n − 1), so that the right order earns everything and its reverse nothing.
 *
 * <p>A learner who forgot one step is not punished for all the steps that follow, as by counting right places, and
 * "move two pieces" can be understood, unlike a share of pairs. A random order of few pieces needs few moves as well, so
 * half a score tells little about memory: the scheduler takes everything but the right order as forgotten.
 */
final class Order {

    private Order() {}

    /** A piece without a place, or with one that another piece has too, has to be moved. */
    static Grade grade(AnswerKey.Ordering key, Response.Placed response) {
        int pieces = key.pieces().size();
        List<Integer> places = response.places();
        if (places.size() != pieces) {
            throw new IllegalArgumentException(pieces + " places expected, got " + places.size());
        }
        for (int place : places) {
            if (place < 0 || place > pieces) {
                throw new IllegalArgumentException("place " + place + " does not exist, there are " + pieces);
            }
        }
        Set<Integer> staying = staying(key, places);
        List<Part> parts = new ArrayList<>();
        for (int piece = 0; piece < pieces; piece++) {
            parts.add(part(piece, places.get(piece), staying.contains(piece)));
        }
        double score = Math.max(0, staying.size() - 1) / (pieces - 1.0);
        return response.isEmpty() ? Grade.notAnswered(parts) : Grade.wholeOrForgotten(score, parts);
    }

    private static Part part(int piece, int place, boolean stays) {
        if (place == Response.Placed.NONE) {
            return Grading.notAnswered(piece);
        }
        return stays
                ? new Part(piece, 1, OptionalInt.empty(), Remark.NONE)
                : new Part(piece, 0, OptionalInt.empty(), Remark.MISPLACED);
    }

    /** Of several longest runs the one whose pieces come first. */
    private static Set<Integer> staying(AnswerKey.Ordering key, List<Integer> places) {
        List<Integer> given = IntStream.range(0, places.size())
                .boxed()
                .filter(piece -> places.get(piece) != Response.Placed.NONE)
                .filter(piece ->
                        places.stream().filter(places.get(piece)::equals).count() == 1)
                .sorted(Comparator.comparing(places::get))
                .toList();
        int[] ranks = given.stream().mapToInt(key.pieces()::indexOf).toArray();
        // the longest run from each piece on, and the piece that follows in it
        int[] length = new int[ranks.length];
        int[] next = new int[ranks.length];
        Arrays.fill(next, -1);
        int first = ranks.length - 1;
        for (int i = ranks.length - 1; i >= 0; i--) {
            length[i] = 1;
            for (int j = i + 1; j < ranks.length; j++) {
                if (ranks[j] > ranks[i] && length[j] + 1 > length[i]) {
                    length[i] = length[j] + 1;
                    next[i] = j;
                }
            }
            first = length[i] >= length[first] ? i : first;
        }
        Set<Integer> staying = new HashSet<>();
        for (int i = first; i >= 0; i = next[i]) {
            staying.add(given.get(i));
        }
        return staying;
    }
}
