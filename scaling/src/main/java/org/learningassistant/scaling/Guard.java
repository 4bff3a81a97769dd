package org.learningassistant.scaling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says when there may be fewer replicas: only when both shares are below their limits. An autoscaler cannot say that by targets and
 * tolerances, since each metric speaks for itself; but the largest proposal wins, so that one more metric with the target 1 can hold
 * the others back: 1 is "no fewer", 0 is no objection.
 *
 * @param cpuBelow in whole percent of what pods request
 * @param memoryBelow likewise
 */
public record Guard(int cpuBelow, int memoryBelow) {
    /** The name under which it is served. */
    public static final String METRIC = "scale_down_guard";

    /** Of the written policy. */
    public static final Guard DEFAULT = new Guard(50, 60);

    /**
     * @param cpu in whole percent of what pods request, cut off as the autoscaler does it; 49.9 % is 49
     * @param memory likewise
     */
    public boolean holds(int cpu, int memory) {
        return cpu >= cpuBelow || memory >= memoryBelow;
    }

    /**
     * The value of the metric, or why there is none: a guard that does not know is no reason to shrink.
     *
     * @param cpu samples by pod; of every pod that serves there has to be one
     * @param memory likewise
     */
    public Metric.Reading read(List<Pod> pods, Map<String, Sample> cpu, Map<String, Sample> memory, Instant now) {
        Share ofCpu = share("cpu", pods, cpu, now);
        Share ofMemory = share("memory", pods, memory, now);
        String problem = ofCpu.problem().isEmpty() ? ofMemory.problem() : ofCpu.problem();
        return problem.isEmpty()
                ? new Metric.Reading.Whole(holds(ofCpu.percent(), ofMemory.percent()) ? 1000 : 0)
                : new Metric.Reading.Failed(problem);
    }

    private record Share(int percent, String problem) {}

    private static Share share(String resource, List<Pod> pods, Map<String, Sample> samples, Instant now) {
        // the autoscaler guesses what a pod uses of which it knows nothing; that would be no reason to shrink
        String missing = pods.stream()
                .filter(Pod::serves)
                .map(Pod::name)
                .filter(pod -> !samples.containsKey(pod))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            return new Share(0, "there is no sample of " + resource + " of " + missing);
        }
        // what it would ask for does not matter here, only what it reports
        Proposal proposal = new ReplicaCalculator(Tolerance.DEFAULT, PodGroups.Delays.DEFAULT)
                .utilisation(pods.size(), 100, resource, "", pods, samples, now);
        return switch (proposal) {
            case Proposal.Replicas replicas -> new Share(replicas.utilisation(), "");
            case Proposal.Unknown unknown -> new Share(0, unknown.reason());
        };
    }
}
