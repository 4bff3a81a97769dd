package org.learningassistant.memory.grading;

import java.util.Arrays;

/**
 * Slips of the keyboard between two texts: one character too many, too few, replaced, or two neighbours swapped
 * (optimal string alignment distance). A slip that touches a digit is no slip: "1848" is not nearly "1849".
 */
final class Slips {

    private static final int NEVER = 1_000_000;

    private Slips() {}

    /** How many slips a text of this many characters may hold. */
    static int allowed(int length) {
        return length >= 9 ? 2 : length >= 5 ? 1 : 0;
    }

    /** Slips between the texts, or more than {@code limit} when there are more; work grows with length × limit. */
    static int between(int[] expected, int[] given, int limit) {
        if (limit == 0 || Math.abs(expected.length - given.length) > limit) {
            return NEVER;
        }
        int[] beforeLast = new int[given.length + 1];
        int[] last = new int[given.length + 1];
        int[] row = new int[given.length + 1];
        Arrays.fill(beforeLast, NEVER);
        Arrays.fill(last, NEVER);
        last[0] = 0;
        for (int j = 1; j <= Math.min(limit, given.length); j++) {
            last[j] = Math.min(NEVER, last[j - 1] + price(given[j - 1]));
        }
        for (int i = 1; i <= expected.length; i++) {
            Arrays.fill(row, Math.max(0, i - limit - 1), Math.min(given.length, i + limit + 1) + 1, NEVER);
            row[0] = Math.min(NEVER, last[0] + price(expected[i - 1]));
            int fewest = row[0];
            for (int j = Math.max(1, i - limit); j <= Math.min(given.length, i + limit); j++) {
                row[j] = cheapest(expected, given, i, j, beforeLast, last, row);
                fewest = Math.min(fewest, row[j]);
            }
            if (fewest > limit) {
                return NEVER;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[given.length];
    }

    private static int cheapest(int[] expected, int[] given, int i, int j, int[] beforeLast, int[] last, int[] row) {
        int e = expected[i - 1];
        int g = given[j - 1];
        int replaced = last[j - 1] + (e == g ? 0 : Math.max(price(e), price(g)));
        int missing = last[j] + price(e);
        int extra = row[j - 1] + price(g);
        int best = Math.min(replaced, Math.min(missing, extra));
        if (i > 1 && j > 1 && e == given[j - 2] && g == expected[i - 2]) {
            best = Math.min(best, beforeLast[j - 2] + Math.max(price(e), price(g)));
        }
        return Math.min(best, NEVER);
    }

    private static int price(int character) {
        return Character.isDigit(character) ? NEVER : 1;
    }
}
