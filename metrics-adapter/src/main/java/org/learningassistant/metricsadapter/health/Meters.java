package org.learningassistant.metricsadapter.health;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What happened so far, counted. */
public final class Meters {
    private final Map<Boolean, Long> scrapes = new TreeMap<>(Map.of(true, 0L, false, 0L));
    private final Map<Integer, Long> answers = new TreeMap<>();
    private final Map<Review, Long> reviews = new EnumMap<>(Review.class);

    /** Where a permission came from. */
    public enum Review {
        CACHED,
        ALLOWED,
        DENIED,
        FAILED
    }

    /** @param answered whether a pod told its counter */
    public synchronized void scraped(boolean answered) {
        scrapes.merge(answered, 1L, Long::sum);
    }

    /** @param status of HTTP */
    public synchronized void answered(int status) {
        answers.merge(status, 1L, Long::sum);
    }

    public synchronized void reviewed(Review review) {
        reviews.merge(review, 1L, Long::sum);
    }

    synchronized void writeTo(Exposition exposition) {
        exposition.counter("metrics_adapter_scrapes_total", "Questions to pods, by whether they were answered.");
        scrapes.forEach((answered, count) -> exposition.value("outcome", answered ? "success" : "failure", count));
        exposition.counter(
                "metrics_adapter_api_requests_total", "Requests of the API server, by the status of the answer.");
        answers.forEach((status, count) -> exposition.value("code", status.toString(), count));
        exposition.counter(
                "metrics_adapter_access_reviews_total",
                "Whether callers may, by where that was known from or what was said.");
        for (Review review : Review.values()) {
            exposition.value("result", review.name().toLowerCase(Locale.ROOT), reviews.getOrDefault(review, 0L));
        }
    }
}
