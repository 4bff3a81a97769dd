package org.learningassistant.memory.statistics;

import java.util.SortedMap;

/**
 * How a place in a quiz did, whatever was asked there.
 *
 * @param item compares what was earned here with what was earned everywhere else
 * @param intendedWeight the share of the highest mark of the quiz that can be earned here, in percent
 * @param effectiveWeight the share of this place in the spread of the totals, in percent: the root of its covariance with
 *     the total through the sum of these roots
 * @param variants by their number, each compared as the item is; empty unless there are several
 */
public record PositionStatistics(
        ItemStatistics item,
        Statistic intendedWeight,
        Statistic effectiveWeight,
        SortedMap<Integer, ItemStatistics> variants) {}
