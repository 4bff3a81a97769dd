package org.learningassistant.memory.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.Cases;
import org.learningassistant.memory.statistics.Statistic.Reason;

final class ItemAnalysisTest {
    private static final Position POINT = new Position(1, false);

    /** Everybody who can do a question can do all easier ones (a Guttman scale), which is easily computed by hand. */
    private static final List<AttemptMarks> SCALE =
            List.of(attempt(1, 1, 1), attempt(1, 1, 0), attempt(1, 0, 0), attempt(0, 0, 0));

    private static AttemptMarks attempt(double... earned) {
        List<Mark> marks = new ArrayList<>();
        for (double mark : earned) {
            marks.add(Mark.of(marks.size(), "q" + marks.size(), mark));
        }
        return new AttemptMarks(marks);
    }

    private static List<Position> points(int positions) {
        return Collections.nCopies(positions, POINT);
    }

    private static void assertKnown(double expected, Statistic actual) {
        assertEquals(expected, actual.value().orElseThrow(), 1e-12 * Math.max(1, Math.abs(expected)));
    }

    private static void assertReason(Reason reason, Statistic actual) {
        assertEquals(Statistic.undefined(reason), actual);
    }

    @Test
    void theStatisticsOfAQuizAreThoseComputedByHand() {
        QuizStatistics quiz = ItemAnalysis.of(points(3), SCALE).quiz();

        assertEquals(4, quiz.attempts());
        assertKnown(1.5, quiz.average());
        assertKnown(1.5, quiz.median());
        assertKnown(Math.sqrt(5.0 / 3), quiz.standardDeviation());
        assertKnown(0, quiz.skewness());
        assertKnown(-1.2, quiz.kurtosis());
        assertKnown(75, quiz.internalConsistency());
        assertKnown(50, quiz.errorRatio());
        assertKnown(Math.sqrt(5.0 / 3) / 2, quiz.standardError());
    }

    @Test
    void theStatisticsOfAQuestionAreThoseComputedByHand() {
        PositionStatistics first = ItemAnalysis.of(points(3), SCALE).positions().getFirst();

        assertEquals(4, first.item().attempts());
        assertKnown(0.75, first.item().facility());
        assertKnown(0.5, first.item().standardDeviation());
        assertKnown(25 / Math.sqrt(11.0 / 48), first.item().discriminationIndex());
        assertKnown(100, first.item().discriminationEfficiency());
        assertKnown(100.0 / 3, first.intendedWeight());
        assertKnown(100 * Math.sqrt(0.5) / (2 * Math.sqrt(0.5) + Math.sqrt(2.0 / 3)), first.effectiveWeight());
        assertEquals(new TreeMap<>(), first.variants());
    }

    @Test
    void theMedianOfAnOddNumberIsTheOneInTheMiddleAndAFewWhoFailMakeTheSkewnessNegative() {
        QuizStatistics quiz = ItemAnalysis.of(points(1), List.of(attempt(5), attempt(5), attempt(2)))
                .quiz();

        assertKnown(5, quiz.median());
        assertKnown(4, quiz.average());
        // deviations 1, 1, −2: k₂ = 3, k₃ = 9 · (−2) / 2
        assertKnown(-9 / Math.pow(3, 1.5), quiz.skewness());
        assertReason(Reason.NEEDS_FOUR_ATTEMPTS, quiz.kurtosis());
        assertReason(Reason.NEEDS_TWO_QUESTIONS, quiz.internalConsistency());
        assertReason(Reason.NEEDS_TWO_QUESTIONS, quiz.standardError());
    }

    @Test
    void tooFewAttemptsLeaveNumbersUndefinedAndSaySo() {
        Statistic none = Statistic.undefined(Reason.NO_ATTEMPT);
        assertEquals(
                new QuizStatistics(0, none, none, none, none, none, none, none, none),
                ItemAnalysis.of(points(2), List.of()).quiz());
        assertReason(
                Reason.NO_ATTEMPT,
                ItemAnalysis.of(points(2), List.of()).positions().getFirst().effectiveWeight());

        ItemAnalysis one = ItemAnalysis.of(
                points(2),
                SCALE.subList(1, 2).stream()
                        .map(some -> new AttemptMarks(some.marks().subList(0, 2)))
                        .toList());
        assertKnown(2, one.quiz().average());
        assertReason(Reason.NEEDS_TWO_ATTEMPTS, one.quiz().standardDeviation());
        assertReason(Reason.NEEDS_THREE_ATTEMPTS, one.quiz().skewness());
        PositionStatistics position = one.positions().getFirst();
        assertKnown(1, position.item().facility());
        assertReason(Reason.NEEDS_TWO_ATTEMPTS, position.item().standardDeviation());
        assertReason(Reason.NEEDS_TWO_ATTEMPTS, position.item().discriminationIndex());
        assertReason(Reason.NEEDS_TWO_ATTEMPTS, position.effectiveWeight());
        assertKnown(50, position.intendedWeight());

        QuizStatistics two = ItemAnalysis.of(points(3), SCALE.subList(0, 2)).quiz();
        assertKnown(Math.sqrt(0.5), two.standardDeviation());
        assertReason(Reason.NEEDS_THREE_ATTEMPTS, two.internalConsistency());
        assertReason(Reason.NEEDS_THREE_ATTEMPTS, two.errorRatio());
    }

    @Test
    void aQuestionThatEverybodyDoesAlikeDiscriminatesNobodyAndWeighsNothing() {
        ItemAnalysis analysis =
                ItemAnalysis.of(points(3), List.of(attempt(0.1, 1, 0.3), attempt(0.1, 0, 0.3), attempt(0.1, 0.5, 0.3)));

        PositionStatistics alike = analysis.positions().getFirst();
        assertKnown(0, alike.item().standardDeviation());
        assertReason(Reason.SAME_MARK, alike.item().discriminationIndex());
        assertReason(Reason.SAME_MARK, alike.item().discriminationEfficiency());
        assertKnown(0, alike.effectiveWeight());
        PositionStatistics only = analysis.positions().get(1);
        assertReason(Reason.SAME_MARK_ELSEWHERE, only.item().discriminationIndex());
        assertKnown(100, only.effectiveWeight());
    }

    @Test
    void theSameMarksInAnotherOrderAreTheSameTotal() {
        ItemAnalysis analysis = ItemAnalysis.of(
                points(3), List.of(attempt(0.1, 0.2, 0.3), attempt(0.3, 0.2, 0.1), attempt(0.2, 0.3, 0.1)));

        assertReason(Reason.SAME_TOTAL, analysis.quiz().internalConsistency());
        assertReason(Reason.SAME_TOTAL, analysis.quiz().skewness());
        assertReason(Reason.SAME_TOTAL, analysis.positions().getFirst().effectiveWeight());
    }

    @Test
    void marksOfAMillionthTellAsMuchAsPoints() {
        List<AttemptMarks> tiny = SCALE.stream()
                .map(attempt -> attempt(attempt.marks().stream()
                        .mapToDouble(mark -> mark.earned() / 1e6)
                        .toArray()))
                .toList();
        ItemAnalysis analysis = ItemAnalysis.of(points(3), tiny);
        assertKnown(75, analysis.quiz().internalConsistency());
        PositionStatistics first = analysis.positions().getFirst();
        assertKnown(25 / Math.sqrt(11.0 / 48), first.item().discriminationIndex());
        assertKnown(100, first.item().discriminationEfficiency());
    }

    @Test
    void aQuestionThatRunsAgainstTheTotalHasNoEffectiveWeight() {
        ItemAnalysis analysis =
                ItemAnalysis.of(points(3), List.of(attempt(0, 1, 1), attempt(1, 0, 0), attempt(0, 1, 1)));

        PositionStatistics wrongWay = analysis.positions().getFirst();
        assertReason(Reason.AGAINST_TOTAL, wrongWay.effectiveWeight());
        assertKnown(-100, wrongWay.item().discriminationIndex());
        assertKnown(50, analysis.positions().get(1).effectiveWeight());
    }

    @Test
    void whatCountsNothingHasNoFacilityAndNoIntendedWeightOnlyWhenNothingCounts() {
        ItemAnalysis some = ItemAnalysis.of(
                List.of(new Position(0, false), new Position(3, false)), List.of(attempt(0, 3), attempt(0, 1)));
        assertReason(Reason.NO_MAXIMUM, some.positions().getFirst().item().facility());
        assertKnown(0, some.positions().getFirst().intendedWeight());
        assertKnown(2.0 / 3, some.positions().get(1).item().facility());
        assertKnown(100, some.positions().get(1).intendedWeight());

        ItemAnalysis nothing = ItemAnalysis.of(List.of(new Position(0, false)), List.of(attempt(0)));
        assertReason(Reason.NO_MAXIMUM, nothing.positions().getFirst().intendedWeight());
    }

    @Test
    void aQuestionDrawnAtSeveralPositionsIsComparedWithTheTotalAndItsFacilityIsWhatWasEarnedOfAllThatCouldBe() {
        List<Position> positions = List.of(new Position(1, true), new Position(3, true));
        ItemAnalysis analysis = ItemAnalysis.of(
                positions,
                List.of(drawn("river", 1, "city", 3), drawn("city", 0, "river", 3), drawn("sea", 0, "river", 1)));

        assertEquals(
                List.of("city", "river", "sea"),
                analysis.drawn().stream().map(QuestionStatistics::question).toList());
        QuestionStatistics river = analysis.drawn().get(1);
        assertEquals(List.of(0, 1), river.positions());
        assertEquals(3, river.item().attempts());
        assertKnown(5.0 / 7, river.item().facility());
        // 1, 3, 1 against the totals 4, 3, 1: covariance 1/3, variances 4/3 and 7/3
        assertKnown(100 * (1.0 / 3) / Math.sqrt(4.0 / 3 * 7 / 3), river.item().discriminationIndex());
        // at best 1, 1, 3 with 1, 3, 4
        assertKnown(100 * (1.0 / 3) / (4.0 / 3), river.item().discriminationEfficiency());
        assertKnown(25, analysis.positions().getFirst().intendedWeight());
        assertKnown(1.0 / 3, analysis.positions().getFirst().item().facility());
    }

    private static AttemptMarks drawn(String first, double firstMark, String second, double secondMark) {
        return new AttemptMarks(List.of(Mark.of(0, first, firstMark), Mark.of(1, second, secondMark)));
    }

    @Test
    void variantsAreToldApartWhereThereAreSeveral() {
        List<AttemptMarks> attempts = List.of(variant(1, 1, 2), variant(7, 0, 1), variant(1, 0, 0), variant(7, 1, 3));

        PositionStatistics sum = ItemAnalysis.of(List.of(POINT, new Position(3, false)), attempts)
                .positions()
                .getFirst();

        assertEquals(List.of(1, 7), List.copyOf(sum.variants().keySet()));
        assertEquals(2, sum.variants().get(7).attempts());
        assertKnown(0.5, sum.variants().get(7).facility());
        assertKnown(100, sum.variants().get(7).discriminationIndex());
    }

    private static AttemptMarks variant(int variant, double mark, double other) {
        return new AttemptMarks(List.of(new Mark(0, "sum", variant, mark), Mark.of(1, "essay", other)));
    }

    @Test
    void attemptsThatWereAskedDifferentThingsHaveNoConsistency() {
        ItemAnalysis analysis =
                ItemAnalysis.of(points(2), List.of(attempt(1), attempt(0.9), attempt(1, 1), attempt(0.9, 1)));

        assertEquals(2, analysis.positions().get(1).item().attempts());
        assertReason(Reason.UNLIKE_ATTEMPTS, analysis.quiz().internalConsistency());
        assertReason(Reason.UNLIKE_ATTEMPTS, analysis.quiz().errorRatio());
    }

    @Test
    void programsKnowAReasonByItsNameInSmallLetters() {
        assertEquals("same_mark_elsewhere", Reason.SAME_MARK_ELSEWHERE.code());
    }

    @Test
    void whatDoesNotFitIsRefusedByName() {
        assertMessage(
                "a mark at position 1 of a quiz with 1", () -> ItemAnalysis.of(points(1), List.of(attempt(1, 1))));
        assertMessage(
                "position 0 does not draw, but was asked 2 questions",
                () -> ItemAnalysis.of(points(2), List.of(drawn("river", 1, "city", 1), drawn("sea", 1, "city", 1))));
        assertMessage(
                "an attempt has two marks for the same position",
                () -> new AttemptMarks(List.of(Mark.of(0, "a", 1), Mark.of(0, "b", 1))));
        assertMessage("a mark must be a finite number, not NaN", () -> Mark.of(0, "a", Double.NaN));
        assertMessage("the highest mark must be zero or more, not -1.0", () -> new Position(-1, false));
    }

    private static void assertMessage(String message, org.junit.jupiter.api.function.Executable refused) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, refused).getMessage());
    }

    @Test
    void whateverTheMarksEveryNumberStaysInItsRangeAndTheOrderOfAttemptsDoesNotMatter() {
        Cases.check(1, 500, random -> {
            int size = random.nextInt(1, 7);
            List<Position> positions = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                positions.add(new Position(random.nextInt(0, 4), random.nextBoolean()));
            }
            List<AttemptMarks> attempts = new ArrayList<>();
            int people = random.nextInt(0, 12);
            for (int person = 0; person < people; person++) {
                attempts.add(anyAttempt(positions, random));
            }
            ItemAnalysis analysis = ItemAnalysis.of(positions, attempts);
            analysis.positions().forEach(position -> assertInRange(position.item()));
            analysis.drawn().forEach(question -> assertInRange(question.item()));
            double weights = analysis.positions().stream()
                    .map(position -> position.effectiveWeight().value())
                    .filter(OptionalDouble::isPresent)
                    .mapToDouble(OptionalDouble::getAsDouble)
                    .sum();
            assertTrue(Math.abs(weights) < 1e-9 || Math.abs(weights - 100) < 1e-9, "weights add up to " + weights);

            List<AttemptMarks> shuffled = new ArrayList<>(attempts);
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            assertSame(analysis, ItemAnalysis.of(positions, shuffled));
        });
    }

    private static AttemptMarks anyAttempt(List<Position> positions, SplittableRandom random) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            double earned = positions.get(i).maximum() * random.nextInt(-1, 4) / 3;
            marks.add(Mark.of(i, positions.get(i).drawn() ? "drawn" + random.nextInt(3) : "fixed" + i, earned));
        }
        return new AttemptMarks(marks);
    }

    private static void assertInRange(ItemStatistics item) {
        item.facility().value().ifPresent(facility -> assertTrue(facility >= -1 && facility <= 1));
        item.discriminationIndex().value().ifPresent(index -> assertTrue(Math.abs(index) <= 100 + 1e-9));
        item.discriminationEfficiency().value().ifPresent(share -> assertTrue(share <= 100 + 1e-9));
    }

    private static void assertSame(ItemAnalysis one, ItemAnalysis other) {
        assertClose(one.quiz().kurtosis(), other.quiz().kurtosis());
        assertClose(one.quiz().standardError(), other.quiz().standardError());
        for (int i = 0; i < one.positions().size(); i++) {
            assertClose(
                    one.positions().get(i).item().discriminationEfficiency(),
                    other.positions().get(i).item().discriminationEfficiency());
            assertClose(
                    one.positions().get(i).effectiveWeight(),
                    other.positions().get(i).effectiveWeight());
        }
    }

    private static void assertClose(Statistic one, Statistic other) {
        if (one.value().isEmpty()) {
            assertEquals(one, other);
        } else {
            assertEquals(one.value().getAsDouble(), other.value().orElseThrow(), 1e-6);
        }
    }
}
