package org.learningassistant.memory.ability;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class FoundationTest {
    private static final Estimate ABLE = new Estimate(1_500_000, 12);

    @Test
    void aTopicThatIsMostlyKnownCarriesOthersAndOneHardlyBegunDoesNot() {
        assertTrue(carries(ABLE, 18, 12, 0.9));
        assertFalse(carries(Estimate.START, 18, 0, 0));
        assertFalse(carries(new Estimate(400_000, 1), 18, 1, 1));
    }

    @Test
    void itCarriesNoMoreWhenTooMuchOfItHasFaded() {
        assertFalse(carries(ABLE, 18, 18, 0.4));
    }

    @Test
    void aTopicOfFlashCardsCarriesOnceHalfOfThemCanBeRecalled() {
        assertTrue(carries(Estimate.START, 10, 6, 0.9));
        assertFalse(carries(Estimate.START, 10, 5, 0.9));
    }

    @Test
    void exactlyHalfIsEnough() {
        assertTrue(carries(Estimate.START, 10, 5, 1), "of flash cards");
        assertTrue(carries(new Estimate(0, 10), 10, 10, 1), "of questions as hard as the learner is able");
    }

    @Test
    void aWrongAnswerDoesNotTakeAwayWhatReviewsFromElsewhereCarry() {
        Estimate wrong = new Estimate(-1_000_000, 1);
        assertTrue(carries(wrong, 10, 6, 0.9));
        assertFalse(carries(wrong, 10, 5, 0.9), "too few are recalled");
        assertFalse(carries(new Estimate(-1_000_000, 6), 10, 6, 0.9), "each was answered here");
    }

    @Test
    void aTopicWithoutItemsAsksForNothing() {
        assertTrue(carries(Estimate.START, 0, 0, 0));
    }

    private static boolean carries(Estimate ability, int items, int seen, double retrievability) {
        return Foundation.carries(AbilityModel.DEFAULT, new TopicEvidence(ability, 0, items, seen, retrievability));
    }
}
