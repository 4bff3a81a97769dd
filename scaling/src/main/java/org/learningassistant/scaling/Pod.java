package org.learningassistant.scaling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pod as the autoscaler sees it.
 *
 * @param deleted whether it was told to end
 * @param started when the kubelet took it up
 * @param requests of the pod as a whole, where it has such, in thousandths of the resource's unit
 */
public record Pod(
        String name,
        Phase phase,
        boolean deleted,
        Optional<Instant> started,
        Optional<Ready> ready,
        List<Container> containers,
        Map<String, Long> requests) {
    /** Where in its life it is. */
    public enum Phase {
        PENDING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        UNKNOWN
    }

    /**
     * Its condition Ready.
     *
     * @param since when it last changed
     */
    public record Ready(boolean isTrue, boolean isFalse, Instant since) {}

    /**
     * One of its containers that counts: those that serve, and init containers that run beside them.
     *
     * @param requests by resource, in thousandths of its unit
     */
    public record Container(String name, Map<String, Long> requests) {
        public Container {
            requests = Map.copyOf(requests);
        }
    }

    public Pod {
        containers = List.copyOf(containers);
        requests = Map.copyOf(requests);
    }

    boolean serves() {
        return phase == Phase.RUNNING && ready.filter(Ready::isTrue).isPresent();
    }
}
