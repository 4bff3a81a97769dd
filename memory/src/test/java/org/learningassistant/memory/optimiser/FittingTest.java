package org.learningassistant.memory.optimiser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.fsrs.SameDayFloor;

final class FittingTest {
    private static final Fitting FITTING = new Fitting(Estimation.of(SameDayFloor.FROM_HARD));
    private static final Parameters STRONG = SimulatedLearner.lasting(0.7);
    private static final Parameters WEAK = SimulatedLearner.lasting(-0.7);

    @Test
    void parametersOfAMemoryUnlikeOthersAreAdoptedAndFittedToTheWholeLog() {
        List<History> log = SimulatedLearner.log(STRONG, 2000, 1);
        Fitted fitted = fit(log, Parameters.DEFAULT);
        assertEquals(Verdict.FITTED, fitted.verdict());
        assertEquals(2000, fitted.reviews());
        assertEquals(500, fitted.tested(), 2);
        assertTrue(fitted.losses().fitted() < fitted.losses().standard(), fitted.toString());
        assertEquals(fitted.losses().standard(), fitted.losses().used());
        assertEquals(
                Estimation.of(SameDayFloor.FROM_HARD)
                        .from(log, Progress.UNWATCHED)
                        .orElseThrow(),
                fitted.parameters());
        assertEquals(
                fitted.tested(),
                fitted.calibration().stream()
                        .mapToInt(point -> point.recalled().cases())
                        .sum());
        assertEquals(10, fitted.calibration().size());
    }

    @Test
    void aMemoryLikeOthersKeepsTheStandardParameters() {
        Fitted fitted = fit(SimulatedLearner.log(Parameters.DEFAULT, 2000, 1), Parameters.DEFAULT);
        assertEquals(Verdict.UNCHANGED, fitted.verdict());
        assertEquals(Parameters.DEFAULT, fitted.parameters());
    }

    @Test
    void chanceSeldomPassesForAPerson() {
        long adopted = IntStream.range(0, 20)
                .filter(seed -> fit(SimulatedLearner.log(Parameters.DEFAULT, 400, seed), Parameters.DEFAULT)
                                .verdict()
                        != Verdict.UNCHANGED)
                .count();
        assertTrue(adopted <= 3, adopted + " of 20");
    }

    @Test
    void parametersInUseThatPredictAsWellStay() {
        Fitted fitted = fit(SimulatedLearner.log(STRONG, 2000, 1), STRONG);
        assertEquals(Verdict.UNCHANGED, fitted.verdict());
        assertEquals(STRONG, fitted.parameters());
        assertTrue(fitted.losses().used() < fitted.losses().standard(), fitted.toString());
    }

    @Test
    void parametersInUseThatNoLongerFitGiveWayToTheStandardOnes() {
        Fitted fitted = fit(SimulatedLearner.log(Parameters.DEFAULT, 2000, 1), WEAK);
        assertEquals(Verdict.STANDARD, fitted.verdict());
        assertEquals(Parameters.DEFAULT, fitted.parameters());
        assertNotEquals(fitted.losses().standard(), fitted.losses().used());
    }

    @Test
    void fewerThanEnoughReviewsAreRefused() {
        List<History> few = SimulatedLearner.log(STRONG, Fitting.ENOUGH - 1, 1);
        assertThrows(IllegalArgumentException.class, () -> fit(few, Parameters.DEFAULT));
        List<History> enough = SimulatedLearner.log(STRONG, Fitting.ENOUGH, 1);
        assertEquals(400, Fitting.telling(enough));
        Fitted fitted = fit(enough, Parameters.DEFAULT);
        assertEquals(400, fitted.reviews());
        assertEquals(4, fitted.calibration().size(), "groups of 25 among the 100 that were kept back");
    }

    @Test
    void aLogWithoutAnEarlierPartTeachesNothing() {
        Instant at = Instant.parse("2026-01-01T08:00:00Z");
        History history =
                new History(List.of(new Step(at, 0, false, Rating.GOOD), new Step(at, 3, false, Rating.AGAIN)));
        Fitted fitted = fit(Collections.nCopies(400, history), Parameters.DEFAULT);
        assertEquals(Verdict.UNCHANGED, fitted.verdict());
        assertEquals(fitted.losses().standard(), fitted.losses().fitted());
    }

    @Test
    void progressGoesFromNothingToAllAndTheWatcherMayEndIt() {
        List<History> log = SimulatedLearner.log(STRONG, 2000, 1);
        List<Double> shares = new ArrayList<>();
        assertTrue(FITTING.to(log, Parameters.DEFAULT, shares::add).isPresent());
        assertEquals(shares.stream().sorted().toList(), shares);
        assertEquals(1, shares.getLast());
        assertTrue(FITTING.to(log, Parameters.DEFAULT, share -> share < 0.1).isEmpty());
        assertTrue(FITTING.to(log, Parameters.DEFAULT, share -> share < 0.6).isEmpty());
    }

    @Test
    void aGainIsClearWhenItIsLargerThanItsStandardError() {
        // mean 2, variance 1, so a standard error of 1/√3
        assertEquals(2, Gain.of(1, 2, 3).mean());
        assertEquals(1 / Math.sqrt(3), Gain.of(1, 2, 3).error(), 1e-15);
        assertTrue(Gain.of(1, 2, 3).isClear());
        assertFalse(Gain.of(-1, 0, 1.5).isClear());
        assertFalse(Gain.of(5).isClear());
        assertEquals(1, Gain.of(1, 3).error(), "two tell already how far they scatter");
    }

    @Test
    void memoriesLastAsManyTimesAsLongAsTheirStabilityIsLarger() {
        double[] weights = Parameters.DEFAULT.values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        weights[2] *= 3;
        weights[3] *= 5;
        Instant at = Instant.parse("2026-01-01T08:00:00Z");
        List<History> log = List.of(
                new History(List.of(new Step(at, 0, false, Rating.AGAIN))),
                new History(List.of(new Step(at, 0, false, Rating.GOOD))),
                new History(List.of(new Step(at, 0, false, Rating.EASY))));
        assertEquals(3, ratio(Parameters.of(weights), log), 1e-12);
        assertEquals(1, ratio(Parameters.DEFAULT, log), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> ratio(Parameters.DEFAULT, List.of()));
    }

    private static double ratio(Parameters first, List<History> log) {
        return Lasting.ratio(first, Parameters.DEFAULT, SameDayFloor.FROM_HARD, log, 0.9);
    }

    private static Fitted fit(List<History> log, Parameters used) {
        return FITTING.to(log, used, Progress.UNWATCHED).orElseThrow();
    }
}
