package org.learningassistant.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuantityTest {
    private static long thousandths(String text) {
        return Quantity.parse(text).flatMap(Quantity::thousandths).orElseThrow();
    }

    @Test
    void amountsAreReadInEveryForm() {
        assertEquals(100_000, thousandths("100"));
        assertEquals(250, thousandths("250m"));
        assertEquals(1_500, thousandths("1.5"));
        assertEquals(500, thousandths(".5"));
        assertEquals(2_000_000, thousandths("2k"));
        assertEquals(1_000_000, thousandths("1e3"));
        assertEquals(1_000, thousandths("1000e-3"));
        assertEquals(512L * 1024 * 1024 * 1000, thousandths("512Mi"));
        assertEquals(3_000_000_000L, thousandths("3M"));
        assertEquals(-1_000, thousandths("-1"));
    }

    @Test
    void whatIsLessThanAThousandthCountsAsOne() {
        assertEquals(1, thousandths("1u"));
        assertEquals(1, thousandths("1n"));
        assertEquals(101, thousandths("100001u"));
    }

    @Test
    void whatIsNoAmountIsNotRead() {
        for (String text : List.of("", "abc", "1 Gi", "1Gib", "10%", "1.2.3", "1e", "1Mim", "0x10", "1_000", "１")) {
            assertEquals(Optional.empty(), Quantity.parse(text), text);
        }
    }

    @Test
    void whatIsTooLargeHasNoThousandths() {
        BigDecimal large = Quantity.parse("8E").orElseThrow();
        assertTrue(Quantity.thousandths(large.multiply(BigDecimal.TEN)).isEmpty());
        assertTrue(Quantity.thousandths(Quantity.parse("1e300").orElseThrow()).isEmpty());
    }
}
