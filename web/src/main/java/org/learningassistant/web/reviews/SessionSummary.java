package org.learningassistant.web.reviews;

import java.time.Duration;

/**
 * What a session came to.
 *
 * @param begun items that were answered for the first time ever
 * @param time sum of the times of its answers, as measured by the page
 * @param today items that come back today
 */
public record SessionSummary(
        int answered,
        int right,
        int partly,
        int begun,
        Duration time,
        int today,
        int tomorrow,
        int thisWeek,
        int later) {}
