package org.learningassistant.scaling.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Instant START = Instant.parse("2026-11-28T00:00:00Z");
    private static final Waiting IDLE = new Waiting(100, 0, 100);

    private static Tally tally() {
        return new Tally(Application.MEASURED, ServiceLevel.PROMISED, START, 120_000);
    }

    @Test
    void aMinuteIsLostWhenFewerThanPromisedAreAnsweredInTimeWhateverTheReason() {
        Tally tally = tally();
        Fleet fleet = new Fleet(2);
        // 94 of 100 in time
        tally.there(60_000, 1, fleet, 0.5, false);
        tally.arrive(94, IDLE, 0, 0);
        tally.arrive(6, IDLE, 2, 2);
        tally.passed(60_000);
        // 96 of 100 in time
        tally.there(60_000, 1, fleet, 0.5, false);
        tally.arrive(96, IDLE, 0, 0);
        tally.lose(4);
        tally.passed(120_000);
        tally.there(60_000, 1, fleet, 0.5, true);
        tally.lose(100);
        tally.passed(180_000);
        fleet.become(3, 180_000, 200_000);
        tally.there(60_000, 1, fleet, 0.5, true);
        tally.lose(100);
        tally.passed(240_000);
        // nobody came
        tally.there(30_000, 0, fleet, 0, true);
        tally.end(270_000);
        assertEquals(new Outcome.Minutes(5, 1, 1, 1), tally.minutes());
        assertEquals(3, tally.all(270_000).lostMinutes());
        assertEquals(
                java.util.List.of(1, 2, 0),
                tally.bins().stream().map(Outcome.Bin::lostMinutes).toList());
        assertEquals(
                java.util.List.of(Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofSeconds(30)),
                tally.bins().stream().map(Outcome.Bin::length).toList());
        assertEquals(START.plusSeconds(240), tally.bins().getLast().start());
    }

    @Test
    void requestsThatMetAGrowingBacklogWaitedForAllTimesInBetween() {
        Tally tally = tally();
        tally.there(60_000, 100, new Fleet(1), 100, false);
        // of those that waited from 0 to 10 s half waited less than 5
        tally.arrive(1000, IDLE, 0, 10);
        tally.passed(60_000);
        Outcome.Bin all = tallied(tally);
        // in steps of a second
        assertEquals(5, all.delay().p50(), 0.6);
        assertEquals(9.5, all.delay().p95(), 0.6);
        assertEquals(1000, all.requests(), 1e-9);
        assertEquals(1, all.lostMinutes());
    }

    private static Outcome.Bin tallied(Tally tally) {
        tally.end(90_000);
        return tally.all(90_000);
    }

    @Test
    void podsAreCountedFromTheirBeginAndCapacityFromWhenTheyServe() {
        Tally tally = tally();
        Fleet fleet = new Fleet(2);
        fleet.become(5, 0, 200_000);
        tally.there(60_000, 70, fleet, 35, false);
        fleet.become(2, 60_000, 0);
        tally.there(60_000, 50, fleet, 25, false);
        tally.drop(7);
        tally.passed(120_000);
        Outcome.Bin bin = tally.bins().getFirst();
        assertEquals(7 * 60, bin.podSeconds());
        assertEquals(3.5, bin.replicas());
        assertEquals(2, bin.leastReplicas());
        assertEquals(5, bin.mostReplicas());
        assertEquals(200, bin.capacity());
        assertEquals(70, bin.peakRate());
        assertEquals(7, bin.lost());
        assertEquals(0, bin.requests());
        // 35 a second take 175m of 250m, 25 a second 125m
        assertEquals(60, bin.processor(), 1e-9);
        // 151 MiB and 1.86 MiB for each, of 512
        assertEquals(100 * (151 + 1.86 * 30) / 512, bin.memory(), 1e-3);
    }

    @Test
    void whatCannotBeIsNoTraceAndNoApplication() {
        Duration minute = Duration.ofMinutes(1);
        assertThrows(IllegalArgumentException.class, () -> new Trace(START, minute, new double[0]));
        assertThrows(IllegalArgumentException.class, () -> new Trace(START, Duration.ZERO, new double[] {1}));
        for (double rate : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Trace(START, minute, new double[] {rate}));
        }
        Application.Resource some = new Application.Resource(1, 1);
        assertThrows(IllegalArgumentException.class, () -> new Application(0, some, some, 0, 0, minute, minute));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Application(1, new Application.Resource(0, 1), some, 0, 0, minute, minute));
        assertEquals(Duration.ofMinutes(2), new Trace(START, minute, new double[] {1, 2}).length());
        assertEquals(2, new Trace(START, minute, new double[] {1, 2}).peak());
    }
}
