package org.learningassistant.scaling.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WaitingTest {
    @Test
    void aQueueWithFourServersIsWhatComesOutByHand() {
        // 80 requests a second at 4 servers of 30 a second each: a = 80/30 = 8/3, of 4 servers 2/3 are busy.
        // Erlang's B by its recursion B(0) = 1, B(c) = a·B(c−1) / (c + a·B(c−1)):
        //   B(1) = 2.66667 / 3.66667                   = 0.727273
        //   B(2) = 1.939394 / 3.939394                 = 0.492308
        //   B(3) = 1.312821 / 4.312821                 = 0.304400
        //   B(4) = 0.811732 / 4.811732                 = 0.168699
        // Erlang's C = B / (1 − ρ(1 − B)) = 0.168699 / (1 − 0.666667 · 0.831301) = 0.168699 / 0.445799 = 0.378419
        // Mean wait C / (cμ − λ) = 0.378419 / 40 = 9.46 ms; mean time 9.46 + 33.33 = 42.79 ms.
        // P(T > 0.1 s) = e^−3 + 0.378419 · 30 · (e^−4 − e^−3) / (30 − 40)
        //              = 0.049787 + 1.135257 · 0.0314714 = 0.049787 + 0.035728 = 0.085515
        Waiting queue = Waiting.of(80, 4, 30);
        assertEquals(0.378419, queue.probability(), 0.02 * 0.378419);
        assertEquals(40, queue.spare(), 1e-9);
        assertEquals(0.085515, queue.slowerThan(0.1), 0.02 * 0.085515);
        double mean = 0;
        for (double t = 0; t < 2; t += 0.0001) {
            mean += queue.slowerThan(t + 0.00005) * 0.0001;
        }
        assertEquals(0.04279, mean, 0.02 * 0.04279);
    }

    @Test
    void oneServerIsTheFormulaThatEverybodyKnows() {
        // M/M/1: the time to the answer is exponential with the rate μ − λ
        Waiting queue = Waiting.of(60, 1, 100);
        assertEquals(0.6, queue.probability(), 1e-12);
        assertEquals(Math.exp(-40 * 0.05), queue.slowerThan(0.05), 1e-12);
    }

    @Test
    void theSumEqualsTheRecursionForEveryNumberOfServers() {
        Random chance = new Random(7);
        for (int i = 0; i < 2000; i++) {
            int servers = 1 + (int) Math.pow(10, 4 * chance.nextDouble());
            double load = servers * (0.3 + 0.699 * chance.nextDouble());
            double blocked = 1;
            for (int c = 1; c <= servers; c++) {
                blocked = load * blocked / (c + load * blocked);
            }
            double expected = blocked / (1 - load / servers * (1 - blocked));
            assertEquals(expected, Waiting.erlangC(servers, load), 2e-12 + 1e-9 * expected, servers + " " + load);
        }
    }

    @Test
    void equalRatesOfServiceAndOfWaitingAreNoDivisionByNothing() {
        Waiting just = new Waiting(10, 0.4, 10);
        Waiting beside = new Waiting(10, 0.4, 10.0001);
        assertEquals(just.slowerThan(0.2), beside.slowerThan(0.2), 1e-5);
    }

    @Test
    void aQueueThatIsAlmostFullIsNoLongerThanWhatGrowsInAMinute() {
        Waiting almost = Waiting.of(299.9999, 3, 100);
        Waiting over = Waiting.of(400, 3, 100);
        assertEquals(over, almost);
        assertTrue(almost.spare() > 1, almost.toString());
    }

    @Test
    void percentilesOfAMixtureLieWhereItsTailSays() {
        Waiting busy = Waiting.of(80, 4, 30);
        Waiting calm = Waiting.of(20, 4, 30);
        Delays delays = new Delays(30, 30);
        delays.add(300, busy, 0);
        delays.add(100, calm, 0);
        delays.add(10, busy, 2);
        for (double share : new double[] {0.5, 0.95, 0.99}) {
            double time = delays.percentile(share);
            double slower =
                    (300 * busy.slowerThan(time) + 100 * calm.slowerThan(time) + 10 * busy.slowerThan(time - 2)) / 410;
            assertEquals(1 - share, slower, 0.01 * (1 - share), share + " at " + time);
        }
    }

    @Test
    void lostRequestsCountAsHavingWaitedAsLongAsAnybodyDoes() {
        Delays delays = new Delays(30, 30);
        delays.add(97, Waiting.of(20, 4, 30), 0);
        delays.addLost(3);
        assertEquals(30, delays.percentile(0.99));
        assertTrue(delays.percentile(0.95) < 1);
        assertEquals(0, new Delays(30, 30).percentile(0.95));
    }
}
