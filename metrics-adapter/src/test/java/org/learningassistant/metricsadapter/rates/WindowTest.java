package org.learningassistant.metricsadapter.rates;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.learningassistant.metricsadapter.Moment;

class WindowTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static Moment at(double seconds) {
        long nanos = Math.round(seconds * 1e9);
        return new Moment(START.plusNanos(nanos), nanos);
    }

    /** A pod that gets so many requests a second, asked every five seconds. */
    private static Window steady(double perSecond, int from, int to) {
        Window window = Window.EMPTY;
        for (int second = from; second <= to; second += 5) {
            window = window.with(new Reading(perSecond * second, at(second)));
        }
        return window;
    }

    @Test
    void aSteadyRateIsFoundOverThirtySeconds() {
        assertEquals(
                Optional.of(new Rate(12_345, at(60), Duration.ofSeconds(30))),
                steady(12.345, 0, 60).rate(at(62)));
    }

    @Test
    void noMoreReadingsAreKeptThanAreLookedBackOn() {
        assertEquals(7, steady(1, 0, 600).readings().size());
    }

    @Test
    void readingsThatCameALittleEarlyOrLateReachBackOverTheSameWindow() {
        for (double every : new double[] {4.99, 5, 5.003, 5.1}) {
            Window window = Window.EMPTY;
            for (int i = 0; i <= 12; i++) {
                window = window.with(new Reading(i * 50, at(i * every)));
            }
            Rate rate = window.rate(at(12 * every)).orElseThrow();
            assertEquals(Math.round(every * 6000), rate.window().toMillis());
            assertEquals(Math.round(50_000 / every), rate.thousandths());
        }
    }

    @Test
    void aNewPodHasNoRateBeforeTenSeconds() {
        assertEquals(Optional.empty(), Window.EMPTY.rate(at(0)));
        assertEquals(Optional.empty(), steady(5, 0, 5).rate(at(5)));
        assertEquals(
                Optional.of(new Rate(5_000, at(10), Duration.ofSeconds(10))),
                steady(5, 0, 10).rate(at(10)));
    }

    @Test
    void aPodThatStopsAnsweringHasNoRateAfterFifteenSeconds() {
        Window window = steady(5, 0, 30);
        assertEquals(5_000, window.rate(at(45)).orElseThrow().thousandths());
        assertEquals(Optional.empty(), window.rate(at(45.1)));
    }

    @Test
    void aCounterThatBeganAnewCountsFromZero() {
        Window window = steady(10, 0, 20).with(new Reading(30, at(25))).with(new Reading(80, at(30)));
        // 200 before, then 30 and 50 more
        assertEquals(
                Math.round(280_000.0 / 30), window.rate(at(30)).orElseThrow().thousandths());
    }

    @Test
    void nothingHappeningIsARateOfZero() {
        assertEquals(0, steady(0, 0, 30).rate(at(30)).orElseThrow().thousandths());
    }

    @Test
    void aClockThatIsSetDoesNotChangeTheRate() {
        Window window = Window.EMPTY
                .with(new Reading(0, at(0)))
                .with(new Reading(100, new Moment(START.minusSeconds(3600), at(20).nanos())));
        assertEquals(5_000, window.rate(at(20)).orElseThrow().thousandths());
    }

    @Test
    void aCounterIsReadFromTextWhateverItsLabelsAre() {
        String text = """
                # TYPE http_requests_total counter
                http_requests_total{app="a } b",x="1"} 12.0
                http_requests_total{app="c"} 3 1700000000000
                http_requests_total_created 99
                http_requests_in_flight 7
                """;
        assertEquals(OptionalDouble.of(15), Exposition.sum(text.lines(), "http_requests_total"));
        assertEquals(OptionalDouble.of(7), Exposition.sum(text.lines(), "http_requests_in_flight"));
        assertEquals(OptionalDouble.empty(), Exposition.sum(text.lines(), "http_requests"));
        assertEquals(
                OptionalDouble.empty(), Exposition.sum("http_requests_total NaN\n".lines(), "http_requests_total"));
        assertEquals(OptionalDouble.empty(), Exposition.sum("http_requests_total ?\n".lines(), "http_requests_total"));
    }
}
