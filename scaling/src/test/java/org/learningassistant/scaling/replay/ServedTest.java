package org.learningassistant.scaling.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ServedTest {
    @Test
    void aRateIsTheMeanSinceThenOrSinceSamplesReachBack() {
        Served served = new Served(30_000);
        served.add(10_000, 100);
        served.add(20_000, 300);
        served.add(40_000, 200);
        served.add(50_000, 400);
        assertEquals(40, served.rateSince(40_000), 1e-9);
        assertEquals(20, served.rateSince(20_000), 1e-9);
        // half of the time between 20 and 40 s, in which 10 a second were served
        assertEquals(25, served.rateSince(30_000), 1e-9);
        assertEquals(20, served.rateSince(0), 1e-9, "further back than samples reach");
        assertEquals(0, served.rateSince(50_000));
    }

    @Test
    void beforeTheTraceThereIsNothingToRead() {
        Served served = new Served(30_000);
        assertEquals(0, served.rateSince(-30_000));
        served.add(10_000, 50);
        assertEquals(5, served.rateSince(-20_000), 1e-9);
    }
}
