package org.learningassistant.web.platform.html.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {
    @Test
    void stepsAreRoundAndCoverTheRange() {
        assertEquals(List.of(0.0, 10.0, 20.0, 30.0, 40.0), Ticks.counting(32, 5).values());
        assertEquals(List.of(0.0, 50.0, 100.0, 150.0), Ticks.counting(101, 5).values());
        assertEquals(
                List.of(0.6, 0.7, 0.8, 0.9, 1.0), Ticks.covering(0.64, 1, 5).values());
        assertEquals(List.of(-20.0, 0.0, 20.0, 40.0), Ticks.covering(-3, 40, 4).values());
    }

    @Test
    void countsHaveNoFractions() {
        assertEquals(List.of(0.0, 1.0, 2.0, 3.0), Ticks.counting(3, 5).values());
        assertEquals(List.of(0.0, 1.0), Ticks.counting(0, 5).values());
    }

    @Test
    void rangeWithoutLengthGetsOneStep() {
        Ticks ticks = Ticks.covering(1, 1, 5);
        assertEquals(2, ticks.values().size());
        assertTrue(ticks.low() <= 1 && ticks.high() >= 1);
    }

    @Test
    void hugeValuesStayReadable() {
        assertEquals(List.of(0.0, 5e14, 1e15), Ticks.counting(1e15, 3).values());
    }

    @Test
    void nothingIsDrawnFromWhatIsNoNumber() {
        assertThrows(IllegalArgumentException.class, () -> Ticks.covering(0, Double.NaN, 5));
        assertThrows(IllegalArgumentException.class, () -> Ticks.covering(0, Double.POSITIVE_INFINITY, 5));
    }
}
