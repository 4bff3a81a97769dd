package org.learningassistant.memory.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.Cases;

final class SlipsTest {

    private static final int NEVER = 1_000;

    @Test
    void longerTextsMayHoldMoreSlips() {
        assertEquals(0, Slips.allowed(4));
        assertEquals(1, Slips.allowed(5));
        assertEquals(1, Slips.allowed(8));
        assertEquals(2, Slips.allowed(9));
    }

    @Test
    void upToTheLimitTheSlipsAreThoseOfTheWholeTable() {
        Cases.check(1, 20_000, random -> {
            int[] expected = text(random, 1 + random.nextInt(8));
            int[] given = altered(random, expected);
            int slips = wholeTable(expected, given);
            for (int limit = 1; limit <= 3; limit++) {
                int found = Slips.between(expected, given, limit);
                if (slips <= limit) {
                    assertEquals(slips, found);
                } else {
                    assertTrue(found > limit);
                }
            }
        });
    }

    /** The definition of the optimal string alignment distance, cell by cell. */
    private static int wholeTable(int[] expected, int[] given) {
        int[][] slips = new int[expected.length + 1][given.length + 1];
        for (int i = 0; i <= expected.length; i++) {
            for (int j = 0; j <= given.length; j++) {
                int best = i == 0 && j == 0 ? 0 : NEVER;
                if (i > 0) {
                    best = Math.min(best, slips[i - 1][j] + price(expected[i - 1]));
                }
                if (j > 0) {
                    best = Math.min(best, slips[i][j - 1] + price(given[j - 1]));
                }
                if (i > 0 && j > 0) {
                    best = Math.min(best, slips[i - 1][j - 1] + exchange(expected[i - 1], given[j - 1]));
                }
                if (i > 1 && j > 1 && expected[i - 1] == given[j - 2] && expected[i - 2] == given[j - 1]) {
                    best = Math.min(best, slips[i - 2][j - 2] + exchange(expected[i - 1], given[j - 1]));
                }
                slips[i][j] = best;
            }
        }
        return slips[expected.length][given.length];
    }

    private static int exchange(int one, int other) {
        return one == other ? 0 : Math.max(price(one), price(other));
    }

    private static int price(int character) {
        return Character.isDigit(character) ? NEVER : 1;
    }

    private static int[] text(SplittableRandom random, int length) {
        return random.ints(length, 0, 4).map("abc1"::charAt).toArray();
    }

    /** Another text, or the same with up to four characters left out, put in or swapped with their neighbours. */
    private static int[] altered(SplittableRandom random, int[] text) {
        if (random.nextInt(8) == 0) {
            return text(random, random.nextInt(9));
        }
        StringBuilder out = new StringBuilder(new String(text, 0, text.length));
        for (int i = random.nextInt(5); i > 0; i--) {
            int at = random.nextInt(out.length() + 1);
            char other = "abc1".charAt(random.nextInt(4));
            switch (random.nextInt(3)) {
                case 0 -> out.insert(at, other);
                case 1 -> out.delete(at, at + 1);
                default -> {
                    if (at > 1) {
                        out.insert(at - 2, out.charAt(at - 1)).deleteCharAt(at);
                    }
                }
            }
        }
        return out.codePoints().toArray();
    }
}
