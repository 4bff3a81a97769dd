package org.learningassistant.scaling.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FleetTest {
    private static final long REACH = 30;

    private static List<Integer> counts(Fleet fleet) {
        return List.of(fleet.pods(), fleet.serving(), fleet.starting(), fleet.settled());
    }

    @Test
    void podsServeOnceTheyAreReadyAndSettleWhenSamplesReachBackNoFurther() {
        Fleet fleet = new Fleet(3);
        fleet.become(5, 100, 120);
        assertEquals(List.of(5, 3, 2, 3), counts(fleet));
        assertEquals(120, fleet.nextReady());
        fleet.pass(119, REACH);
        assertEquals(List.of(5, 3, 2, 3), counts(fleet));
        fleet.pass(120, REACH);
        assertEquals(List.of(5, 5, 0, 3), counts(fleet));
        assertEquals(List.of(new Fleet.Cohort(2, 100, 120)), fleet.young());
        fleet.pass(149, REACH);
        assertEquals(3, fleet.settled());
        fleet.pass(150, REACH);
        assertEquals(List.of(5, 5, 0, 5), counts(fleet));
        assertEquals(List.of(), fleet.young());
        assertEquals(Long.MAX_VALUE, fleet.nextReady());
    }

    @Test
    void thoseThatDoNotServeYetEndFirstThenTheYoungest() {
        Fleet fleet = new Fleet(3);
        fleet.become(5, 0, 10);
        fleet.pass(10, REACH);
        fleet.become(8, 15, 30);
        fleet.become(10, 16, 40);
        fleet.become(7, 20, 50);
        // of the two latest none, of the three before one is gone as well
        assertEquals(List.of(7, 5, 2, 3), counts(fleet));
        assertEquals(30, fleet.nextReady());
        fleet.become(4, 21, 60);
        assertEquals(List.of(4, 4, 0, 3), counts(fleet));
        assertEquals(List.of(new Fleet.Cohort(1, 0, 10)), fleet.young());
        fleet.become(2, 22, 60);
        assertEquals(List.of(2, 2, 0, 2), counts(fleet));
        assertEquals(List.of(), fleet.young());
    }
}
