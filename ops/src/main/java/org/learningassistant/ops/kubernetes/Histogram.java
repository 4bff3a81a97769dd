package org.learningassistant.ops.kubernetes;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers of some pods by how long they took, as {@code http_request_duration_seconds} tells.
 *
 * @param buckets how many took at most so many seconds, by that limit
 * @param failed how many ended with a 5xx
 */
record Histogram(NavigableMap<Double, Double> buckets, double all, double failed) {
    private static final String NAME = "http_request_duration_seconds_";
    private static final Pattern LINE = Pattern.compile("(?m)^" + NAME + "(bucket|count)\\{([^}]*)} (\\S+)$");
    private static final Pattern LIMIT = Pattern.compile("le=\"([^\"]+)\"");
    private static final Pattern FAILED = Pattern.compile("status=\"5..\"");

    static Histogram none() {
        return new Histogram(new TreeMap<>(), 0, 0);
    }

    /** @param text as a scrape has it */
    static Histogram read(String text) {
        NavigableMap<Double, Double> buckets = new TreeMap<>();
        double all = 0;
        double failed = 0;
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            double value = Double.parseDouble(line.group(3));
            Matcher limit = LIMIT.matcher(line.group(2));
            if (line.group(1).equals("count")) {
                all += value;
                failed += FAILED.matcher(line.group(2)).find() ? value : 0;
            } else if (limit.find() && !limit.group(1).equals("+Inf")) {
                buckets.merge(Double.parseDouble(limit.group(1)), value, Double::sum);
            }
        }
        return new Histogram(buckets, all, failed);
    }

    Histogram plus(Histogram other) {
        NavigableMap<Double, Double> sum = new TreeMap<>(buckets);
        other.buckets.forEach((limit, value) -> sum.merge(limit, value, Double::sum));
        return new Histogram(sum, all + other.all, failed + other.failed);
    }

    Histogram minus(Histogram before) {
        NavigableMap<Double, Double> rest = new TreeMap<>(buckets);
        before.buckets.forEach((limit, value) -> rest.merge(limit, -value, Double::sum));
        return new Histogram(rest, all - before.all, failed - before.failed);
    }

    /** Of all answers; 0 when there are none. */
    double failures() {
        return all > 0 ? failed / all : 0;
    }

    /** In seconds: the limit of the bucket that 95 of 100 answers do not exceed; infinite beyond the last. */
    double p95() {
        return buckets.entrySet().stream()
                .filter(bucket -> bucket.getValue() >= 0.95 * all)
                .map(java.util.Map.Entry::getKey)
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
