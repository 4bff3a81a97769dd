package org.learningassistant.metricsadapter.guard;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningassistant.scaling.Guard;
import org.learningassistant.scaling.Pod;
import org.learningassistant.scaling.PodGroups;
import org.learningassistant.scaling.Proposal;
import org.learningassistant.scaling.ReplicaCalculator;
import org.learningassistant.scaling.Sample;
import org.learningassistant.scaling.Tolerance;

/**
 * The value of the guard metric from what pods use and request. What cannot be known is never taken for "little used".
 *
 * @param guard below which shares there may be fewer
 */
public record GuardRule(Guard guard) {
    private static final ReplicaCalculator CALCULATOR =
            new ReplicaCalculator(Tolerance.DEFAULT, PodGroups.Delays.DEFAULT);
    private static final String CPU = "cpu";
    private static final String MEMORY = "memory";

    /** What can be said. */
    public sealed interface Outcome {}

    /**
     * @param holds whether there may not be fewer
     * @param cpu whole percent of what is requested, cut off
     * @param memory likewise
     */
    public record Known(boolean holds, int cpu, int memory) implements Outcome {}

    /** @param reason in a sentence */
    public record Unknown(String reason) implements Outcome {}

    /** @param cpu usage by pod, as is {@code memory} */
    public Outcome of(List<Pod> pods, Map<String, Sample> cpu, Map<String, Sample> memory, Instant now) {
        return missing(pods, cpu, CPU)
                .or(() -> missing(pods, memory, MEMORY))
                .<Outcome>map(Unknown::new)
                .orElseGet(() -> judged(
                        share(pods, cpu, CPU, guard.cpuBelow(), now),
                        share(pods, memory, MEMORY, guard.memoryBelow(), now)));
    }

    /** The autoscaler guesses what a pod uses that it knows nothing of; here that would be no reason to shrink. */
    private static Optional<String> missing(List<Pod> pods, Map<String, Sample> samples, String resource) {
        return pods.stream()
                .filter(pod -> !pod.deleted() && pod.phase() == Pod.Phase.RUNNING)
                .filter(pod -> pod.ready().filter(Pod.Ready::isTrue).isPresent())
                .map(Pod::name)
                .filter(pod -> !samples.containsKey(pod))
                .sorted()
                .findFirst()
                .map(pod -> "the metrics API has no " + resource + " usage of the pod " + pod);
    }

    private static Proposal share(
            List<Pod> pods, Map<String, Sample> samples, String resource, int below, Instant now) {
        return CALCULATOR.utilisation(pods.size(), below, resource, "", pods, samples, now);
    }

    private Outcome judged(Proposal cpu, Proposal memory) {
        return switch (cpu) {
            case Proposal.Unknown unknown -> unknown(CPU, unknown);
            case Proposal.Replicas(int _, long _, int cpuShare) ->
                switch (memory) {
                    case Proposal.Unknown unknown -> unknown(MEMORY, unknown);
                    case Proposal.Replicas(int _, long _, int memoryShare) ->
                        new Known(guard.holds(cpuShare, memoryShare), cpuShare, memoryShare);
                };
        };
    }

    private static Unknown unknown(String resource, Proposal.Unknown unknown) {
        return new Unknown("the share of " + resource + " cannot be computed: " + unknown.reason());
    }
}
