package org.learningassistant.memory.ability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.Cases;

final class AbilityModelTest {

    private static final AbilityModel MODEL = AbilityModel.DEFAULT;

    @Test
    void theFirstRightAnswerMovesBothByHalfALogit() {
        // expected 0.5, K(0) = 1
        assertEquals(new Steps(500_000, -500_000, 0.5), MODEL.steps(Estimate.START, Estimate.START, 0, 1));
        assertEquals(new Steps(-500_000, 500_000, 0.5), MODEL.steps(Estimate.START, Estimate.START, 0, 0));
    }

    @Test
    void aRightGuessTellsLess() {
        // expected 0.25 + 0.75 · 0.5 = 0.625
        assertEquals(new Steps(375_000, -375_000, 0.625), MODEL.steps(Estimate.START, Estimate.START, 0.25, 1));
    }

    @Test
    void knownEstimatesMoveLess() {
        // K(20) = 1 / (1 + 0.05 · 20) = 0.5
        Estimate known = new Estimate(0, 20);
        assertEquals(new Steps(250_000, -500_000, 0.5), MODEL.steps(known, Estimate.START, 0, 1));
    }

    @Test
    void theDifficultySetByATeacherIsTheStart() {
        Estimate hard = SetDifficulty.HARD.prior();
        assertEquals(new Estimate(1_000_000, 0), hard);
        assertEquals(1 / (1 + Math.E), MODEL.predict(Estimate.START, hard, 0).chance(), 1e-12);
        assertEquals(new Estimate(-10_000_000, 0), Estimate.startingAt(-10));
        assertThrows(IllegalArgumentException.class, () -> Estimate.startingAt(11));
    }

    @Test
    void theSumOfLoggedStepsIsExactInAnyOrder() {
        Cases.check(1, 500, random -> {
            Estimate ability = Estimate.START;
            Estimate difficulty = Estimate.startingAt(random.nextDouble(-2, 2));
            List<Long> log = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Steps steps = MODEL.steps(ability, difficulty, random.nextDouble(0, 0.9), random.nextDouble());
                ability = ability.plus(steps.ability());
                difficulty = difficulty.plus(steps.difficulty());
                log.add(steps.ability());
            }
            Collections.shuffle(log, new Random(random.nextLong()));
            Estimate rebuilt = Estimate.START;
            for (long step : log) {
                rebuilt = rebuilt.plus(step);
            }
            assertEquals(ability, rebuilt);
        });
    }

    @Test
    void abilityIsFoundAgainWithinItsStatedError() {
        // Learners of known ability answer items of known difficulty; errors must be as large as the model says.
        int learners = 2_000;
        for (int answers : new int[] {1, 5, 14, 50, 200}) {
            double squares = 0;
            for (int seed = 0; seed < learners; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                double truth = MODEL.spread() * gaussian(random);
                Estimate estimate = Estimate.START;
                for (int i = 0; i < answers; i++) {
                    // items near 80 % success for this learner
                    Estimate item = new Estimate(Estimate.toMicro(truth - 1.386), 1_000_000);
                    double score = random.nextDouble() < 0.8 ? 1 : 0;
                    estimate =
                            estimate.plus(MODEL.steps(estimate, item, 0, score).ability());
                }
                squares += (estimate.value() - truth) * (estimate.value() - truth);
            }
            double observed = Math.sqrt(squares / learners);
            double stated = MODEL.standardError(new Estimate(0, answers));
            String message = answers + " answers: stated " + stated + ", observed " + observed;
            assertTrue(observed < 1.35 * stated && observed > 0.65 * stated, message);
        }
    }

    @Test
    void uncertaintyShrinksWithAnswers() {
        double before = MODEL.standardError(Estimate.START);
        assertEquals(MODEL.spread(), before);
        for (int answers : new int[] {1, 3, 10, 14, 100, 1_000, 1_001, 10_000, 1_000_000}) {
            double error = MODEL.standardError(new Estimate(0, answers));
            assertTrue(error < before && error > 0, answers + " answers: " + error);
            before = error;
        }
    }

    @Test
    void predictionsLieInsideTheirInterval() {
        Cases.check(1_000, 3_000, random -> {
            Estimate ability = new Estimate(random.nextLong(-6_000_000, 6_000_000), random.nextInt(300));
            Estimate difficulty = new Estimate(random.nextLong(-6_000_000, 6_000_000), random.nextInt(300));
            double guess = random.nextDouble(0, 0.9);
            Prediction prediction = MODEL.predict(ability, difficulty, guess);
            assertTrue(guess <= prediction.low() && prediction.low() <= prediction.chance());
            assertTrue(prediction.chance() <= prediction.high() && prediction.high() <= 1);
            assertEquals(ability.answers(), prediction.answers());
        });
    }

    @Test
    void theIntervalOfSomebodyUnknownIsThatOfTwoErrorsOfALogit() {
        // 1.645 · √(1 + 1) = 2.326 logits to both sides
        Prediction prediction = MODEL.predict(Estimate.START, Estimate.START, 0);
        assertEquals(0.08896151, prediction.low(), 1e-8);
        assertEquals(0.91103849, prediction.high(), 1e-8);
        assertThrows(IllegalArgumentException.class, () -> MODEL.predict(Estimate.START, Estimate.START, 1));
    }

    @Test
    void theMoreLearnersDifferTheLessIsKnownBeforehand() {
        AbilityModel wide = new AbilityModel(1, 0.05, 2);
        assertEquals(2, wide.standardError(Estimate.START));
        // V(1) = 0.84² · 2² + 0.16
        Estimate once = new Estimate(0, 1);
        assertEquals(Math.sqrt(2.9824), wide.standardError(once), 1e-12);
        // half of the items are expected, and what one answer took away of the variance is all there is to go by
        assertEquals(
                0.5 * (1 - 2.9824 / 4),
                wide.mastery(new TopicEvidence(once, 0, 10, 0, 0)).value(),
                1e-12);
    }

    @Test
    void stepsThatNeverShrinkLeaveAnErrorThatNeverVanishes() {
        AbilityModel restless = new AbilityModel(1, 0, 1);
        assertEquals(
                restless.standardError(new Estimate(0, 1_000)), restless.standardError(new Estimate(0, 1_000_000)));
    }

    @Test
    void masteryOfHarderItemsIsLess() {
        // everything seen and kept: σ(2 − 1)
        assertEquals(
                1 / (1 + Math.exp(-1)),
                MODEL.mastery(new TopicEvidence(new Estimate(2_000_000, 14), 1, 10, 10, 1))
                        .value(),
                1e-12);
    }

    @Test
    void masteryStartsAtNothingAndSaysItsBasis() {
        assertEquals(new Mastery(0, 0), MODEL.mastery(new TopicEvidence(Estimate.START, 0, 16, 0, 0)));
        Mastery mastery = MODEL.mastery(new TopicEvidence(new Estimate(2_000_000, 14), 0, 16, 14, 0.95));
        assertEquals(14, mastery.answers());
        // σ(2) = 0.88, 14 of 16 seen at 95 %, some trust in the other two
        assertTrue(mastery.value() > 0.73 && mastery.value() < 0.88, mastery::toString);
        assertThrows(IllegalArgumentException.class, () -> new TopicEvidence(Estimate.START, 0, 3, 4, 1));
    }

    @Test
    void masteryStaysInRangeAndGrowsWithAbilityAndCoverage() {
        Cases.check(5_000, 3_000, random -> {
            int items = 1 + random.nextInt(50);
            int seen = random.nextInt(items);
            double r = random.nextDouble(0.9, 1);
            Estimate ability = new Estimate(random.nextLong(-4_000_000, 4_000_000), 1 + random.nextInt(30));
            double value =
                    MODEL.mastery(new TopicEvidence(ability, 0, items, seen, r)).value();
            assertTrue(value >= 0 && value <= 1);
            Estimate abler = new Estimate(ability.microLogits() + 100_000, ability.answers());
            assertTrue(
                    MODEL.mastery(new TopicEvidence(abler, 0, items, seen, r)).value() > value);
            assertTrue(MODEL.mastery(new TopicEvidence(ability, 0, items, seen + 1, 1))
                            .value()
                    > value);
        });
    }

    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
