package org.learningassistant.scaling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What pods request of a resource (upstream: {@code calculateRequests}).
 *
 * @param amounts by pod, in thousandths
 * @param problem what the controller says when a container requests nothing
 */
public record Requests(Map<String, Long> amounts, Optional<String> problem) {
    /** @param container whose requests alone count; empty for all of a pod */
    public static Requests of(List<Pod> pods, String resource, String container) {
        Map<String, Long> amounts = new HashMap<>();
        for (Pod pod : pods) {
            Long whole = pod.requests().get(resource);
            long sum = 0;
            if (container.isEmpty() && whole != null) {
                sum = whole;
            } else {
                for (Pod.Container one : pod.containers()) {
                    if (!container.isEmpty() && !one.name().equals(container)) {
                        continue;
                    }
                    Long request = one.requests().get(resource);
                    if (request == null) {
                        return new Requests(
                                Map.of(),
                                Optional.of("missing request for " + resource + " in container " + one.name()
                                        + " of Pod " + pod.name()));
                    }
                    sum += request;
                }
            }
            amounts.put(pod.name(), sum);
        }
        return new Requests(Map.copyOf(amounts), Optional.empty());
    }
}
