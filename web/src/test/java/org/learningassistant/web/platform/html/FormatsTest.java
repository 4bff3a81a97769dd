package org.learningassistant.web.platform.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class FormatsTest {
    private final Formats english = new Formats(Locale.ENGLISH, ZoneOffset.UTC);
    private final Formats arabic = new Formats(Locale.forLanguageTag("ar"), ZoneOffset.UTC);

    @Test
    void aSpanIsSaidInItsLargestFittingUnit() {
        assertEquals("1 minute", english.span(Duration.ofSeconds(5)));
        assertEquals("10 minutes", english.span(Duration.ofMinutes(10)));
        assertEquals("2 hours", english.span(Duration.ofMinutes(110)));
        assertEquals("4 days", english.span(Duration.ofDays(4)));
        assertEquals("2.3 months", english.span(Duration.ofDays(70)));
        assertEquals("1.5 years", english.span(Duration.ofDays(548)));
    }

    @Test
    void everyLanguageHasItsOwnFormsOfNumberAndTheSameDigits() {
        assertEquals("يومان", arabic.span(Duration.ofDays(2)));
        assertEquals("4 أيام", arabic.span(Duration.ofDays(4)));
        assertEquals("11 يومًا", arabic.span(Duration.ofDays(11)));
    }

    @Test
    void sizesAreShort() {
        assertEquals("512 byte", english.bytes(512));
        assertEquals("3.2 MB", english.bytes(3_200_000));
    }
}
