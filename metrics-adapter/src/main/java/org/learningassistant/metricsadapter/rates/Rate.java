package org.learningassistant.metricsadapter.rates;

import java.time.Duration;
import org.learningassistant.metricsadapter.Moment;

/**
 * Requests a second, on average over a time.
 *
 * @param thousandths of a request a second
 * @param taken the end of that time
 * @param window its length
 */
public record Rate(long thousandths, Moment taken, Duration window) {}
