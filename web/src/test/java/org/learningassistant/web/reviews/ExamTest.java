package org.learningassistant.web.reviews;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.platform.time.LearningDay;
import org.learningassistant.web.reviews.EasyDays.DaysOff;

class ExamTest {
    private static final LearningDay DAY = new LearningDay(ZoneId.of("Europe/Berlin"), Duration.ofHours(4));
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final EasyDays USUAL = new EasyDays(Collections.nCopies(7, 100), List.of());

    @Test
    void theFirstDateThatIsNotOverCounts() {
        List<LocalDate> dates = List.of(TODAY.plusDays(9), TODAY.minusDays(1), TODAY.plusDays(4));
        assertEquals(Optional.of(TODAY.plusDays(4)), Exam.next(dates, TODAY));
        assertEquals(Optional.of(TODAY), Exam.next(List.of(TODAY), TODAY));
        assertEquals(Optional.empty(), Exam.next(List.of(TODAY.minusDays(1)), TODAY));
    }

    @Test
    void theLongestIntervalEndsOnTheEveAndOneDayMoreDoesNot() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 3_000; i++) {
            // over the changes of the clocks in March and October
            Instant answer = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextLong(365L * 86_400));
            LocalDate exam = DAY.of(answer).plusDays(2 + random.nextInt(200));
            int longest = Exam.longestInterval(List.of(exam), answer, DAY).orElseThrow();
            assertTrue(DAY.of(answer.plus(Duration.ofDays(longest))).isBefore(exam), () -> answer + " " + exam);
            assertFalse(DAY.of(answer.plus(Duration.ofDays(longest + 1L))).isBefore(exam), () -> answer + " " + exam);
        }
    }

    @Test
    void onTheEveTheDayItselfAndAfterwardsThereIsNoLimit() {
        Instant noon = DAY.startOf(TODAY).plus(Duration.ofHours(8));
        assertEquals(OptionalInt.empty(), Exam.longestInterval(List.of(TODAY.plusDays(1)), noon, DAY));
        assertEquals(OptionalInt.empty(), Exam.longestInterval(List.of(TODAY), noon, DAY));
        assertEquals(OptionalInt.empty(), Exam.longestInterval(List.of(TODAY.minusDays(3)), noon, DAY));
        assertEquals(OptionalInt.empty(), Exam.longestInterval(List.of(), noon, DAY));
        assertEquals(OptionalInt.of(1), Exam.longestInterval(List.of(TODAY.plusDays(2)), noon, DAY));
    }

    @Test
    void newItemsAreBegunInTimeWithDaysLeftToRepeat() {
        assertEquals(5, Exam.newPerDay(120, TODAY, TODAY.plusDays(30), USUAL), "24 of 30 days");
        assertEquals(2, Exam.newPerDay(120, TODAY, TODAY.plusDays(67), USUAL), "a week is left, not more");
        assertEquals(120, Exam.newPerDay(120, TODAY, TODAY.plusDays(1), USUAL));
        assertEquals(0, Exam.newPerDay(0, TODAY, TODAY.plusDays(30), USUAL));
    }

    @Test
    void daysOffAreMadeUpForOnOtherDays() {
        EasyDays away = new EasyDays(USUAL.loads(), List.of(new DaysOff(TODAY, TODAY.plusDays(11))));
        assertEquals(10, Exam.newPerDay(120, TODAY, TODAY.plusDays(30), away));
        EasyDays always = new EasyDays(USUAL.loads(), List.of(new DaysOff(TODAY, TODAY.plusDays(100))));
        assertEquals(120, Exam.newPerDay(120, TODAY, TODAY.plusDays(30), always));
    }
}
