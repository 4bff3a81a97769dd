package org.learningassistant.memory.optimiser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.ability.Share;
import org.learningassistant.memory.fsrs.DayCount;
import org.learningassistant.memory.fsrs.Memory;
import org.learningassistant.memory.fsrs.MemoryModel;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.fsrs.SameDayFloor;

final class DerivativesTest {
    private static final Estimation ESTIMATION = Estimation.of(SameDayFloor.FROM_HARD);
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final double[] DEFAULTS = Parameters.DEFAULT.values().stream()
            .mapToDouble(Double::doubleValue)
            .toArray();

    private final Random random = new Random(20_260_301);

    @Test
    void theModelWithDerivativesHasTheValuesOfTheModelWithout() {
        for (int i = 0; i < 200; i++) {
            double[] weights = someWeights();
            DualModel dual = new DualModel(weights, SameDayFloor.FROM_HARD);
            MemoryModel plain = new MemoryModel(Parameters.of(weights), SameDayFloor.FROM_HARD);
            List<Step> steps = someHistory().steps();
            DualMemory memory = dual.first(steps.getFirst().rating());
            Memory expected = plain.first(steps.getFirst().rating());
            for (Step step : steps.subList(1, steps.size())) {
                assertEquals(
                        plain.curve().retrievability(step.days(), expected.stability()),
                        dual.recall(memory, step.days()).value(),
                        1e-9);
                memory = dual.next(memory, step.days(), step.sameDay(), step.rating());
                expected = plain.next(expected, step.days(), step.sameDay(), step.rating());
                assertEquals(expected.stability(), memory.stability().value(), 1e-9 * expected.stability());
                assertEquals(expected.difficulty(), memory.difficulty().value(), 1e-9);
            }
        }
    }

    @Test
    void derivativesAreThoseOfSmallDifferences() {
        double tiny = 1e-6;
        for (int i = 0; i < 50; i++) {
            double[] weights = someWeights();
            List<Step> steps = someHistory().steps();
            Dual recall = lastRecall(weights, steps);
            for (int w = 0; w < weights.length; w++) {
                double[] more = weights.clone();
                double[] less = weights.clone();
                more[w] += tiny;
                less[w] -= tiny;
                double slope = (lastRecall(more, steps).value()
                                - lastRecall(less, steps).value())
                        / (2 * tiny);
                assertEquals(slope, recall.slope()[w], 1e-4 * (1 + Math.abs(slope)), "w" + w + " of " + steps);
            }
        }
    }

    @Test
    void trainingFindsParametersThatMadeTheLog() {
        double[] truth = DEFAULTS.clone();
        truth[2] = 9;
        truth[20] = 0.4;
        List<History> log = logOf(Parameters.of(truth), 600);

        List<Double> shares = new ArrayList<>();
        Parameters fitted = ESTIMATION.from(log, share -> shares.add(share)).orElseThrow();

        double byDefault =
                Evaluation.of(Parameters.DEFAULT, SameDayFloor.FROM_HARD, log).logLoss();
        double byTruth =
                Evaluation.of(Parameters.of(truth), SameDayFloor.FROM_HARD, log).logLoss();
        double byFit = Evaluation.of(fitted, SameDayFloor.FROM_HARD, log).logLoss();
        assertTrue(byFit < byDefault - (byDefault - byTruth) / 2, byDefault + " " + byFit + " " + byTruth);
        assertEquals(shares.stream().sorted().toList(), shares, "progress goes back");
        assertEquals(1, shares.getLast(), 1e-12);
    }

    @Test
    void theSameLogGivesTheSameParametersToTheLastBit() {
        List<History> log = logOf(Parameters.DEFAULT, 100);
        assertEquals(ESTIMATION.from(log, Progress.UNWATCHED), ESTIMATION.from(log, Progress.UNWATCHED));
    }

    @Test
    void estimationEndsWhenTheWatcherWantsIt() {
        List<History> log = logOf(Parameters.DEFAULT, 50);
        assertTrue(ESTIMATION.from(log, share -> share < 0.02).isEmpty());
        assertTrue(ESTIMATION.from(log, share -> share < 0.1).isEmpty());
        assertTrue(ESTIMATION.from(log, share -> share < 1).isEmpty());
    }

    @Test
    void aLogThatTellsNothingLeavesTheDefaultsAndCannotBeJudged() {
        History once = History.of(List.of(new History.Review(START, Rating.GOOD)), DayCount.FRACTIONAL);
        assertEquals(List.of(new Step(START, 0, false, Rating.GOOD)), once.steps());
        assertEquals(
                Parameters.DEFAULT,
                ESTIMATION.from(List.of(once), Progress.UNWATCHED).orElseThrow());
        assertThrows(
                IllegalArgumentException.class,
                () -> Evaluation.of(Parameters.DEFAULT, SameDayFloor.FROM_HARD, List.of(once)));
        assertThrows(IllegalArgumentException.class, () -> new History(List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new History(List.of(
                        new Step(START, 0, false, Rating.GOOD),
                        new Step(START.minusSeconds(1), 0, true, Rating.GOOD))));
        assertThrows(IllegalArgumentException.class, () -> new Step(START, Double.NaN, false, Rating.GOOD));
    }

    @Test
    void lossesAreThoseComputedByHand() {
        // two items: recalled after a day, forgotten after two; S0 of Good is 2.3065
        History recalled = days(1, Rating.GOOD);
        History forgotten = days(2, Rating.AGAIN);
        Evaluation evaluation = Evaluation.of(Parameters.DEFAULT, SameDayFloor.FROM_HARD, List.of(recalled, forgotten));
        double after1 = Math.pow(1 + (Math.pow(0.9, -1 / 0.1542) - 1) / 2.3065, -0.1542);
        double after2 = Math.pow(1 + (Math.pow(0.9, -1 / 0.1542) - 1) * 2 / 2.3065, -0.1542);
        assertEquals((-Math.log(after1) - Math.log(1 - after2)) / 2, evaluation.logLoss(), 1e-12);
        assertEquals(Math.log(2), evaluation.constantLogLoss(), 1e-12);
        // expected 0.9, then (0.9 + 1) / 2
        assertEquals((-Math.log(0.9) - Math.log(0.05)) / 2, evaluation.movingAverageLogLoss(), 1e-12);
        // one and two days are the same group of intervals: one gap, of the means
        assertEquals(Math.abs((after1 + after2) / 2 - 0.5), evaluation.binnedError(), 1e-12);
        assertEquals(
                List.of(
                        new CalibrationPoint(after2, after2, after2, Share.of(0, 1)),
                        new CalibrationPoint(after1, after1, after1, Share.of(1, 1))),
                evaluation.calibration(2));
    }

    /** Groups end at 3.6 and 13.1 days, at the third and the sixth review, at no lapse, one and two. */
    @Test
    void reviewsAreLikeWhenIntervalNumberAndLapsesAreAboutTheSame() {
        assertTrue(together(List.of(days(4, Rating.GOOD), days(13, Rating.AGAIN))), "4 and 13 days");
        assertFalse(together(List.of(days(3, Rating.GOOD), days(4, Rating.AGAIN))), "3 and 4 days");
        assertFalse(together(List.of(days(13, Rating.GOOD), days(14, Rating.AGAIN))), "13 and 14 days");
        assertTrue(together(List.of(daily("GG"), daily("GGA"))), "the second and the third review");
        assertFalse(together(List.of(daily("GGG"), daily("GGGA"))), "the third and the fourth");
        assertTrue(together(List.of(daily("GGGG"), daily("GGGGGA"))), "the fourth and the sixth");
        assertFalse(together(List.of(daily("GGGGG"), daily("GGAGA"))), "after no lapse and one");
        assertFalse(together(List.of(daily("GGAGG"), daily("GAAGA"))), "after one lapse and two");
        assertTrue(together(List.of(daily("GGAGG"), daily("GGGAA"))), "after one lapse each");
        assertTrue(together(List.of(daily("GGGGG"), daily("AGGGA"))), "the first answer is no lapse");
    }

    /** Whether the last reviews of the two, the first recalled and the second not, make up one group or two. */
    private static boolean together(List<History> two) {
        Evaluation last =
                Evaluation.of(Parameters.DEFAULT, SameDayFloor.FROM_HARD, two).since(START.plus(Duration.ofDays(3)));
        List<CalibrationPoint> points = last.calibration(2);
        assertEquals(2, points.size());
        double recalled =
                points.get(points.getFirst().recalled().value() == 1 ? 0 : 1).predicted();
        double forgotten =
                points.get(points.getFirst().recalled().value() == 1 ? 1 : 0).predicted();
        double one = Math.abs(recalled + forgotten - 1) / 2;
        double apart = Math.sqrt(((1 - recalled) * (1 - recalled) + forgotten * forgotten) / 2);
        assertEquals(Math.abs(last.binnedError() - one) < 1e-9 ? one : apart, last.binnedError(), 1e-9);
        return Math.abs(last.binnedError() - one) < 1e-9;
    }

    /** Answers on days that follow each other, the last on the third day from the start. */
    private static History daily(String answers) {
        List<History.Review> reviews = new ArrayList<>();
        for (int i = 0; i < answers.length(); i++) {
            reviews.add(new History.Review(
                    START.plus(Duration.ofDays(4L + i - answers.length())),
                    answers.charAt(i) == 'G' ? Rating.GOOD : Rating.AGAIN));
        }
        return History.of(reviews, DayCount.WHOLE);
    }

    /** Otherwise a parameter that once came to its limit could never leave it. */
    @Test
    void aNumberOnALimitStillMovesAndOneBeyondDoesNot() {
        assertEquals(1, Dual.parameter(4, 1).clamped(1, 10).slope()[4]);
        assertEquals(1, Dual.parameter(4, 10).clamped(1, 10).slope()[4]);
        assertEquals(0, Dual.parameter(4, 10.1).clamped(1, 10).slope()[4]);
        assertEquals(0, Dual.parameter(4, 0.9).clamped(1, 10).slope()[4]);
    }

    private static History days(int days, Rating rating) {
        return History.of(
                List.of(
                        new History.Review(START.plus(Duration.ofDays(days)), rating),
                        new History.Review(START, Rating.GOOD)),
                DayCount.WHOLE);
    }

    private static Dual lastRecall(double[] weights, List<Step> steps) {
        DualModel model = new DualModel(weights, SameDayFloor.FROM_HARD);
        DualMemory memory = model.first(steps.getFirst().rating());
        for (Step step : steps.subList(1, steps.size() - 1)) {
            memory = model.next(memory, step.days(), step.sameDay(), step.rating());
        }
        return model.recall(memory, steps.getLast().days());
    }

    /** Within a tenth of the defaults. */
    private double[] someWeights() {
        double[] weights = DEFAULTS.clone();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= 0.9 + random.nextDouble() * 0.2;
        }
        return weights;
    }

    private History someHistory() {
        List<History.Review> reviews = new ArrayList<>();
        Instant at = START;
        for (int i = 0; i < 3 + random.nextInt(6); i++) {
            reviews.add(new History.Review(at, Rating.ofNumber(1 + random.nextInt(4))));
            at = at.plusSeconds(random.nextInt(4) == 0 ? 600 : 86_400L * (1 + random.nextInt(20)));
        }
        return History.of(reviews, DayCount.FRACTIONAL);
    }

    /** Items that are forgotten as often as these parameters say. */
    private List<History> logOf(Parameters parameters, int items) {
        MemoryModel model = new MemoryModel(parameters, SameDayFloor.FROM_HARD);
        List<History> log = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            List<History.Review> reviews = new ArrayList<>(List.of(new History.Review(START, Rating.GOOD)));
            Memory memory = model.first(Rating.GOOD);
            Instant at = START;
            for (int review = 0; review < 8; review++) {
                double days = 1 + random.nextInt(30);
                double recall = model.curve().retrievability(days, memory.stability());
                Rating rating = random.nextDouble() < recall ? Rating.GOOD : Rating.AGAIN;
                memory = model.next(memory, days, rating);
                at = at.plus(Duration.ofDays((long) days));
                reviews.add(new History.Review(at, rating));
            }
            log.add(History.of(reviews, DayCount.FRACTIONAL));
        }
        return log;
    }
}
