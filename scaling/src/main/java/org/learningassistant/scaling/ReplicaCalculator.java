package org.learningassistant.scaling;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many replicas one metric asks for (upstream: {@code ReplicaCalculator}).
 *
 * @param tolerance within which nothing is changed
 */
public record ReplicaCalculator(Tolerance tolerance, PodGroups.Delays delays) {
    private static final String NO_PODS = "no pods returned by selector while calculating replica count";
    private static final String NO_SAMPLES = "did not receive metrics for targeted pods (pods might be unready)";
    private static final String NO_MATCH = "no metrics returned matched known pods";
    private static final int HUNDRED = 100;

    /** What samples come to: a ratio to the target, and what is reported of it. */
    private record Usage(double ratio, long average, int utilisation) {}

    /** Turns what pods use into a ratio; empty when nothing of it fits. */
    private interface Measure {
        Optional<Usage> of(PodSums.Totals totals);
    }

    /**
     * For a share of what pods request (upstream: {@code GetResourceReplicas}).
     *
     * @param container whose usage alone counts; empty for all of a pod
     * @param target in percent
     */
    public Proposal utilisation(
            int current,
            int target,
            String resource,
            String container,
            List<Pod> pods,
            Map<String, Sample> samples,
            Instant now) {
        if (pods.isEmpty()) {
            return new Proposal.Unknown(NO_PODS);
        }
        PodGroups groups = PodGroups.of(pods, samples, resource, delays, now);
        Map<String, Long> values = usable(samples, groups);
        if (values.isEmpty()) {
            return new Proposal.Unknown(NO_SAMPLES);
        }
        Requests requests = Requests.of(pods, resource, container);
        if (requests.problem().isPresent()) {
            return new Proposal.Unknown(requests.problem().get());
        }
        Map<String, Long> amounts = requests.amounts();
        long assumed = 0;
        for (String pod : groups.missing()) {
            assumed += full(amounts.getOrDefault(pod, 0L), target);
        }
        return propose(
                current,
                groups.ready(),
                new PodSums(
                        totals(values, amounts), totals(groups.missing(), amounts), totals(groups.unready(), amounts)),
                assumed,
                all -> share(all, target));
    }

    /**
     * As {@link #utilisation(int, int, String, String, List, Map, Instant)}, for pods that were added up.
     *
     * @param pods of which those that are missing are equal
     */
    public Proposal utilisation(int current, int target, PodSums pods) {
        Optional<Proposal> unknown = unknown(pods);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        PodSums.Totals missing = pods.missing();
        long assumed = missing.pods() == 0 ? 0 : missing.pods() * full(missing.requested() / missing.pods(), target);
        return propose(current, pods.measured().pods(), pods, assumed, all -> share(all, target));
    }

    /**
     * For an amount of a resource for each pod (upstream: {@code GetRawResourceReplicas}), or of any other metric of pods
     * ({@code GetMetricReplicas}).
     *
     * @param target in thousandths
     * @param resource empty for a metric that is none
     */
    public Proposal average(
            int current, long target, String resource, List<Pod> pods, Map<String, Sample> samples, Instant now) {
        if (pods.isEmpty()) {
            return new Proposal.Unknown(NO_PODS);
        }
        PodGroups groups = PodGroups.of(pods, samples, resource, delays, now);
        Map<String, Long> values = usable(samples, groups);
        if (values.isEmpty()) {
            return new Proposal.Unknown(NO_SAMPLES);
        }
        PodSums sums = new PodSums(
                totals(values, Map.of()), totals(groups.missing(), Map.of()), totals(groups.unready(), Map.of()));
        return propose(current, groups.ready(), sums, target * groups.missing().size(), all -> mean(all, target));
    }

    /** As {@link #average(int, long, String, List, Map, Instant)}, for pods that were added up. */
    public Proposal average(int current, long target, PodSums pods) {
        Optional<Proposal> unknown = unknown(pods);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        return propose(
                current, pods.measured().pods(), pods, target * pods.missing().pods(), all -> mean(all, target));
    }

    /**
     * For one value as a whole, of an object or from outside (upstream: {@code GetObjectMetricReplicas}, {@code
     * GetExternalMetricReplicas}).
     *
     * @param target in thousandths, as is usage
     */
    public Proposal value(int current, long usage, long target, List<Pod> pods) {
        return value(current, usage, target, pods.size(), (int)
                pods.stream().filter(Pod::serves).count());
    }

    /**
     * As {@link #value(int, long, long, List)}, for pods that were counted.
     *
     * @param serving how many of them run and are ready
     */
    public Proposal value(int current, long usage, long target, int pods, int serving) {
        double ratio = (double) usage / target;
        if (current == 0) {
            return new Proposal.Replicas(rounded(ratio), usage, 0);
        }
        if (tolerance.covers(ratio)) {
            return new Proposal.Replicas(current, usage, 0);
        }
        if (pods == 0) {
            return new Proposal.Unknown("unable to calculate ready pods: " + NO_PODS);
        }
        return new Proposal.Replicas(rounded(ratio * serving), usage, 0);
    }

    /**
     * For a share of one value for each pod (upstream: {@code GetObjectPerPodMetricReplicas}, {@code
     * GetExternalPerPodMetricReplicas}).
     *
     * @param current as the Deployment's status has it
     */
    public Proposal valuePerPod(int current, long usage, long target) {
        double ratio = usage / ((double) target * current);
        int replicas = tolerance.covers(ratio) ? current : rounded((double) usage / target);
        return new Proposal.Replicas(replicas, (long) Math.ceil((double) usage / current), 0);
    }

    private static Optional<Proposal> unknown(PodSums pods) {
        if (pods.pods() == 0) {
            return Optional.of(new Proposal.Unknown(NO_PODS));
        }
        return pods.measured().pods() == 0 ? Optional.of(new Proposal.Unknown(NO_SAMPLES)) : Optional.empty();
    }

    /**
     * @param ready how many of the pods count, which samples of others do not change
     * @param assumed what those that are missing are taken to use when fewer replicas would do
     */
    private Proposal propose(int current, int ready, PodSums pods, long assumed, Measure measure) {
        Optional<Usage> measured = measure.of(pods.measured());
        if (measured.isEmpty()) {
            return new Proposal.Unknown(NO_MATCH);
        }
        Usage usage = measured.get();
        boolean wantsMore = usage.ratio() > 1.0;
        boolean someStart = pods.unready().pods() > 0 && wantsMore;
        if (!someStart && pods.missing().pods() == 0) {
            int number = tolerance.covers(usage.ratio()) ? current : rounded(usage.ratio() * ready);
            return proposal(number, usage);
        }
        // a second look, in which what is not known speaks against a change
        PodSums.Totals all = pods.measured();
        if (usage.ratio() < 1.0) {
            all = all.plus(pods.missing().using(assumed));
        } else if (wantsMore) {
            all = all.plus(pods.missing().using(0));
        }
        if (someStart) {
            all = all.plus(pods.unready().using(0));
        }
        Optional<Usage> again = measure.of(all);
        if (again.isEmpty()) {
            return new Proposal.Unknown(NO_MATCH);
        }
        double ratio = again.get().ratio();
        boolean turned = (usage.ratio() < 1.0 && ratio > 1.0) || (wantsMore && ratio < 1.0);
        if (tolerance.covers(ratio) || turned) {
            return proposal(current, usage);
        }
        int number = rounded(ratio * all.pods());
        boolean against = (ratio < 1.0 && number > current) || (ratio > 1.0 && number < current);
        return proposal(against ? current : number, usage);
    }

    private static Proposal proposal(int number, Usage usage) {
        return new Proposal.Replicas(number, usage.average(), usage.utilisation());
    }

    private static Map<String, Long> usable(Map<String, Sample> samples, PodGroups groups) {
        Map<String, Long> values = new HashMap<>();
        samples.forEach((pod, sample) -> values.put(pod, sample.value()));
        values.keySet().removeAll(groups.ignored());
        values.keySet().removeAll(groups.unready());
        return values;
    }

    /** What was measured; of what is compared with requests, only where those are known. */
    private static PodSums.Totals totals(Map<String, Long> values, Map<String, Long> requests) {
        boolean compared = !requests.isEmpty();
        long used = 0;
        long requested = 0;
        int requesting = 0;
        for (Map.Entry<String, Long> value : values.entrySet()) {
            Long request = requests.get(value.getKey());
            if (request != null) {
                requested += request;
                requesting++;
            }
            if (request != null || !compared) {
                used += value.getValue();
            }
        }
        return new PodSums.Totals(values.size(), requesting, used, requested);
    }

    /** Pods that are not measured. */
    private static PodSums.Totals totals(Set<String> pods, Map<String, Long> requests) {
        long requested = 0;
        int requesting = 0;
        for (String pod : pods) {
            Long request = requests.get(pod);
            if (request != null) {
                requested += request;
                requesting++;
            }
        }
        return new PodSums.Totals(pods.size(), requesting, 0, requested);
    }

    /** What is missing when less is wanted counts as all that it may use. */
    private static long full(long request, int target) {
        return request * Math.max(HUNDRED, target) / HUNDRED;
    }

    /** Whole percent, cut off, as the controller computes: 70.9 % is 70. */
    private static Optional<Usage> share(PodSums.Totals all, int target) {
        if (all.requested() == 0) {
            return Optional.empty();
        }
        int percent = (int) (all.used() * HUNDRED / all.requested());
        return Optional.of(new Usage((double) percent / target, all.used() / all.requesting(), percent));
    }

    private static Optional<Usage> mean(PodSums.Totals all, long target) {
        long average = all.used() / all.pods();
        return Optional.of(new Usage((double) average / target, average, 0));
    }

    /** Upwards; what exceeds a number of pods is as many as there can be. */
    private static int rounded(double replicas) {
        return (int) Math.ceil(replicas);
    }
}
