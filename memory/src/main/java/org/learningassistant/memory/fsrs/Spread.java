package org.learningassistant.memory.fsrs;

import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What decides where in the fuzz range a review falls.
 *
 * @param seed the same seed gives the same day; take it from the answer's id and store it in the log
 * @param dueByDay reviews already due, keyed by whole days after the answer; days not named have none
 * @param share how much of a usual day each day is meant to get; the idea is that of Anki's easy days
 */
public record Spread(long seed, Map<Integer, Integer> dueByDay, DayShare share) {

    public Spread {
        dueByDay = Map.copyOf(dueByDay);
    }

    public Spread(long seed, Map<Integer, Integer> dueByDay) {
        this(seed, dueByDay, DayShare.USUAL);
    }

    /** Fuzz alone: every day of the range is as likely. */
    public static Spread of(long seed) {
        return new Spread(seed, Map.of());
    }

    /**
     * A day of the range; a day with n reviews is (n + 1)² times less likely than an empty one. Days with a share of 0
     * are left out, unless the range has no others: an interval outside its range would cost memory.
     */
    int pick(FuzzRange range) {
        double[] weights = weights(range, share);
        if (DoubleStream.of(weights).noneMatch(weight -> weight > 0)) {
            weights = weights(range, DayShare.USUAL);
        }
        double total = 0;
        int last = 0;
        for (int place = 0; place < weights.length; place++) {
            total += weights[place];
            last = weights[place] > 0 ? place : last;
        }
        double left = uniform(seed) * total;
        for (int place = 0; place < last; place++) {
            left -= weights[place];
            if (left < 0) {
                return range.shortest() + place;
            }
        }
        return range.shortest() + last;
    }

    private double[] weights(FuzzRange range, DayShare shares) {
        return IntStream.rangeClosed(range.shortest(), range.longest())
                .mapToDouble(day -> weight(day, shares.of(day)))
                .toArray();
    }

    /**
     * Once all days are equally full for their shares, each should get reviews in proportion to its share: that is so for
     * share · (share / (n + 1))².
     */
    private double weight(int day, double share) {
        double occupied = 1.0 + Math.max(0, dueByDay.getOrDefault(day, 0));
        return share * share * share / (occupied * occupied);
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
