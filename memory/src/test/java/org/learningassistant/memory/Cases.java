package org.learningassistant.memory;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Runs a property over many generated cases; a failure names the seed of its case, with which it can be run alone. */
public final class Cases {

    private Cases() {}

    /** Cases with the seeds from {@code firstSeed} on. */
    public static void check(long firstSeed, int count, Consumer<SplittableRandom> property) {
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            try {
                property.accept(new SplittableRandom(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("the case with seed " + seed + " fails: " + e.getMessage(), e);
            }
        }
    }
}
