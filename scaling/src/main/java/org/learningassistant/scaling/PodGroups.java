package org.learningassistant.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Pods by how far their samples can be used (upstream: {@code groupPods}).
 *
 * @param ready how many count
 * @param unready their samples say nothing yet
 * @param missing without a sample
 * @param ignored ended or failed
 */
public record PodGroups(int ready, Set<String> unready, Set<String> missing, Set<String> ignored) {
    /** The resource for which a pod that is still starting is left out, since starting takes more of it than serving. */
    private static final String CPU = "cpu";

    /**
     * Flags of the controller.
     *
     * @param cpuInitialisation for how long after its start a pod's samples are doubted
     * @param initialReadiness a pod that turned unready so soon after its start has never been ready
     */
    public record Delays(Duration cpuInitialisation, Duration initialReadiness) {
        public static final Delays DEFAULT = new Delays(Duration.ofMinutes(5), Duration.ofSeconds(30));
    }

    /** @param resource of the samples; empty for metrics that are no resource */
    public static PodGroups of(
            List<Pod> pods, Map<String, Sample> samples, String resource, Delays delays, Instant now) {
        int ready = 0;
        Set<String> unready = new TreeSet<>();
        Set<String> missing = new TreeSet<>();
        Set<String> ignored = new TreeSet<>();
        for (Pod pod : pods) {
            Sample sample = samples.get(pod.name());
            if (pod.deleted() || pod.phase() == Pod.Phase.FAILED) {
                ignored.add(pod.name());
            } else if (pod.phase() == Pod.Phase.PENDING) {
                unready.add(pod.name());
            } else if (sample == null) {
                missing.add(pod.name());
            } else if (resource.equals(CPU) && isStarting(pod, sample, delays, now)) {
                unready.add(pod.name());
            } else {
                ready++;
            }
        }
        return new PodGroups(ready, unready, missing, ignored);
    }

    private static boolean isStarting(Pod pod, Sample sample, Delays delays, Instant now) {
        if (pod.ready().isEmpty() || pod.started().isEmpty()) {
            return true;
        }
        Pod.Ready ready = pod.ready().get();
        Instant started = pod.started().get();
        if (started.plus(delays.cpuInitialisation()).isAfter(now)) {
            // a sample that reaches back before the last change measured two states
            return ready.isFalse() || sample.taken().isBefore(ready.since().plus(sample.window()));
        }
        return ready.isFalse() && started.plus(delays.initialReadiness()).isAfter(ready.since());
    }
}
