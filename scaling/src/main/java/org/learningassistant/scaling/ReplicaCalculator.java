package org.learningassistant.scaling;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How many replicas one metric asks for (upstream: {@code ReplicaCalculator}).
 *
 * @param tolerance within which nothing is changed
 */
public record ReplicaCalculator(Tolerance tolerance, PodGroups.Delays delays) {
    private static final String NO_PODS = "no pods returned by selector while calculating replica count";
    private static final String NO_SAMPLES = "did not receive metrics for targeted pods (pods might be unready)";
    private static final int HUNDRED = 100;

    /** What samples come to: a ratio to the target, and what is reported of it. */
    private record Usage(double ratio, long average, int utilisation) {}

    /** Turns samples into a ratio; empty when nothing of them fits. */
    private interface Measure {
        Optional<Usage> of(Map<String, Long> values);
    }

    /** What a pod is assumed to use of which nothing was measured. */
    private interface Assumption {
        long of(String pod);
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
        return propose(
                current,
                groups,
                values,
                all -> share(all, requests.amounts(), target),
                // what is missing when less is wanted counts as all that it may use
                pod -> requests.amounts().getOrDefault(pod, 0L) * Math.max(HUNDRED, target) / HUNDRED);
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
        return propose(current, groups, values, all -> mean(all, target), pod -> target);
    }

    /**
     * For one value as a whole, of an object or from outside (upstream: {@code GetObjectMetricReplicas}, {@code
     * GetExternalMetricReplicas}).
     *
     * @param target in thousandths, as is usage
     */
    public Proposal value(int current, long usage, long target, List<Pod> pods) {
        double ratio = (double) usage / target;
        if (current == 0) {
            return new Proposal.Replicas(rounded(ratio), usage, 0);
        }
        if (tolerance.covers(ratio)) {
            return new Proposal.Replicas(current, usage, 0);
        }
        if (pods.isEmpty()) {
            return new Proposal.Unknown("unable to calculate ready pods: " + NO_PODS);
        }
        long serving = pods.stream().filter(Pod::serves).count();
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

    private Proposal propose(
            int current, PodGroups groups, Map<String, Long> values, Measure measure, Assumption whenFew) {
        Optional<Usage> measured = measure.of(values);
        if (measured.isEmpty()) {
            return new Proposal.Unknown("no metrics returned matched known pods");
        }
        Usage usage = measured.get();
        boolean wantsMore = usage.ratio() > 1.0;
        boolean someStart = !groups.unready().isEmpty() && wantsMore;
        if (!someStart && groups.missing().isEmpty()) {
            int number = tolerance.covers(usage.ratio()) ? current : rounded(usage.ratio() * groups.ready());
            return proposal(number, usage);
        }
        // a second look, in which what is not known speaks against a change
        if (usage.ratio() < 1.0) {
            groups.missing().forEach(pod -> values.put(pod, whenFew.of(pod)));
        } else if (wantsMore) {
            groups.missing().forEach(pod -> values.put(pod, 0L));
        }
        if (someStart) {
            groups.unready().forEach(pod -> values.put(pod, 0L));
        }
        OptionalDouble again =
                measure.of(values).stream().mapToDouble(Usage::ratio).findFirst();
        if (again.isEmpty()) {
            return new Proposal.Unknown("no metrics returned matched known pods");
        }
        double ratio = again.getAsDouble();
        boolean turned = (usage.ratio() < 1.0 && ratio > 1.0) || (wantsMore && ratio < 1.0);
        if (tolerance.covers(ratio) || turned) {
            return proposal(current, usage);
        }
        int number = rounded(ratio * values.size());
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

    /** Whole percent, cut off, as the controller computes: 70.9 % is 70. */
    private static Optional<Usage> share(Map<String, Long> values, Map<String, Long> requests, int target) {
        long used = 0;
        long requested = 0;
        int pods = 0;
        for (Map.Entry<String, Long> value : values.entrySet()) {
            Long request = requests.get(value.getKey());
            if (request != null) {
                used += value.getValue();
                requested += request;
                pods++;
            }
        }
        if (requested == 0) {
            return Optional.empty();
        }
        int percent = (int) (used * HUNDRED / requested);
        return Optional.of(new Usage((double) percent / target, used / pods, percent));
    }

    private static Optional<Usage> mean(Map<String, Long> values, long target) {
        long average = values.values().stream().mapToLong(Long::longValue).sum() / values.size();
        return Optional.of(new Usage((double) average / target, average, 0));
    }

    /** Upwards; what exceeds a number of pods is as many as there can be. */
    private static int rounded(double replicas) {
        return (int) Math.ceil(replicas);
    }
}
