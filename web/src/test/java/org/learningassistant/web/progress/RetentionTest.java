package org.learningassistant.web.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.ability.Share;
import org.learningassistant.web.progress.Retention.Cell;

class RetentionTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 2);
    private static final List<LocalDate> WEEKS = List.of(FIRST, FIRST.plusWeeks(1));

    @Test
    void cellsAreSummedByWeekAndByPrediction() {
        Retention retention = Retention.of(
                List.of(new Cell(0, 17, 10, 8, 8.2), new Cell(2, 19, 12, 10, 11.04), new Cell(2, 20, 3, 3, 2.88)),
                WEEKS);
        assertEquals(Share.of(21, 25), retention.overall());
        assertEquals(22.12 / 25, retention.predicted(), 1e-12);
        assertTrue(retention.isTelling());
        assertEquals(2, retention.bins().size());
        assertEquals(
                new Retention.Bin(0.8, 0.85, 0.82, Share.of(8, 10)),
                retention.bins().getFirst());
        Retention.Bin last = retention.bins().getLast();
        assertEquals(Share.of(13, 15), last.remembered());
        assertEquals(0.9, last.from());
        assertEquals(1.0, last.to());
        assertEquals(13.92 / 15, last.predicted(), 1e-12);
        assertEquals(
                List.of(Share.of(0, 0), Share.of(13, 15)),
                retention.weeks().stream().map(Retention.Week::remembered).toList());
        assertEquals(15, retention.recent());
    }

    @Test
    void fewReviewsMakeOneBinAndAreNotTelling() {
        Retention retention = Retention.of(List.of(new Cell(1, 10, 2, 1, 0.98), new Cell(1, 19, 3, 3, 2.75)), WEEKS);
        assertFalse(retention.isTelling());
        assertEquals(1, retention.bins().size());
        assertEquals(0.45, retention.bins().getFirst().from(), 1e-12);
        assertEquals(0.95, retention.bins().getFirst().to(), 1e-12);
        assertEquals(Share.of(4, 5), retention.bins().getFirst().remembered());
    }

    @Test
    void noReviewMakesNoBin() {
        Retention retention = Retention.of(List.of(), WEEKS);
        assertEquals(List.of(), retention.bins());
        assertEquals(new Share(0, 0, 0, 1), retention.overall());
    }
}
