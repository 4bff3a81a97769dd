package org.learningassistant.scaling.replay;

import java.time.Duration;

/**
 * What is promised: of the requests of every minute at least a share is answered within a time. A minute in which it is not is lost.
 *
 * @param share from 0 to 1
 */
public record ServiceLevel(Duration within, double share) {
    /** Of this application: p95 below 500 ms. */
    public static final ServiceLevel PROMISED = new ServiceLevel(Duration.ofMillis(500), 0.95);
}
