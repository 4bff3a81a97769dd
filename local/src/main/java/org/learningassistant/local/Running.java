package org.learningassistant.local;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A server and how it wants to be stopped.
 *
 * @param polite asks it to finish its work
 * @param hurried ends it sooner, still without losing what it has acknowledged
 */
record Running(ChildProcess process, Signal polite, Signal hurried, Duration patience) {

    void stop(BooleanSupplier hurry) {
        process.send(polite);
        Waiting.until(patience, () -> !process.isAlive() || hurry.getAsBoolean());
        process.stop(hurried, Duration.ofSeconds(10));
    }
}
