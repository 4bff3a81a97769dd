package org.learningassistant.ops.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChartTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");

    private static String svg(Instant start, Duration length, boolean logarithmic, Double... values) {
        return new Chart(
                        "How much?",
                        logarithmic ? "ms" : "things",
                        logarithmic,
                        start,
                        start.plus(length),
                        List.of(new Chart.Line("p0", false, true, List.of(values))),
                        List.of())
                .svg("How much?");
    }

    private static List<String> words(String svg, String anchor) {
        return Pattern.compile("text-anchor=\"" + anchor + "\">([^<]*)<")
                .matcher(svg)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> times(Instant start, Duration length) {
        return words(svg(start, length, false, 1.0, 2.0), "middle");
    }

    @Test
    void timesAreThoseThatPeopleThinkIn() {
        assertEquals(List.of("00:00", "00:02", "00:04", "00:06", "00:08"), times(MONDAY, Duration.ofMinutes(10)));
        assertEquals(
                List.of("02:00", "04:00", "06:00", "08:00", "10:00", "12:00"),
                times(MONDAY.plusSeconds(600), Duration.ofHours(13)));
        assertEquals(List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), times(MONDAY, Duration.ofDays(7)));
        assertEquals(List.of("8 Jan", "15 Jan", "22 Jan", "29 Jan"), times(MONDAY, Duration.ofDays(30)));
        assertEquals(
                List.of("Jan", "Mar", "May", "Jul", "Sep", "Nov"),
                times(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(365)));
    }

    @Test
    void scalesEndAtRoundNumbersAndBeginAtNothing() {
        assertEquals(
                List.of("0", "5", "10", "15", "20"), words(svg(MONDAY, Duration.ofDays(1), false, 3.0, 17.0), "end"));
        assertEquals(List.of("0", "1"), words(svg(MONDAY, Duration.ofDays(1), false, 0.0, 0.0), "end"));
        assertEquals(
                List.of("0", "100k", "200k", "300k", "400k"),
                words(svg(MONDAY, Duration.ofDays(1), false, 360_000.0), "end"));
        assertEquals(
                List.of("10", "100", "1 s", "10 s"), words(svg(MONDAY, Duration.ofDays(1), true, 30.0, 2500.0), "end"));
    }

    @Test
    void aLineThatJumpsGoesThroughItsValues() {
        // 344 of the 400 wide, and 174 of the 226 high are the chart's
        String svg = svg(MONDAY, Duration.ofDays(1), false, 0.0, 4.0, 2.0);
        assertTrue(svg.contains("d=\"M48.0 202.0H162.7L162.7 28.0H277.3L277.3 115.0H392.0\""), svg);
    }
}
