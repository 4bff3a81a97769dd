package org.learningassistant.memory.ability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.grading.AnswerKey;
import org.learningassistant.memory.grading.AnswerKey.AcceptedText;

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
    }

    @Test
    void gapsAreGuessedOneByOne() {
        assertEquals(0.125, Guessing.chance(new AnswerKey.Gaps(List.of(ONE_OF_FOUR, TEXT))));
    }

    @Test
    void anItemThatEveryOptionAnswersStillLeavesRoom() {
        assertEquals(0.95, Guessing.chance(new AnswerKey.OneChoice(List.of(1.0))));
    }
}
