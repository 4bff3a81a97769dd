package org.learningassistant.metricsadapter.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource({
        "250m, 250",
        "1, 1000",
        "0.5, 500",
        ".5, 500",
        "2., 2000",
        "1k, 1000000",
        "1E, 1000000000000000000000",
        "1e3, 1000000",
        "1E-3, 1",
        "512Mi, 536870912000",
        "128974848, 128974848000",
        "1Ki, 1024000",
        "1234567n, 2",
        "1u, 1",
        "0, 0",
        "-1m, -1"
    })
    void itIsReadInThousandthsAndRoundedUp(String text, String thousandths) {
        assertEquals(
                thousandths.length() > 18 ? Long.MAX_VALUE : Long.parseLong(thousandths), Amount.thousandths(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", ".", "1mi", "1Kii", "1 Mi", "one", "1,5", "0x10"})
    void whatIsNoQuantityIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Amount.thousandths(text));
    }

    @Test
    void aDurationIsReadAsGoWritesIt() {
        assertEquals(Duration.ofSeconds(60), PodUsage.duration("1m0s"));
        assertEquals(Duration.ofMillis(15_034), PodUsage.duration("15.034s"));
        assertEquals(Duration.ofMillis(200), PodUsage.duration("200ms"));
        assertThrows(IllegalArgumentException.class, () -> PodUsage.duration("30"));
        assertThrows(IllegalArgumentException.class, () -> PodUsage.duration(""));
    }
}
