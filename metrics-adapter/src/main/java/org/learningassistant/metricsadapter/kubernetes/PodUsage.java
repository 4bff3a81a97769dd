package org.learningassistant.metricsadapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningassistant.scaling.Sample;

/** What pods use, as {@code metrics.k8s.io} tells it. */
public final class PodUsage {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(h|ms|m|s|us|µs|ns)");
    private static final Map<String, Double> NANOS =
            Map.of("h", 3.6e12, "m", 6e10, "s", 1e9, "ms", 1e6, "us", 1e3, "µs", 1e3, "ns", 1.0);

    private PodUsage() {}

    /**
     * By pod; one of which a container has no value is left out, as the autoscaler does it.
     *
     * @param list a PodMetricsList
     * @param resource cpu or memory
     */
    public static Map<String, Sample> samples(JsonNode list, String resource) {
        Map<String, Sample> samples = new HashMap<>();
        for (JsonNode pod : list.path("items")) {
            OptionalLong sum = sum(pod.path("containers"), resource);
            if (sum.isPresent() && pod.path("timestamp").isTextual()) {
                samples.put(
                        pod.at("/metadata/name").asText(),
                        new Sample(
                                sum.getAsLong(),
                                Instant.parse(pod.path("timestamp").asText()),
                                duration(pod.path("window").asText())));
            }
        }
        return samples;
    }

    private static OptionalLong sum(JsonNode containers, String resource) {
        long sum = 0;
        for (JsonNode container : containers) {
            JsonNode usage = container.path("usage").path(resource);
            if (!usage.isTextual()) {
                return OptionalLong.empty();
            }
            sum += Amount.thousandths(usage.asText());
        }
        return containers.isEmpty() ? OptionalLong.empty() : OptionalLong.of(sum);
    }

    /** As Go writes it: {@code 15.034s}, {@code 1m0s}. */
    static Duration duration(String text) {
        double nanos = 0;
        Matcher part = PART.matcher(text);
        int end = 0;
        while (part.find() && part.start() == end) {
            nanos += Double.parseDouble(part.group(1)) * NANOS.getOrDefault(part.group(2), 0.0);
            end = part.end();
        }
        if (text.isEmpty() || end != text.length()) {
            throw new IllegalArgumentException("\"" + text + "\" is no duration");
        }
        return Duration.ofNanos(Math.round(nanos));
    }
}
