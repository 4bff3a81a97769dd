package org.learningassistant.scaling.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private record Piece(double seconds, double first, double last, double served, double lost) {}

    /** What was seen, added up. */
    private static final class Watch implements Backlog.Seen {
        private final List<Piece> pieces = new ArrayList<>();
        private double served;
        private double lost;

        @Override
        public void piece(double seconds, double first, double last, double servedRate, double lostRate) {
            pieces.add(new Piece(seconds, first, last, servedRate, lostRate));
            served += servedRate * seconds;
            lost += lostRate * seconds;
        }

        @Override
        public void dropped(double requests) {
            lost += requests;
        }
    }

    @Test
    void whatArrivesBeyondTheCapacityWaitsUntilItIsLost() {
        Backlog backlog = new Backlog(30);
        Watch watch = new Watch();
        // 50 a second too many fill 3000 places (30 s at 100 a second) in a minute
        backlog.pass(150, 100, 90, watch);
        assertEquals(List.of(new Piece(60, 0, 30, 100, 0), new Piece(30, 30, 30, 100, 50)), watch.pieces);
        assertEquals(3000, backlog.waiting());
    }

    @Test
    void whatWaitsIsServedWhenThereIsCapacityAgain() {
        Backlog backlog = new Backlog(30);
        backlog.pass(150, 100, 10, new Watch());
        Watch watch = new Watch();
        backlog.pass(150, 200, 15, watch);
        assertEquals(List.of(new Piece(10, 2.5, 0, 200, 0), new Piece(5, 0, 0, 150, 0)), watch.pieces);
        assertEquals(0, backlog.waiting());
    }

    @Test
    void noRequestIsForgottenOrCountedTwice() {
        Random chance = new Random(3);
        Backlog backlog = new Backlog(5);
        Watch watch = new Watch();
        double arrived = 0;
        for (int i = 0; i < 10_000; i++) {
            double rate = chance.nextInt(4) * 100;
            backlog.pass(rate, (1 + chance.nextInt(3)) * 100, 15, watch);
            arrived += rate * 15;
            assertEquals(arrived, watch.served + watch.lost + backlog.waiting(), 1e-6 * arrived + 1e-6);
        }
    }
}
