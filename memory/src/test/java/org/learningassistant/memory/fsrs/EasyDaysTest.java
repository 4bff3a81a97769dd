package org.learningassistant.memory.fsrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.Cases;

/** Days that are meant to get less than others. */
final class EasyDaysTest {
    /** What SplitMix64 adds to its seed before each number. */
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    @Test
    void theDayStaysInTheFuzzRangeWhateverTheShares() {
        Cases.check(1, 5_000, random -> {
            FuzzRange range = range(random);
            int chosen = new Spread(random.nextLong(), load(random), shares(random)).pick(range);
            assertTrue(range.shortest() <= chosen && chosen <= range.longest(), () -> chosen + " outside " + range);
        });
    }

    @Test
    void aDayWithoutAShareIsChosenOnlyWhenTheRangeHasNoOther() {
        Cases.check(10_000, 5_000, random -> {
            FuzzRange range = range(random);
            DayShare shares = shares(random);
            int chosen = new Spread(random.nextLong(), load(random), shares).pick(range);
            boolean others = false;
            for (int day = range.shortest(); day <= range.longest(); day++) {
                others |= shares.of(day) > 0;
            }
            boolean there = others;
            assertTrue(shares.of(chosen) > 0 || !there, () -> chosen + " of " + range + " has no share");
        });
    }

    @Test
    void theSameSeedChoosesTheSameDay() {
        Cases.check(20_000, 2_000, random -> {
            FuzzRange range = range(random);
            long seed = random.nextLong();
            Map<Integer, Integer> load = load(random);
            DayShare shares = shares(random);
            assertEquals(new Spread(seed, load, shares).pick(range), new Spread(seed, load, shares).pick(range));
        });
    }

    @Test
    void whenAllDaysAreOffTheyAreLikeAnyOther() {
        Cases.check(30_000, 2_000, random -> {
            FuzzRange range = range(random);
            long seed = random.nextLong();
            Map<Integer, Integer> load = load(random);
            assertEquals(new Spread(seed, load).pick(range), new Spread(seed, load, _ -> 0).pick(range));
        });
    }

    /** The published first numbers of SplitMix64 from 1234567 on, by thousandths of their range. */
    @Test
    void aSeedIsDrawnAsBySplitMix64SoThatEveryVersionChoosesTheSameDay() {
        FuzzRange thousand = new FuzzRange(0, 999);
        int[] thousandths = {350, 173, 532, 249, 889};
        for (int i = 0; i < thousandths.length; i++) {
            assertEquals(thousandths[i], Spread.of(1_234_567 + i * GOLDEN).pick(thousand));
        }
    }

    @Test
    void notEvenTheSmallestNumberChoosesADayWithoutAShare() {
        Spread smallest = new Spread(-GOLDEN, Map.of(), day -> day == 7 ? 0 : 1);
        assertEquals(8, smallest.pick(new FuzzRange(7, 9)));
    }

    @Test
    void overTimeADayGetsReviewsInProportionToItsShare() {
        FuzzRange range = new FuzzRange(7, 27);
        DayShare shares = day -> day % 7 == 0 ? 0.5 : day % 7 == 1 ? 0 : 1;
        Map<Integer, Integer> load = new HashMap<>();
        SplittableRandom random = new SplittableRandom(4);
        int reviews = 15_500;
        for (int i = 0; i < reviews; i++) {
            load.merge(new Spread(random.nextLong(), load, shares).pick(range), 1, Integer::sum);
        }
        // fifteen whole days and three halves share them
        double whole = reviews / 16.5;
        for (int day = range.shortest(); day <= range.longest(); day++) {
            assertEquals(shares.of(day) * whole, load.getOrDefault(day, 0), 0.05 * whole, "day " + day);
        }
    }

    private static FuzzRange range(SplittableRandom random) {
        int maximum = 1 + random.nextInt(2_000);
        return FuzzRange.around(1 + random.nextInt(maximum), maximum);
    }

    /** By the day of the week, as people choose them. */
    private static DayShare shares(SplittableRandom random) {
        double[] week = random.ints(7, 0, 3).mapToDouble(choice -> choice / 2.0).toArray();
        return day -> week[day % 7];
    }

    private static Map<Integer, Integer> load(SplittableRandom random) {
        Map<Integer, Integer> load = new HashMap<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            load.put(random.nextInt(400), random.nextInt(200));
        }
        return load;
    }
}
