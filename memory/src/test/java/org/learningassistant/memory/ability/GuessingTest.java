package org.learningassistant.memory.ability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.grading.AnswerKey;
import org.learningassistant.memory.grading.AnswerKey.AcceptedQuantity;
import org.learningassistant.memory.grading.AnswerKey.AcceptedText;
import org.learningassistant.memory.grading.Grading;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.memory.grading.formula.Form;

final class GuessingTest {

    private static final AnswerKey.OneChoice ONE_OF_FOUR = new AnswerKey.OneChoice(List.of(1.0, 0.0, 0.0, 0.0));
    private static final AnswerKey.Text TEXT = new AnswerKey.Text(List.of(new AcceptedText("yes", 1)), false, true);

    @Test
    void whoKnowsNothingScoresTheMeanWeightOfTheOptions() {
        assertEquals(0.25, Guessing.chance(ONE_OF_FOUR));
        assertEquals(0.375, Guessing.chance(new AnswerKey.OneChoice(List.of(1.0, 0.5, 0.0, -1.0))));
        assertEquals(0.5, Guessing.chance(new AnswerKey.TrueOrFalse(true)));
    }

    @Test
    void severalChoicesAreGuessedByTossingACoin() {
        assertEquals(0.5, Guessing.chance(new AnswerKey.ManyChoices(List.of(0.5, 0.5, 0.0))));
        assertEquals(0, Guessing.chance(new AnswerKey.ManyChoices(List.of(0.5, 0.5, -1.0, -1.0))));
    }

    @Test
    void whatMustBeProducedCannotBeGuessed() {
        assertEquals(0, Guessing.chance(TEXT));
        assertEquals(0, Guessing.chance(new AnswerKey.SelfRated()));
        assertEquals(
                0,
                Guessing.chance(new AnswerKey.Quantity(List.of(new AcceptedQuantity(1789, 0, 1)), List.of(), false)));
        assertEquals(0, Guessing.chance(new AnswerKey.Formula(List.of(new AcceptedText("2x", 1)), Form.ANY)));
    }

    @Test
    void gapsAreGuessedOneByOne() {
        assertEquals(0.125, Guessing.chance(new AnswerKey.Gaps(List.of(ONE_OF_FOUR, TEXT))));
    }

    @Test
    void aPairIsGuessedAmongAllChoices() {
        assertEquals(0.2, Guessing.chance(new AnswerKey.Matching(List.of(0, 1, 2), 5)));
        assertEquals(0.5, Guessing.chance(new AnswerKey.Matching(List.of(0, 1, 1), 2)));
    }

    @Test
    void aRandomOrderScoresWhatAllOrdersScoreOnAverage() {
        for (int pieces = 2; pieces <= 7; pieces++) {
            AnswerKey key =
                    new AnswerKey.Ordering(IntStream.range(0, pieces).boxed().toList());
            double mean = orders(pieces).stream()
                    .mapToDouble(places ->
                            Grading.grade(key, new Response.Placed(places)).score())
                    .average()
                    .orElseThrow();
            assertEquals(mean, Guessing.chance(key), 0.015, pieces + " pieces");
        }
    }

    /** All ways to give each of so many pieces a place. */
    private static List<List<Integer>> orders(int pieces) {
        if (pieces == 0) {
            return List.of(List.of());
        }
        List<List<Integer>> orders = new ArrayList<>();
        for (List<Integer> shorter : orders(pieces - 1)) {
            for (int at = 0; at < pieces; at++) {
                List<Integer> order = new ArrayList<>(shorter);
                order.add(at, pieces);
                orders.add(order);
            }
        }
        return orders;
    }

    @Test
    void anItemThatEveryOptionAnswersStillLeavesRoom() {
        assertEquals(0.95, Guessing.chance(new AnswerKey.OneChoice(List.of(1.0))));
    }
}
