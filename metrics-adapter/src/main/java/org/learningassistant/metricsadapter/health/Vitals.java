package org.learningassistant.metricsadapter.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How things are at a moment.
 *
 * @param problems what keeps it from serving, each in a few words; none when it is ready
 * @param podsWithValue how many pods have a rate
 * @param age of the newest answer of a pod; empty when there was none
 * @param certificateExpires when the certificate that is served with ends
 */
public record Vitals(List<String> problems, long podsWithValue, Optional<Duration> age, Instant certificateExpires) {
    private static final double THOUSAND = 1000.0;

    public Vitals {
        problems = List.copyOf(problems);
    }

    void writeTo(Exposition exposition) {
        exposition.gauge("metrics_adapter_ready", "1 when requests can be answered.", problems.isEmpty() ? 1 : 0);
        exposition.gauge("metrics_adapter_pods_with_value", "Pods with a rate of requests.", podsWithValue);
        age.ifPresent(since -> exposition.gauge(
                "metrics_adapter_newest_sample_age_seconds",
                "Since a pod last told its counter.",
                since.toMillis() / THOUSAND));
        exposition.gauge(
                "metrics_adapter_certificate_expiry_timestamp_seconds",
                "When the certificate that is served with ends.",
                certificateExpires.getEpochSecond());
    }
}
