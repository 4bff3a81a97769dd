package org.learningassistant.ops.autoscale;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.learningassistant.scaling.Sample;

/** What replicas have used when they were looked at, for as long as a rate is taken over. */
final class Looks {
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final int THOUSAND = 1000;

    private final Map<String, Deque<Usage>> byReplica = new HashMap<>();

    void add(String replica, Usage usage) {
        Deque<Usage> looks = byReplica.computeIfAbsent(replica, first -> new ArrayDeque<>());
        if (!looks.isEmpty() && !looks.getLast().isContinuedBy(usage)) {
            // made anew: what it used before was another's
            looks.clear();
        }
        looks.add(usage);
        // of those that are older than the window one is needed, to begin with
        Instant from = usage.when().minus(WINDOW);
        while (looks.size() > 2
                && !looks.stream().skip(1).findFirst().orElseThrow().when().isAfter(from)) {
            looks.removeFirst();
        }
    }

    /** Whoever did not answer has no sample, instead of an old one. */
    void keepOnly(Set<String> answered) {
        byReplica.keySet().retainAll(answered);
    }

    /** In thousandths: of a processor, of a byte, of a request in a second; of those that were looked at twice. */
    Map<String, Sample> samples(String metric) {
        Map<String, Sample> samples = new HashMap<>();
        byReplica.forEach((replica, looks) -> {
            Usage first = looks.getFirst();
            Usage last = looks.getLast();
            Duration between = Duration.between(first.when(), last.when());
            if (between.isZero()) {
                return;
            }
            long value =
                    switch (metric) {
                        case "cpu" -> (last.cpuNanos() - first.cpuNanos()) * THOUSAND / between.toNanos();
                        case "memory" -> last.memoryBytes() * THOUSAND;
                        default -> (last.requests() - first.requests()) * THOUSAND * THOUSAND / between.toMillis();
                    };
            samples.put(replica, new Sample(value, last.when(), between));
        });
        return samples;
    }
}
