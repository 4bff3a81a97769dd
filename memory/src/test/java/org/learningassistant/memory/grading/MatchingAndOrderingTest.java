package org.learningassistant.memory.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.Cases;
import org.learningassistant.memory.fsrs.Rating;

final class MatchingAndOrderingTest {

    /** The first two left sides share a choice, and nothing belongs to the last choice. */
    private static final AnswerKey PAIRS = new AnswerKey.Matching(List.of(1, 1, 0, 2), 4);

    /** Piece 2 comes first, then 0, 3, 1, 4. */
    private static final AnswerKey ORDER = new AnswerKey.Ordering(List.of(2, 0, 3, 1, 4));

    @Test
    void everyPairCountsTheSameAndIsExplained() {
        assertEquals(
                new Grade(
                        0.5,
                        Verdict.PARTLY,
                        List.of(
                                part(0, 1, 1, Remark.NONE),
                                part(1, 0, 3, Remark.CHOSEN_WRONGLY),
                                part(2, 1, 0, Remark.NONE),
                                new Part(3, 0, OptionalInt.empty(), Remark.NOT_ANSWERED)),
                        Rating.HARD),
                Grading.grade(PAIRS, matched(1, 3, 0, -1)));
        assertEquals(Verdict.RIGHT, Grading.grade(PAIRS, matched(1, 1, 0, 2)).verdict());
        assertEquals(Verdict.WRONG, Grading.grade(PAIRS, matched(3, 3, 3, 3)).verdict());
        assertEquals(
                Verdict.NOT_ANSWERED,
                Grading.grade(PAIRS, matched(-1, -1, -1, -1)).verdict());
    }

    @Test
    void aMatchingIsEmptyUntilTheFirstChoice() {
        assertTrue(matched(-1, -1, -1, -1).isEmpty());
        assertFalse(matched(-1, 0, -1, -1).isEmpty());
    }

    @Test
    void theRightOrderIsRightAndItsReverseIsWorthNothing() {
        assertEquals(
                new Grade(1, Verdict.RIGHT, stays(0, 1, 2, 3, 4), Rating.GOOD),
                Grading.grade(ORDER, inOrder(2, 0, 3, 1, 4)));
        Grade reverse = Grading.grade(ORDER, inOrder(4, 1, 3, 0, 2));
        assertEquals(0, reverse.score());
        assertEquals(Verdict.WRONG, reverse.verdict());
    }

    @Test
    void onePieceThatHasToBeMovedCostsOneShareHoweverFarItHasToGo() {
        Grade far = Grading.grade(ORDER, inOrder(0, 3, 1, 4, 2));
        assertEquals(0.75, far.score());
        assertEquals(List.of(2), moved(far));
        assertEquals(0.75, Grading.grade(ORDER, inOrder(2, 3, 0, 1, 4)).score());
    }

    @Test
    void ofSeveralLongestRunsThePiecesOfTheOneThatComesFirstStay() {
        assertEquals(List.of(0), moved(Grading.grade(ORDER, inOrder(2, 3, 0, 1, 4))));
        assertEquals(List.of(0, 1, 2, 3), moved(Grading.grade(ORDER, inOrder(4, 1, 3, 0, 2))));
    }

    @Test
    void aPartlyRightOrderCountsAsForgotten() {
        Grade grade = Grading.grade(ORDER, inOrder(2, 0, 3, 4, 1));
        assertEquals(Verdict.PARTLY, grade.verdict());
        assertEquals(Rating.AGAIN, grade.rating());
    }

    @Test
    void piecesWithoutAPlaceOfTheirOwnHaveToBeMoved() {
        Response.Placed twice = new Response.Placed(List.of(2, 4, 1, 2, 5));
        assertFalse(twice.isComplete());
        assertEquals(0.5, Grading.grade(ORDER, twice).score());
        Response.Placed missing = new Response.Placed(List.of(2, 4, 1, 0, 5));
        assertFalse(missing.isComplete());
        assertEquals(0.75, Grading.grade(ORDER, missing).score());
        Grade firstMissing = Grading.grade(ORDER, new Response.Placed(List.of(1, 3, 0, 2, 4)));
        assertEquals(0.75, firstMissing.score());
        assertEquals(Remark.NOT_ANSWERED, firstMissing.parts().get(2).remark());
        Response.Placed one = new Response.Placed(List.of(0, 0, 1, 0, 0));
        assertTrue(one.isUnfinished());
        assertEquals(0, Grading.grade(ORDER, one).score());
        Response.Placed whole = new Response.Placed(List.of(1, 2, 3, 4, 5));
        assertTrue(whole.isComplete());
        assertFalse(whole.isUnfinished());
        Response.Placed nothing = new Response.Placed(List.of(0, 0, 0, 0, 0));
        assertTrue(nothing.isEmpty());
        assertFalse(nothing.isUnfinished());
        assertEquals(Verdict.NOT_ANSWERED, Grading.grade(ORDER, nothing).verdict());
    }

    @Test
    void aResponseOfTheWrongSizeIsAMistakeOfTheCaller() {
        assertThrows(IllegalArgumentException.class, () -> Grading.grade(PAIRS, matched(1, 1, 0)));
        assertThrows(IllegalArgumentException.class, () -> Grading.grade(PAIRS, matched(1, 1, 0, 4)));
        assertThrows(IllegalArgumentException.class, () -> Grading.grade(PAIRS, matched(1, 1, 0, -2)));
        assertThrows(
                IllegalArgumentException.class, () -> Grading.grade(ORDER, new Response.Placed(List.of(1, 2, 3, 4))));
        assertThrows(
                IllegalArgumentException.class,
                () -> Grading.grade(ORDER, new Response.Placed(List.of(1, 2, 3, 4, 6))));
        assertThrows(
                IllegalArgumentException.class,
                () -> Grading.grade(ORDER, new Response.Placed(List.of(1, 2, 3, 4, -1))));
        assertThrows(IllegalArgumentException.class, () -> Grading.grade(ORDER, matched(0, 1, 2, 3, 4)));
    }

    @Test
    void aKeyThatCouldNeverBeGradedIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new AnswerKey.Matching(List.of(), 2));
        assertThrows(IllegalArgumentException.class, () -> new AnswerKey.Matching(List.of(2), 2));
        assertThrows(IllegalArgumentException.class, () -> new AnswerKey.Ordering(List.of(0)));
        assertThrows(IllegalArgumentException.class, () -> new AnswerKey.Ordering(List.of(0, 0)));
        assertThrows(IllegalArgumentException.class, () -> new AnswerKey.Ordering(List.of(0, 2)));
    }

    @Test
    void withoutThePiecesThatHaveToBeMovedTheRestStandsInOrderAndNoSmallerNumberWouldDo() {
        Cases.check(700_000, 2_000, random -> {
            int pieces = random.nextInt(2, 8);
            AnswerKey.Ordering key = new AnswerKey.Ordering(shuffled(pieces, random.nextLong()));
            List<Integer> order = shuffled(pieces, random.nextLong());
            Grade grade = Grading.grade(key, inOrder(order.toArray(Integer[]::new)));
            List<Integer> staying = order.stream()
                    .filter(piece -> grade.parts().get(piece).remark() == Remark.NONE)
                    .toList();
            assertTrue(isRight(key, staying), () -> key + " " + order + " " + staying);
            assertEquals(longest(key, order), staying.size());
            assertEquals((staying.size() - 1) / (pieces - 1.0), grade.score());
        });
    }

    /** The size of the longest part of an order that is right, by trying all of them. */
    private static int longest(AnswerKey.Ordering key, List<Integer> order) {
        return IntStream.range(0, 1 << order.size())
                .mapToObj(chosen -> IntStream.range(0, order.size())
                        .filter(at -> (chosen >> at & 1) == 1)
                        .mapToObj(order::get)
                        .toList())
                .filter(some -> isRight(key, some))
                .mapToInt(List::size)
                .max()
                .orElseThrow();
    }

    private static boolean isRight(AnswerKey.Ordering key, List<Integer> some) {
        List<Integer> ranks = some.stream().map(key.pieces()::indexOf).toList();
        return ranks.equals(ranks.stream().sorted().toList());
    }

    private static List<Integer> shuffled(int pieces, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, pieces).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return order;
    }

    private static List<Integer> moved(Grade grade) {
        return grade.parts().stream()
                .filter(part -> part.remark() == Remark.MISPLACED)
                .map(Part::index)
                .toList();
    }

    private static Response.Matched matched(Integer... choices) {
        return new Response.Matched(List.of(choices));
    }

    /** The places of pieces that are given in this order. */
    private static Response.Placed inOrder(Integer... pieces) {
        List<Integer> order = List.of(pieces);
        return new Response.Placed(IntStream.range(0, pieces.length)
                .mapToObj(piece -> order.indexOf(piece) + 1)
                .toList());
    }

    private static List<Part> stays(Integer... pieces) {
        return List.of(pieces).stream()
                .map(piece -> new Part(piece, 1, OptionalInt.empty(), Remark.NONE))
                .toList();
    }

    private static Part part(int index, double score, int matched, Remark remark) {
        return new Part(index, score, OptionalInt.of(matched), remark);
    }
}
