package org.learningassistant.web.platform.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The clock, to whoever needs to know the time. */
@Singleton
final class ClockProducer {
    @Produces
    @Singleton
    static InstantSource clock() {
        return InstantSource.system();
    }
}
