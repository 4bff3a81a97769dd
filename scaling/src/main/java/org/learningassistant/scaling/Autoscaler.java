package org.learningassistant.scaling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A whole cycle (upstream: {@code reconcileAutoscaler}): the largest proposal of all metrics, held back by the policy. With a metric
 * that cannot be read nothing shrinks.
 *
 * @param behaviour empty for the older rules
 * @param old those rules
 */
public record Autoscaler(
        Normalisation.Bounds bounds,
        Optional<Behaviour> behaviour,
        Normalisation.Old old,
        Tolerance tolerance,
        PodGroups.Delays delays) {
    private static final String ABLE = "AbleToScale";
    private static final String ACTIVE = "ScalingActive";
    private static final String LIMITED = "ScalingLimited";

    /**
     * What there is.
     *
     * @param wanted how many replicas the Deployment asks for
     * @param present how many there are
     * @param history empty before the first cycle, which begins it with what there is
     */
    public record Situation(
            int wanted, int present, List<Pod> pods, List<Metric> metrics, Optional<History> history, Instant now) {}

    /** What the metrics say together. */
    private record Verdict(Optional<Integer> replicas, List<Proposal> proposals, String problem, String failure) {}

    public Decision decide(Situation situation) {
        List<Metric> metrics = situation.metrics();
        return decide(
                situation.wanted(),
                metrics.stream().map(Metric::goal).toList(),
                number -> proposal(metrics.get(number), situation),
                situation.history(),
                situation.now());
    }

    /**
     * For whoever knows what metrics ask for without looking at each pod.
     *
     * @param current how many replicas the Deployment asks for
     * @param ask what a goal, by its place in the list, asks for; not called when no metric is looked at
     * @param remembered empty before the first cycle
     */
    public Decision decide(
            int current, List<Goal> goals, IntFunction<Proposal> ask, Optional<History> remembered, Instant now) {
        History history = remembered.orElseGet(
                () -> new History(List.of(new History.Recommendation(current, now)), List.of(), List.of()));
        if (current == 0 && bounds.minimum() != 0) {
            return new Decision(
                    0,
                    false,
                    List.of(
                            new Decision.Condition(ABLE, true, "SucceededGetScale"),
                            new Decision.Condition(ACTIVE, false, "ScalingDisabled")),
                    List.of(),
                    Optional.empty(),
                    history);
        }
        if (current > bounds.maximum() || current < bounds.minimum()) {
            int clamped = Math.clamp(current, bounds.minimum(), bounds.maximum());
            return changed(current, clamped, List.of(), List.of(), Optional.empty(), history, now);
        }
        Verdict verdict = ask(current, goals, ask);
        if (verdict.replicas().isEmpty()) {
            return new Decision(
                    current,
                    false,
                    List.of(
                            new Decision.Condition(ABLE, true, "SucceededGetScale"),
                            new Decision.Condition(ACTIVE, false, verdict.failure())),
                    verdict.proposals(),
                    Optional.of(verdict.problem()),
                    history);
        }
        Normalisation normal = normalised(current, verdict.replicas().get(), history, now);
        List<Decision.Condition> conditions = List.of(
                new Decision.Condition(ACTIVE, true, "ValidMetricFound"),
                new Decision.Condition(
                        LIMITED,
                        normal.limited() != Normalisation.Limited.WITHIN_RANGE,
                        normal.limited().reason()));
        Optional<String> problem = Optional.of(verdict.problem()).filter(words -> !words.isEmpty());
        if (normal.replicas() != current) {
            return changed(current, normal.replicas(), conditions, verdict.proposals(), problem, normal.history(), now);
        }
        List<Decision.Condition> all = new ArrayList<>(conditions);
        all.addFirst(new Decision.Condition(ABLE, true, normal.steadied().reason()));
        return new Decision(current, false, all, verdict.proposals(), problem, normal.history());
    }

    private Decision changed(
            int current,
            int replicas,
            List<Decision.Condition> conditions,
            List<Proposal> proposals,
            Optional<String> problem,
            History history,
            Instant now) {
        List<Decision.Condition> all = new ArrayList<>(conditions);
        all.addFirst(new Decision.Condition(ABLE, true, "SucceededRescale"));
        History after = behaviour
                .map(rules -> history.after(current, replicas, rules, now))
                .orElse(history);
        return new Decision(replicas, true, all, proposals, problem, after);
    }

    private Normalisation normalised(int current, int recommended, History history, Instant now) {
        return behaviour
                .map(rules -> Normalisation.of(rules, bounds, current, recommended, history, now))
                .orElseGet(() -> Normalisation.of(old, bounds, current, recommended, history, now));
    }

    /** Upstream: {@code computeReplicasForMetrics}. */
    private static Verdict ask(int current, List<Goal> goals, IntFunction<Proposal> ask) {
        List<Proposal> proposals = new ArrayList<>();
        int largest = 0;
        int unread = 0;
        String first = "";
        String failure = "";
        for (int i = 0; i < goals.size(); i++) {
            Proposal proposal = ask.apply(i);
            proposals.add(proposal);
            switch (proposal) {
                case Proposal.Replicas replicas -> largest = Math.max(largest, replicas.number());
                case Proposal.Unknown unknown -> {
                    if (unread == 0) {
                        first = unknown.reason();
                        failure = goals.get(i).failure();
                    }
                    unread++;
                }
            }
        }
        int all = goals.size();
        String problem = unread == 0
                ? ""
                : "invalid metrics (" + unread + " invalid out of " + all + "), first error is: " + first;
        boolean silent = unread >= all || (unread > 0 && largest < current);
        return new Verdict(silent ? Optional.empty() : Optional.of(largest), proposals, problem, failure);
    }

    /** What one metric asks for; the words of a failure are those of the controller. */
    public Proposal proposal(Metric metric, Situation situation) {
        var calculator = new ReplicaCalculator(tolerance, delays);
        String name = metric.goal().name();
        int wanted = situation.wanted();
        Instant now = situation.now();
        return switch (metric.goal().kind()) {
            case RESOURCE, CONTAINER_RESOURCE -> {
                String what = "failed to get " + name + (metric.goal().kind() == Goal.Kind.RESOURCE ? "" : " container")
                        + " resource metric value: failed to get " + name
                        + (metric.goal().target() instanceof Goal.Target.Utilisation ? " utilization: " : " usage: ");
                yield switch (metric.reading()) {
                    case Metric.Reading.Failed failed ->
                        explained(what, Proposal.Unknown.ofResource(name, failed.why()));
                    case Metric.Reading.OfPods read ->
                        explained(
                                what,
                                switch (metric.goal().target()) {
                                    case Goal.Target.Utilisation share ->
                                        calculator.utilisation(
                                                wanted,
                                                share.percent(),
                                                name,
                                                metric.goal().container(),
                                                situation.pods(),
                                                read.samples(),
                                                now);
                                    case Goal.Target.Average average ->
                                        calculator.average(
                                                wanted, average.amount(), name, situation.pods(), read.samples(), now);
                                    case Goal.Target.Value value -> unfit(metric);
                                });
                    case Metric.Reading.Whole whole -> unfit(metric);
                };
            }
            case PODS ->
                metric.reading() instanceof Metric.Reading.OfPods read
                                && metric.goal().target() instanceof Goal.Target.Average average
                        ? explained(
                                "failed to get pods metric value: ",
                                calculator.average(wanted, average.amount(), "", situation.pods(), read.samples(), now))
                        : failed("failed to get pods metric value: unable to get metric " + name + ": ", metric);
            case OBJECT, EXTERNAL -> whole(calculator, metric, situation);
            case UNKNOWN -> new Proposal.Unknown("unknown metric source type \"" + name + "\"");
        };
    }

    private static Proposal whole(ReplicaCalculator calculator, Metric metric, Situation situation) {
        String what = metric.goal().kind() == Goal.Kind.OBJECT
                ? "failed to get object metric value: "
                : "failed to get " + metric.goal().name() + " external metric value: failed to get external metric "
                        + metric.goal().name() + ": ";
        if (!(metric.reading() instanceof Metric.Reading.Whole read)) {
            return failed(what, metric);
        }
        return switch (metric.goal().target()) {
            case Goal.Target.Value value ->
                explained(what, calculator.value(situation.wanted(), read.value(), value.amount(), situation.pods()));
            case Goal.Target.Average average ->
                calculator.valuePerPod(situation.present(), read.value(), average.amount());
            case Goal.Target.Utilisation share -> unfit(metric);
        };
    }

    private static Proposal failed(String what, Metric metric) {
        return metric.reading() instanceof Metric.Reading.Failed failed
                ? new Proposal.Unknown(what + failed.why())
                : unfit(metric);
    }

    private static Proposal explained(String what, Proposal proposal) {
        return proposal instanceof Proposal.Unknown unknown ? new Proposal.Unknown(what + unknown.reason()) : proposal;
    }

    private static Proposal unfit(Metric metric) {
        return new Proposal.Unknown(
                "invalid metric source: the target of " + metric.goal().name() + " does not fit its kind");
    }
}
