package org.learningassistant.memory.fsrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parameters chosen so that every result can be worked out on paper. */
final class HandComputedTest {

    private static final double LN2 = StrictMath.log(2);
    private static final double EXACT = 1e-9;
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** Growth is (11 − D) at 90 % recall, a lapse gives 2 S unless half of S is less, Hard halves and Easy doubles growth. */
    private static final Parameters SIMPLE =
            Parameters.of(1, 2, 4, 8, 5, 0, 0.9, 0, 0, 0, 10 * LN2, 2, 0, 1, 0, 0.5, 2, LN2, 1, 0, 1);

    private static final MemoryModel MODEL = new MemoryModel(SIMPLE, SameDayFloor.FROM_HARD);
    private static final Memory TEN_DAYS = new Memory(10, 5);

    @Test
    void firstAnswerGivesTheInitialStabilityOfItsRating() {
        // D0 = 5 − e⁰ + 1 for every rating
        assertEquals(new Memory(1, 5), MODEL.first(Rating.AGAIN));
        assertEquals(new Memory(8, 5), MODEL.first(Rating.EASY));
    }

    @Test
    void recallAtNinetyPercentGrowsBySixTimesAtDifficultyFive() {
        assertEquals(70, MODEL.next(TEN_DAYS, 10, Rating.GOOD).stability(), EXACT);
        assertEquals(40, MODEL.next(TEN_DAYS, 10, Rating.HARD).stability(), EXACT);
        assertEquals(130, MODEL.next(TEN_DAYS, 10, Rating.EASY).stability(), EXACT);
    }

    @Test
    void forgettingNeverLeavesMoreThanTheLimit() {
        // 2 · ((10 + 1)¹ − 1) = 20, but at most 10 / e^(ln 2 · 1) = 5
        assertEquals(20, MODEL.stabilityAfterForgetting(TEN_DAYS, 0.9), EXACT);
        assertEquals(5, MODEL.next(TEN_DAYS, 10, Rating.AGAIN).stability(), EXACT);
    }

    @Test
    void sameDayAnswersScaleByPowersOfTwo() {
        // e^(ln 2 · (rating − 3 + 1)) = 2^(rating − 2)
        assertEquals(5, MODEL.next(TEN_DAYS, 0, Rating.AGAIN).stability(), EXACT);
        assertEquals(10, MODEL.next(TEN_DAYS, 0, Rating.HARD).stability(), EXACT);
        assertEquals(20, MODEL.next(TEN_DAYS, 0, Rating.GOOD).stability(), EXACT);
        assertEquals(40, MODEL.next(TEN_DAYS, 0, Rating.EASY).stability(), EXACT);
    }

    @Test
    void sameDayHardLowersTheStabilityOnlyUnderTheRuleOfPyFsrs() {
        Memory five = new Memory(5, 5);
        assertEquals(
                5,
                new MemoryModel(Parameters.DEFAULT, SameDayFloor.FROM_HARD)
                        .next(five, 0, Rating.HARD)
                        .stability());
        assertEquals(
                2.7470096,
                new MemoryModel(Parameters.DEFAULT, SameDayFloor.FROM_GOOD)
                        .next(five, 0, Rating.HARD)
                        .stability(),
                1e-6);
    }

    @Test
    void difficultyMovesLessTheNearerItIsToTen() {
        // D + 0.9 · (3 − rating) · (10 − D) / 9, no reversion to the mean
        assertEquals(6, MODEL.nextDifficulty(5, Rating.AGAIN), EXACT);
        assertEquals(5, MODEL.nextDifficulty(5, Rating.GOOD), EXACT);
        assertEquals(4.5, MODEL.nextDifficulty(5, Rating.EASY), EXACT);
        assertEquals(10, MODEL.nextDifficulty(10, Rating.AGAIN), EXACT);
    }

    @Test
    void curveWithDecayOneIsAHyperbola() {
        // factor = 1/0.9 − 1 = 1/9, so R = 1 / (1 + t / 9 S)
        ForgettingCurve curve = MODEL.curve();
        assertEquals(0.9, curve.retrievability(10, 10), EXACT);
        assertEquals(0.5, curve.retrievability(90, 10), EXACT);
        assertEquals(90, curve.interval(10, 0.5), EXACT);
        assertEquals(0, curve.interval(10, 1), EXACT);
        assertThrows(IllegalArgumentException.class, () -> curve.interval(10, 0));
        assertThrows(IllegalArgumentException.class, () -> curve.interval(10, 1.01));
    }

    @Test
    void sm2EaseOfTwoAndAHalfBecomesTheDifficultyThatGrowsAsFast() {
        // growth per point of difficulty is 1 at 90 %: 1 + (11 − D) = 2.5
        assertEquals(new Memory(10, 9.5), rounded(MODEL.fromSm2(2.5, 10, 0.9)));
        // at a kept retention of 50 % the stability is a ninth of the interval
        assertEquals(10, MODEL.fromSm2(2.5, 90, 0.5).stability(), EXACT);
        assertThrows(IllegalArgumentException.class, () -> MODEL.fromSm2(2.5, 10, 1));
        assertThrows(IllegalArgumentException.class, () -> MODEL.fromSm2(2.5, 10, 0));
    }

    @Test
    void seventeenAndNineteenParametersAreFilledUp() {
        double[] seventeen = new double[17];
        seventeen[4] = 5;
        seventeen[5] = 1;
        seventeen[6] = 0.5;
        List<Double> from17 = Parameters.of(seventeen).values();
        assertEquals(List.of(7.0, StrictMath.log(4) / 3, 1.0), from17.subList(4, 7));
        assertEquals(List.of(0.0, 0.0, 0.0, 0.5), from17.subList(17, 21));
        double[] nineteen = new double[19];
        nineteen[17] = 0.3;
        nineteen[18] = 0.7;
        assertEquals(
                List.of(0.3, 0.7, 0.0, 0.5), Parameters.of(nineteen).values().subList(17, 21));
        assertEquals(Parameters.DEFAULT, Parameters.of(Parameters.DEFAULT.values()));
    }

    @Test
    void impossibleParametersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Parameters.of(1, 2, 3));
        double[] flat = new double[21];
        assertThrows(IllegalArgumentException.class, () -> Parameters.of(flat));
        flat[20] = 0.001;
        assertEquals(0.001, Parameters.of(flat).values().getLast(), "the smallest decay");
        double[] notANumber = new double[19];
        notANumber[3] = Double.NaN;
        assertThrows(IllegalArgumentException.class, () -> Parameters.of(notANumber));
        double[] withoutLogarithm = new double[17];
        withoutLogarithm[5] = -1;
        assertThrows(IllegalArgumentException.class, () -> Parameters.of(withoutLogarithm));
    }

    @Test
    void versionNamesTheValues() {
        assertEquals(
                Parameters.DEFAULT.version(),
                Parameters.of(Parameters.DEFAULT.values()).version());
        assertNotEquals(Parameters.DEFAULT.version(), SIMPLE.version());
    }

    /** Logs and migrations hold this name; FNV-1a over the little-endian bytes was computed apart from this program. */
    @Test
    void theNameOfTheDefaultParametersNeverChanges() {
        assertEquals("fsrs6-a9837e823e19c1b6", Parameters.DEFAULT.version());
    }

    @Test
    void fractionsOfDaysCountAndHalfADayIsTheSameDay() {
        DayCount count = DayCount.FRACTIONAL;
        assertEquals(1.5, count.days(NOON, NOON.plus(Duration.ofHours(36))), EXACT);
        assertEquals(1, DayCount.WHOLE.days(NOON, NOON.plus(Duration.ofHours(36))), EXACT);
        assertEquals(0, count.days(NOON, NOON.minusSeconds(5)), EXACT);
        assertEquals(0.5 / 86_400, count.days(NOON, NOON.plusMillis(500)), 1e-15);
        // 11 hours: the rule of the same day doubles; 22 hours: the rule of days applies
        Scheduler scheduler = Scheduler.DEFAULT.with(SIMPLE);
        MemoryState state = new MemoryState(10, 5, Phase.REVIEW, 0, NOON, NOON);
        Instant elevenHours = NOON.plus(Duration.ofHours(11));
        assertEquals(20, scheduler.next(state, Rating.GOOD, elevenHours).after().stability(), EXACT);
        Instant twentyTwoHours = NOON.plus(Duration.ofHours(22));
        double r = 1 / (1 + 22 / 24.0 / 90);
        double expected = 10 * (1 + 6 * (StrictMath.pow(2, 10 * (1 - r)) - 1));
        assertEquals(
                expected,
                scheduler.next(state, Rating.GOOD, twentyTwoHours).after().stability(),
                EXACT);
    }

    private static Memory rounded(Memory memory) {
        return new Memory(Math.rint(memory.stability() * 1e6) / 1e6, Math.rint(memory.difficulty() * 1e6) / 1e6);
    }
}
