package org.learningassistant.ops.autoscale;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningassistant.ops.compose.Container;
import org.learningassistant.ops.compose.Installation;
import org.learningassistant.ops.compose.Stack;
import org.learningassistant.scaling.Autoscaler;
import org.learningassistant.scaling.Decision;
import org.learningassistant.scaling.Goal;
import org.learningassistant.scaling.Guard;
import org.learningassistant.scaling.Metric;
import org.learningassistant.scaling.Normalisation;
import org.learningassistant.scaling.Pod;
import org.learningassistant.scaling.Policy;
import org.learningassistant.scaling.Sample;

/**
 * Decides for one host by the policy of the cluster: replicas are its pods, and what Compose reserves for them is what they request.
 *
 * @param requests of each replica by resource, in thousandths
 */
public record HostScaler(Policy policy, Map<String, Long> requests) {
    /** What one host can do; everything else is as the policy has it. */
    public static final Normalisation.Bounds BOUNDS = new Normalisation.Bounds(1, Installation.REPLICAS.size());

    private static final String RATE = "http_requests_per_second";

    public HostScaler {
        policy = new Policy(BOUNDS, policy.goals(), policy.behaviour(), policy.tolerance());
        requests = Map.copyOf(requests);
    }

    /** What the policy asks for that cannot be measured on a host. */
    public List<String> unknown() {
        return policy.goals().stream()
                .filter(goal -> !isMeasured(goal))
                .map(Goal::name)
                .toList();
    }

    private boolean isMeasured(Goal goal) {
        return switch (goal.kind()) {
            case RESOURCE -> requests.containsKey(goal.name());
            case PODS -> goal.name().equals(RATE);
            case OBJECT -> goal.name().equals(Guard.METRIC);
            case CONTAINER_RESOURCE, EXTERNAL, UNKNOWN -> false;
        };
    }

    /** @param remembered with the replicas that were ready when they were last looked at */
    Decision decide(Stack stack, Looks looks, Remembered remembered, Instant now) {
        List<Pod> pods = pods(stack, remembered);
        List<Metric> metrics = policy.goals().stream()
                .map(goal -> new Metric(goal, reading(goal, pods, looks, now)))
                .toList();
        int wanted = stack.replicas().size();
        return policy.autoscaler()
                .decide(new Autoscaler.Situation(
                        wanted, stack.running().size(), pods, metrics, remembered.history(), now));
    }

    private List<Pod> pods(Stack stack, Remembered remembered) {
        List<Pod> pods = new ArrayList<>();
        for (String replica : stack.replicas()) {
            Optional<Container> container = stack.container(replica);
            boolean runs = stack.runs(replica);
            boolean ready = serves(stack, replica);
            Optional<Instant> started = container.flatMap(Container::started);
            pods.add(new Pod(
                    replica,
                    runs ? Pod.Phase.RUNNING : Pod.Phase.PENDING,
                    false,
                    started,
                    remembered.readiness(replica).map(since -> new Pod.Ready(ready, !ready, since.when())),
                    List.of(new Pod.Container(replica, requests)),
                    Map.of()));
        }
        return pods;
    }

    /** Whether it is well and the balancer uses it. */
    static boolean serves(Stack stack, String replica) {
        return stack.runs(replica) && stack.isHealthy(replica) && stack.used().contains(replica);
    }

    private Metric.Reading reading(Goal goal, List<Pod> pods, Looks looks, Instant now) {
        if (!isMeasured(goal)) {
            return new Metric.Reading.Failed("it is not measured on one host");
        }
        if (goal.kind() == Goal.Kind.OBJECT) {
            return Guard.DEFAULT.read(pods, looks.samples("cpu"), looks.samples("memory"), now);
        }
        Map<String, Sample> samples = looks.samples(goal.name());
        return samples.isEmpty()
                ? new Metric.Reading.Failed("no replica has been looked at twice yet")
                : new Metric.Reading.OfPods(samples);
    }
}
