package org.learningassistant.memory.optimiser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.Cases;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.SameDayFloor;

/** What the search for parameters goes by, and that it goes by it. */
final class SurroundingsTest {
    private static final SameDayFloor FLOOR = SameDayFloor.FROM_HARD;
    private static final Estimation ESTIMATION = Estimation.of(FLOOR);
    private static final List<History> LOG = SimulatedLearner.log(SimulatedLearner.lasting(0.7), 500, 3);

    @Test
    void theCostIsThatOfTheLogAndOfBeingUnlikeOtherPeople() {
        double[] weights = defaults();
        assertEquals(500 * loss(weights), at(weights, LOG).cost(), 1e-9);
        // two deviations of other people's w4, which is half of 0.57
        weights[4] += 0.57;
        assertEquals(500 * loss(weights) + 2, at(weights, LOG).cost(), 1e-9);
    }

    @Test
    void theSlopeOfTheCostIsThatOfSmallDifferences() {
        Cases.check(1, 5, random -> {
            double[] weights = near(random);
            double[] slope = at(weights, LOG).slope();
            for (int i = 0; i < weights.length; i++) {
                double difference = at(moved(weights, i, 1e-6), LOG).cost()
                        - at(moved(weights, i, -1e-6), LOG).cost();
                assertEquals(difference / 2e-6, slope[i], 1e-3 * (1 + Math.abs(slope[i])), "w" + i);
            }
        });
    }

    @Test
    void whatIsKnownBeforeAnyReviewIsHowFastTheSlopeOfThePriorGrows() {
        double[][] information = at(defaults(), List.of()).information();
        for (int i = 0; i < Parameters.COUNT; i++) {
            double growth = at(moved(defaults(), i, 0.01), List.of()).slope()[i] / 0.01;
            for (int j = 0; j <= i; j++) {
                assertEquals(i == j ? growth : 0, information[i][j], 1e-9 * growth, i + ", " + j);
            }
        }
    }

    /** However few and strange the reviews: a step that makes it worse is taken back. */
    @Test
    void aFitIsNeverWorseThanTheDefaults() {
        Cases.check(1, 100, random -> {
            List<History> log = SimulatedLearner.log(
                    SimulatedLearner.lasting(random.nextDouble(-4, 4)), 1 + random.nextInt(40), random.nextInt());
            Parameters fitted = ESTIMATION.from(log, Progress.UNWATCHED).orElseThrow();
            double[] weights =
                    fitted.values().stream().mapToDouble(Double::doubleValue).toArray();
            assertTrue(at(weights, log).cost() <= at(defaults(), log).cost());
        });
    }

    @Test
    void aFitEndsByItselfAfterFewPasses() {
        List<Double> shares = new ArrayList<>();
        assertTrue(ESTIMATION.from(LOG, shares::add).isPresent());
        int passes = shares.size() / LOG.size();
        assertTrue(passes > 3 && passes <= 12, passes + " passes");
    }

    @Test
    void whoWantsItToEndIsNotAskedAgain() {
        List<Double> shares = new ArrayList<>();
        assertTrue(ESTIMATION
                .from(LOG, share -> {
                    shares.add(share);
                    return false;
                })
                .isEmpty());
        assertEquals(1, shares.size());
        assertTrue(new Fitting(ESTIMATION)
                .to(LOG, Parameters.DEFAULT, share -> {
                    shares.add(share);
                    return false;
                })
                .isEmpty());
        assertEquals(2, shares.size());
    }

    private static Surroundings at(double[] weights, List<History> log) {
        return Surroundings.of(weights, FLOOR, log, Progress.UNWATCHED).orElseThrow();
    }

    private static double loss(double[] weights) {
        return Evaluation.of(Parameters.of(weights), FLOOR, LOG).logLoss();
    }

    private static double[] defaults() {
        return Parameters.DEFAULT.values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** Within a tenth of the defaults. */
    private static double[] near(SplittableRandom random) {
        double[] weights = defaults();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= random.nextDouble(0.9, 1.1);
        }
        return weights;
    }

    private static double[] moved(double[] weights, int index, double by) {
        double[] moved = weights.clone();
        moved[index] += by;
        return moved;
    }
}
