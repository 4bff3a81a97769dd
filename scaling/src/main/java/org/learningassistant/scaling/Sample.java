package org.learningassistant.scaling;

import java.time.Duration;
import java.time.Instant;

/**
 * What was measured of one pod.
 *
 * @param value in thousandths of the metric's unit
 * @param window the time over which it was measured, which ended at {@code taken}
 */
public record Sample(long value, Instant taken, Duration window) {}
