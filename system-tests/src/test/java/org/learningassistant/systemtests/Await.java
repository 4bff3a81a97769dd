package org.learningassistant.systemtests;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition instead of for a time. */
final class Await {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Await() {}

    /** Whether the condition came true within the time. */
    static boolean until(Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(20_000_000);
        }
        return true;
    }

    /** Returns once the condition is true; an error with the words of {@code otherwise} after a minute. */
    static void until(BooleanSupplier condition, Supplier<String> otherwise) {
        if (!until(PATIENCE, condition)) {
            throw new AssertionError(otherwise.get());
        }
    }
}
