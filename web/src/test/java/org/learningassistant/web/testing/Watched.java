package org.learningassistant.web.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Gives a parser one input after the other and ends the test as soon as one takes more than it may: time of the processor,
 * so that a busy machine does not matter, and memory that is allocated, which bounds what can be in use.
 */
public final class Watched {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    /** Of waiting for something else than a processor. */
    private static final Duration STUCK = Duration.ofMinutes(2);

    private static final long MOST_BYTES = 256L << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final IntConsumer parser;
    private final int runs;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile int run;
    private volatile long cpuAtStart;
    private volatile long begun;
    private long slowest;
    private long largest;

    private Watched(int runs, IntConsumer parser) {
        this.runs = runs;
        this.parser = parser;
    }

    /**
     * Fails with the number of the run that threw something, took more than two seconds or allocated more than 256 MiB.
     *
     * @param parser makes the input of that number, and reads it
     */
    public static void runs(String what, int runs, IntConsumer parser) {
        var watched = new Watched(runs, parser);
        watched.watch(what);
        System.out.printf(
                "%s: %d inputs, the slowest took %d ms, the largest %d KiB%n",
                what, runs, watched.slowest / 1_000_000, watched.largest >> 10);
    }

    private void watch(String what) {
        begun = System.nanoTime();
        var worker = Thread.ofPlatform().daemon().name("watched").start(this::work);
        while (worker.isAlive()) {
            try {
                worker.join(Duration.ofMillis(100));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            long cpu = THREADS.getThreadCpuTime(worker.threadId());
            if (cpu - cpuAtStart > LONGEST.toNanos() || System.nanoTime() - begun > STUCK.toNanos()) {
                throw new AssertionError(what + ", run " + run + " does not end:\n"
                        + Arrays.stream(worker.getStackTrace())
                                .map(frame -> "    at " + frame)
                                .collect(Collectors.joining("\n")));
            }
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new AssertionError(what + ", run " + run, thrown);
        }
    }

    private void work() {
        try {
            for (int number = 0; number < runs; number++) {
                run = number;
                long bytes = THREADS.getCurrentThreadAllocatedBytes();
                cpuAtStart = THREADS.getCurrentThreadCpuTime();
                begun = System.nanoTime();
                parser.accept(number);
                slowest = Math.max(slowest, THREADS.getCurrentThreadCpuTime() - cpuAtStart);
                long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
                largest = Math.max(largest, allocated);
                if (allocated > MOST_BYTES) {
                    throw new AssertionError((allocated >> 20) + " MiB allocated");
                }
            }
        } catch (RuntimeException | Error thrown) {
            failure.set(thrown);
        }
    }
}
