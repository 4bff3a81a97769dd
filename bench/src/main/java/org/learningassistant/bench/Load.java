package org.learningassistant.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends requests at a fixed rate, whether the answers come or not, as many people do who know nothing of each other. The
 * time of a request counts from when it was due, so that a server that stands still is not praised for the requests it kept
 * from being sent ("coordinated omission").
 */
public final class Load {
    private static final int LEARNERS = 50;
    private static final Duration FIRST = Duration.ofMinutes(1);

    private Load() {}

    /** Arguments: the address, requests a second, seconds. */
    public static void main(String... arguments) throws InterruptedException {
        if (arguments.length != 3) {
            System.err.println("Load ADDRESS RATE SECONDS, for example: Load http://localhost:3000 100 600");
            System.exit(2);
        }
        String address = arguments[0];
        int rate = Integer.parseInt(arguments[1]);
        int requests = rate * Integer.parseInt(arguments[2]);
        BlockingQueue<Learner> idle = new ArrayBlockingQueue<>(LEARNERS);
        for (int i = 0; i < LEARNERS; i++) {
            idle.add(Learner.begin(address, i));
        }
        List<Long> micros = Collections.synchronizedList(new ArrayList<>(requests));
        List<Long> first = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < requests; i++) {
                long due = begin + TimeUnit.SECONDS.toNanos(i) / rate;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                var _ = threads.submit(() -> {
                    Learner learner = idle.take();
                    try {
                        Learner.Answer answer = learner.act();
                        long waited = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due);
                        micros.add(waited);
                        if (due - begin < FIRST.toNanos()) {
                            first.add(waited);
                        }
                        if (answer.failed()) {
                            failed.incrementAndGet();
                        } else if (answer.status() >= 400) {
                            refused.incrementAndGet();
                        }
                    } finally {
                        idle.add(learner);
                    }
                    return null;
                });
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf(
                Locale.ROOT,
                "%d requests in %.1f s (%.1f a second): %s; failed %d (%.3f %%), refused %d%n",
                micros.size(),
                took.toMillis() / 1000.0,
                micros.size() * 1000.0 / took.toMillis(),
                quantiles(micros),
                failed.get(),
                100.0 * failed.get() / micros.size(),
                refused.get());
        // apart as well, since nothing is compiled yet: what a new replica is like
        System.out.printf(Locale.ROOT, "of these the %d of the first minute: %s%n", first.size(), quantiles(first));
    }

    private static String quantiles(List<Long> micros) {
        List<Long> ordered = micros.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, slowest %.1f ms",
                millis(ordered, 0.50),
                millis(ordered, 0.95),
                millis(ordered, 0.99),
                millis(ordered, 1));
    }

    private static double millis(List<Long> ordered, double share) {
        return ordered.get((int) Math.min(ordered.size() - 1, Math.ceil(ordered.size() * share))) / 1000.0;
    }
}
