package org.learningassistant.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;

/** What the person sees: one line per stage, with its seconds. */
record Terminal(PrintStream out, InstantSource clock) {

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Prints the stage while it runs, a dot for each second of it, and at its end how long it took. */
    <T> T stage(String name, Supplier<T> work) {
        Instant start = clock.instant();
        out.printf(Locale.ROOT, "  %-42s", name);
        out.flush();
        Thread dots = Thread.ofPlatform().daemon().start(this::dots);
        try {
            T result = work.get();
            dots.interrupt();
            double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
            say(String.format(Locale.ROOT, " %.1f s", seconds));
            return result;
        } catch (RuntimeException e) {
            dots.interrupt();
            say("");
            throw e;
        }
    }

    void stage(String name, Runnable work) {
        stage(name, () -> {
            work.run();
            return "";
        });
    }

    private void dots() {
        try {
            while (true) {
                Thread.sleep(Duration.ofSeconds(1));
                out.print('.');
                out.flush();
            }
        } catch (InterruptedException e) {
            // The stage is over.
        }
    }
}
