package org.learningassistant.web.reviews;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reviews that wait after missed days, and how long it takes to work them off. What is forgotten on the way comes back
 * sooner and is not counted, nor is what comes back for the first time.
 *
 * @param waiting reviews due by the end of today
 * @param usual reviews in a day, the median of the days of the last four weeks with any answers; 0 without any
 * @param coming reviews that fall due on each of the days after today
 */
record Backlog(int waiting, int usual, List<Integer> coming) {
    /** Fewer are done in ten minutes. */
    static final int LEAST = 30;
    /** Among the numbers of days to choose from. */
    static final int MOST_DAYS = 90;

    private static final List<Integer> DAYS = List.of(2, 3, 5, 7, 10, 14, 21, 30, 45, 60, MOST_DAYS);
    /** How much more than usual somebody can be asked for day after day. */
    private static final double STRAIN = 1.5;
    /** For somebody who has hardly studied of late. */
    private static final int LEAST_USUAL = 20;

    Backlog {
        coming = List.copyOf(coming);
    }

    /** So much waits that it will hardly be done in a day: more than twice the usual, and not just a few. */
    boolean isWorthAPlan() {
        return waiting >= LEAST && waiting > 2 * usual;
    }

    /** How many reviews a day it takes to be through in so many days. */
    int daily(int days) {
        int all = waiting
                + coming.stream().limit(days - 1L).mapToInt(Integer::intValue).sum();
        int daily = Math.ceilDiv(all, days);
        // what falls due near the end cannot be done before
        while (left(days, daily).getLast() > 0) {
            daily++;
        }
        return daily;
    }

    /** How many wait at the end of each day, today first. */
    List<Integer> left(int days, int daily) {
        List<Integer> left = new ArrayList<>();
        int rest = waiting;
        for (int day = 0; day < days; day++) {
            rest = Math.max(0, rest + (day == 0 ? 0 : coming(day)) - daily);
            left.add(rest);
        }
        return left;
    }

    /** After how many days nothing waits any more with so many a day; {@link #MOST_DAYS} when that takes longer. */
    int days(int daily) {
        return IntStream.range(1, MOST_DAYS)
                .filter(days -> left(days, daily).getLast() == 0)
                .findFirst()
                .orElse(MOST_DAYS);
    }

    /** The shortest time that asks for little more than usual. */
    int suggestedDays() {
        double most = STRAIN * Math.max(usual, LEAST_USUAL);
        return DAYS.stream().filter(days -> daily(days) <= most).findFirst().orElse(MOST_DAYS);
    }

    /** Numbers of days to choose from, around the one that is suggested. */
    List<Integer> choices() {
        int suggested = DAYS.indexOf(suggestedDays());
        return DAYS.subList(Math.max(0, suggested - 2), Math.min(DAYS.size(), suggested + 3));
    }

    private int coming(int day) {
        return day <= coming.size() ? coming.get(day - 1) : 0;
    }
}
