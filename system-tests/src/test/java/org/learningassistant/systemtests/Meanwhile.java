package org.learningassistant.systemtests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Somebody who goes on reading pages while something heavy is done for somebody else. */
final class Meanwhile implements AutoCloseable {
    private static final List<String> PAGES =
            List.of("/today", "/courses", "/api/health/ready", "/library", "/progress");
    private static final long BETWEEN = Duration.ofMillis(50).toNanos();

    private final AtomicBoolean over = new AtomicBoolean();
    private final List<String> failures = new ArrayList<>();
    private final Thread reading;
    private int pages;
    private Duration slowest = Duration.ZERO;

    private Meanwhile(Person person) {
        reading = Thread.ofPlatform().name("meanwhile").start(() -> {
            while (!over.get()) {
                String page = PAGES.get(pages++ % PAGES.size());
                long begun = System.nanoTime();
                try {
                    int status = person.get(page).statusCode();
                    if (status != 200) {
                        failures.add(page + " answers " + status);
                    }
                } catch (RuntimeException e) {
                    failures.add(page + ": " + e);
                }
                var taken = Duration.ofNanos(System.nanoTime() - begun);
                slowest = taken.compareTo(slowest) > 0 ? taken : slowest;
                LockSupport.parkNanos(BETWEEN);
            }
        });
    }

    static Meanwhile reads(Person person) {
        return new Meanwhile(person);
    }

    /** Ends the reading; what went wrong. */
    List<String> failures() {
        close();
        return failures;
    }

    @Override
    public void close() {
        over.set(true);
        try {
            reading.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return pages + " pages for somebody else, the slowest after " + slowest.toMillis() + " ms";
    }
}
