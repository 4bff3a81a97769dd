package org.learningassistant.web.platform.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
    void numbersHaveTwoDecimalsAtMostAndRatiosNone() {
        assertEquals("1,234.57", english.number(1234.567));
        assertEquals("3", english.number(3));
        assertEquals("86%", english.percent(0.856));
        assertEquals("12,345%", english.percent(123.45));
        assertEquals("86\u200e%\u200e", arabic.percent(0.856));
    }

    @Test
    void timeSpentIsInHoursAndMinutes() {
        assertEquals("1m", english.hours(Duration.ofSeconds(3)));
        assertEquals("6h 5m", english.hours(Duration.ofMinutes(365)));
    }

    @Test
    void datesAreThoseOfTheReadersZone() {
        Instant late = Instant.parse("2026-03-01T23:30:00Z");
        assertEquals("Mar 1, 2026", english.date(late));
        assertEquals("Sunday, March 1", english.dayOfWeekAndMonth(LocalDate.of(2026, 3, 1)));
        assertEquals(
                "الأحد، 1 مارس",
                new Formats(Locale.of("ar"), ZoneOffset.UTC).dayOfWeekAndMonth(LocalDate.of(2026, 3, 1)));
        assertEquals("Mar 2, 2026", new Formats(Locale.ENGLISH, ZoneOffset.ofHours(1)).date(late));
        assertEquals("Mar 1", english.dayAndMonth(LocalDate.of(2026, 3, 1)));
    }

    @Test
    void sizesAreShort() {
        assertEquals("0 bytes", english.bytes(0));
        assertEquals("1 byte", english.bytes(1));
        assertEquals("512 bytes", english.bytes(512));
        assertEquals("3.2 MB", english.bytes(3_200_000));
    }
}
