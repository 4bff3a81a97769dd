package org.learningassistant.memory.fsrs;

import java.util.Map;

/**
 * What decides where in the fuzz range a review falls.
 *
 * @param seed the same seed gives the same day; take it from the answer's id and store it in the log
 * @param dueByDay reviews already due, keyed by whole days after the answer; days not named have none
 */
public record Spread(long seed, Map<Integer, Integer> dueByDay) {

    public Spread {
        dueByDay = Map.copyOf(dueByDay);
    }

    /** Fuzz alone: every day of the range is as likely. */
    public static Spread of(long seed) {
        return new Spread(seed, Map.of());
    }

    /** A day of the range; a day with n reviews is (n + 1)² times less likely than an empty one. */
    int pick(FuzzRange range) {
        double total = 0;
        for (int day = range.shortest(); day <= range.longest(); day++) {
            total += weight(day);
        }
        double left = uniform(seed) * total;
        for (int day = range.shortest(); day < range.longest(); day++) {
            left -= weight(day);
            if (left < 0) {
                return day;
            }
        }
        return range.longest();
    }

    private double weight(int day) {
        double occupied = 1.0 + Math.max(0, dueByDay.getOrDefault(day, 0));
        return 1 / (occupied * occupied);
    }

    /** In [0, 1). The finaliser of SplitMix64, written out because the JDK does not promise its generators' sequences. */
    private static double uniform(long seed) {
        long z = seed + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        z ^= z >>> 31;
        return (z >>> 11) * 0x1.0p-53;
    }
}
