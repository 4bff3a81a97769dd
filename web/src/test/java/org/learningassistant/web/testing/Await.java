package org.learningassistant.web.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition instead of for a time. */
public final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Await() {}

    /** The first value that fulfils the condition; an error that shows the last one after 30 seconds. */
    public static <T> T until(Supplier<T> value, Predicate<T> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        T last = value.get();
        while (!condition.test(last)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still " + last + " after " + PATIENCE.toSeconds() + " seconds");
            }
            LockSupport.parkNanos(20_000_000);
            last = value.get();
        }
        return last;
    }
}
