package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.web.courses.PastReview;

class AnkiHistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final long FIRST = Instant.parse("2026-11-01T08:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @Test
    void answersKeepTheirTimeAndRatingAndWhenTheNextWasDue() {
        AnkiHistory history = of(
                List.of(
                        new AnkiReview(FIRST, 1, -60, 0, 7_200, 0),
                        new AnkiReview(FIRST + HOUR, 3, 4, 2500, 99_000_000, 0),
                        new AnkiReview(FIRST + 2 * HOUR, 2, 0, 2500, -5, 1)),
                null);
        assertEquals(
                List.of(
                        new PastReview(Rating.AGAIN, at(0), 7_200, at(0).plusSeconds(60)),
                        new PastReview(Rating.GOOD, at(1), 600_000, at(1).plus(Duration.ofDays(4))),
                        new PastReview(Rating.HARD, at(2), 0, null)),
                history.reviews());
    }

    @Test
    void theCardKnowsBestWhenItIsDueNext() {
        List<AnkiReview> rows = List.of(
                new AnkiReview(FIRST, 3, 1, 2500, 1_000, 0), new AnkiReview(FIRST + HOUR, 3, 4, 2500, 1_000, 1));
        Instant moved = at(1).plus(Duration.ofDays(9));
        assertEquals(
                List.of(at(0).plus(Duration.ofDays(1)), moved),
                of(rows, moved).reviews().stream().map(PastReview::due).toList());
        assertEquals(
                at(1).plus(Duration.ofDays(4)),
                of(rows, at(0)).reviews().getLast().due(),
                "a date in the past is none");
    }

    @Test
    void changesByHandAreNoAnswersAndPracticeChangesNothing() {
        AnkiHistory history = of(
                List.of(
                        new AnkiReview(FIRST, 3, 1, 2500, 1_000, 0),
                        new AnkiReview(FIRST + 1, 0, 30, 2500, 0, 4),
                        new AnkiReview(FIRST + 2, 0, 31, 2500, 0, 5),
                        new AnkiReview(FIRST + 3, 3, 1, 0, 1_000, 3),
                        new AnkiReview(FIRST + 4, 3, 9, 2500, 1_000, 3)),
                null);
        assertEquals(
                List.of(FIRST, FIRST + 4),
                history.reviews().stream()
                        .map(review -> review.at().toEpochMilli())
                        .toList());
        assertEquals(new AnkiHistory(history.reviews(), 1, 0, 0), history);
    }

    @Test
    void aCardThatWasSetBackBeginsThere() {
        AnkiHistory history = of(
                List.of(
                        new AnkiReview(FIRST, 3, 1, 2500, 1_000, 0),
                        new AnkiReview(FIRST + 1, 4, 9, 2500, 1_000, 1),
                        new AnkiReview(FIRST + 2, 0, 0, 0, 0, 4),
                        new AnkiReview(FIRST + 3, 1, -60, 0, 1_000, 0)),
                null);
        assertEquals(1, history.reviews().size());
        assertEquals(2, history.forgotten());
    }

    @Test
    void impossibleTimesAndButtonsAreCountedAndLeftOut() {
        AnkiHistory history = of(
                List.of(
                        new AnkiReview(-1, 3, 1, 2500, 1_000, 0),
                        new AnkiReview(0, 3, 1, 2500, 1_000, 0),
                        new AnkiReview(FIRST, 0, 1, 2500, 1_000, 1),
                        new AnkiReview(FIRST + 1, 5, 1, 2500, 1_000, 1),
                        new AnkiReview(NOW.toEpochMilli(), 3, Long.MAX_VALUE, 2500, 1_000, 1),
                        new AnkiReview(NOW.toEpochMilli() + 1, 3, 1, 2500, 1_000, 1)),
                null);
        assertEquals(
                new AnkiHistory(
                        List.of(new PastReview(Rating.GOOD, NOW, 1_000, NOW.plus(Duration.ofDays(36_500)))), 0, 0, 5),
                history);
    }

    @Test
    void aCardHasAnEndToItsHistory() {
        List<AnkiReview> rows =
                new ArrayList<>(Collections.nCopies(AnkiHistory.MOST + 1, new AnkiReview(FIRST, 3, 1, 2500, 1_000, 1)));
        assertEquals(1, of(rows, null).impossible());
    }

    @Test
    void inTheFirstSchedulerLearningHadThreeButtons() {
        List<AnkiReview> rows = List.of(
                new AnkiReview(FIRST, 1, -60, 0, 0, 0),
                new AnkiReview(FIRST + 1, 2, -600, 0, 0, 0),
                new AnkiReview(FIRST + 2, 3, 4, 2500, 0, 2),
                new AnkiReview(FIRST + 3, 2, 4, 2500, 0, 1));
        assertEquals(
                List.of(Rating.AGAIN, Rating.GOOD, Rating.EASY, Rating.HARD),
                AnkiHistory.of(rows, null, true, NOW).reviews().stream()
                        .map(PastReview::rating)
                        .toList());
        assertEquals(
                List.of(Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.HARD),
                of(rows, null).reviews().stream().map(PastReview::rating).toList());
    }

    private static AnkiHistory of(List<AnkiReview> rows, @Nullable Instant due) {
        return AnkiHistory.of(rows, due, false, NOW);
    }

    private static Instant at(int hours) {
        return Instant.ofEpochMilli(FIRST + hours * HOUR);
    }
}
