package org.learningassistant.web.platform.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningDayTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LearningDay FROM_FOUR = new LearningDay(BERLIN, Duration.ofHours(4));

    @Test
    void beginsAtFourOnTheWallAlsoWhenClocksChange() {
        assertEquals(Instant.parse("2026-03-28T03:00:00Z"), FROM_FOUR.startOf(LocalDate.of(2026, 3, 28)));
        assertEquals(Instant.parse("2026-03-29T02:00:00Z"), FROM_FOUR.startOf(LocalDate.of(2026, 3, 29)));
        assertEquals(Instant.parse("2026-10-24T02:00:00Z"), FROM_FOUR.startOf(LocalDate.of(2026, 10, 24)));
        assertEquals(Instant.parse("2026-10-25T03:00:00Z"), FROM_FOUR.startOf(LocalDate.of(2026, 10, 25)));
    }

    @Test
    void nightBelongsToTheEveningBefore() {
        assertEquals(LocalDate.of(2026, 3, 28), FROM_FOUR.of(Instant.parse("2026-03-29T01:59:59Z")));
        assertEquals(LocalDate.of(2026, 3, 29), FROM_FOUR.of(Instant.parse("2026-03-29T02:00:00Z")));
        assertEquals(Instant.parse("2026-03-29T02:00:00Z"), FROM_FOUR.endOf(Instant.parse("2026-03-29T01:59:59Z")));
    }

    @Test
    void everyInstantLiesWithinTheDayItBelongsTo() {
        for (Duration start : List.of(Duration.ZERO, Duration.ofMinutes(150), Duration.ofHours(4))) {
            for (String zone : List.of("Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia", "Asia/Kathmandu")) {
                LearningDay day = new LearningDay(ZoneId.of(zone), start);
                for (String change : List.of("2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z", "2018-11-03T20:00:00Z")) {
                    for (int minutes = 0; minutes < 12 * 60; minutes += 15) {
                        Instant instant = Instant.parse(change).plus(Duration.ofMinutes(minutes));
                        LocalDate date = day.of(instant);
                        assertFalse(instant.isBefore(day.startOf(date)), zone + " " + instant);
                        assertFalse(!instant.isBefore(day.startOf(date.plusDays(1))), zone + " " + instant);
                    }
                }
            }
        }
    }
}
