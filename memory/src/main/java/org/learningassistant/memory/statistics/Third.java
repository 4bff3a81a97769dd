package org.learningassistant.memory.statistics;

import java.util.Arrays;
import java.util.List;

/** Where an attempt stands among all, by its total. */
public enum Third {
    LOWER,
    MIDDLE,
    UPPER;

    /**
     * The third of each attempt. Equal totals are in the same third, so that no accident decides: the lower and the upper
     * third then have more than a third of the attempts, and none has any when both ends would meet.
     *
     * @param totals of the attempts
     */
    public static List<Third> of(List<Double> totals) {
        double[] sorted = totals.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int size = sorted.length / 3;
        if (size == 0 || sorted[size - 1] >= sorted[sorted.length - size]) {
            return totals.stream().map(unused -> MIDDLE).toList();
        }
        double low = sorted[size - 1];
        double high = sorted[sorted.length - size];
        return totals.stream()
                .map(total -> total <= low ? LOWER : total >= high ? UPPER : MIDDLE)
                .toList();
    }
}
