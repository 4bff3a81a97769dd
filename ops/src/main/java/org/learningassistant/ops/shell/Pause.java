package org.learningassistant.ops.shell;

import java.time.Duration;
import java.time.InstantSource;

/** Time as an argument: what it is now, and waiting for some of it to pass. */
public interface Pause extends InstantSource {
    void pause(Duration time);

    /** The real time. */
    static Pause real() {
        return new Pause() {
            private final InstantSource clock = InstantSource.system();

            @Override
            public void pause(Duration time) {
                try {
                    Thread.sleep(time);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public java.time.Instant instant() {
                return clock.instant();
            }
        };
    }
}
