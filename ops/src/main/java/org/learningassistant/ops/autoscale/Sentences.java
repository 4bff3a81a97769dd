package org.learningassistant.ops.autoscale;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.learningassistant.scaling.Decision;
import org.learningassistant.scaling.Goal;
import org.learningassistant.scaling.Guard;
import org.learningassistant.scaling.Policy;
import org.learningassistant.scaling.Proposal;
import org.learningassistant.scaling.Tolerance;

/** What metrics say and what holds the number of replicas back, in words for people. */
public final class Sentences {
    private static final int MEBI = 1 << 20;

    private Sentences() {}

    /** Each metric, then what holds the number back. */
    public static List<String> of(Policy policy, Decision decision, int current) {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < decision.proposals().size(); i++) {
            sentences.add(of(policy.goals().get(i), decision.proposals().get(i), current, policy.tolerance()));
        }
        decision.conditions().stream()
                .map(condition -> of(condition.reason()))
                .filter(sentence -> !sentence.isEmpty())
                .forEach(sentences::add);
        return sentences;
    }

    /**
     * One metric.
     *
     * @param current how many replicas there are
     */
    static String of(Goal goal, Proposal proposal, int current, Tolerance tolerance) {
        return switch (proposal) {
            case Proposal.Unknown unknown ->
                goal.name() + " cannot be read (" + cause(unknown.reason()) + "): there are no fewer until it can.";
            case Proposal.Replicas replicas
            when goal.name().equals(Guard.METRIC) ->
                goal.name()
                        + (replicas.usage() == 0
                                ? " is 0: CPU and memory are below their limits, so it has nothing against fewer replicas."
                                : " is 1: CPU or memory is not below its limit, so there are no fewer than " + current
                                        + ".");
            case Proposal.Replicas replicas -> {
                double ratio = ratio(goal, replicas);
                String asks =
                        switch (Integer.signum(replicas.number() - current)) {
                            case 0 -> unchanged(ratio, current, tolerance);
                            case 1 ->
                                "so it asks for " + replicas.number() + ", " + (replicas.number() - current) + " more.";
                            default -> "so " + replicas.number() + " would do.";
                        };
                yield goal.name() + " is " + amount(goal, replicas) + ", the target is " + target(goal) + " (ratio "
                        + String.format(Locale.ROOT, "%.2f", ratio) + "): " + asks;
            }
        };
    }

    private static String unchanged(double ratio, int current, Tolerance tolerance) {
        if (ratio == 1) {
            return "so it asks for the " + current + " that there are.";
        }
        if (tolerance.covers(ratio)) {
            return "that is within the tolerance, so " + current + " stay as they are.";
        }
        boolean enough = Math.ceil(ratio * current) == current;
        return enough
                ? "so it asks for the " + current + " that there are."
                : "but what is not ready or not measured counts against a change, so " + current + " stay.";
    }

    /** The controller says through which of its functions it came to it, and the cause last. */
    private static String cause(String reason) {
        return reason.substring(reason.lastIndexOf(": ") + 1).strip();
    }

    private static double ratio(Goal goal, Proposal.Replicas replicas) {
        return switch (goal.target()) {
            case Goal.Target.Utilisation share -> (double) replicas.utilisation() / share.percent();
            case Goal.Target.Average average -> (double) replicas.usage() / average.amount();
            case Goal.Target.Value value -> (double) replicas.usage() / value.amount();
        };
    }

    private static String amount(Goal goal, Proposal.Replicas replicas) {
        return switch (goal.target()) {
            case Goal.Target.Utilisation share -> replicas.utilisation() + " % of what is requested";
            case Goal.Target.Average average -> number(goal, replicas.usage()) + " for each pod";
            case Goal.Target.Value value -> number(goal, replicas.usage());
        };
    }

    static String target(Goal goal) {
        return switch (goal.target()) {
            case Goal.Target.Utilisation share -> share.percent() + " %";
            case Goal.Target.Average average -> number(goal, average.amount());
            case Goal.Target.Value value -> number(goal, value.amount());
        };
    }

    /** @param thousandths of the metric's unit */
    private static String number(Goal goal, long thousandths) {
        BigDecimal amount = BigDecimal.valueOf(thousandths, 3);
        boolean bytes = goal.name().equals("memory") && goal.kind() != Goal.Kind.PODS;
        return bytes
                ? amount.divide(BigDecimal.valueOf(MEBI), 0, RoundingMode.HALF_UP) + " MiB"
                : amount.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    /** @param reason of one of the conditions that the controller writes; empty when it is nothing that holds anything back */
    static String of(String reason) {
        return switch (reason) {
            case "ScaleUpStabilized" ->
                "It waits with more: the least that was asked for within the window for growth counts.";
            case "ScaleDownStabilized" ->
                "It waits with fewer: the most that was asked for within the window for shrinking counts.";
            case "ScaleUpLimit" -> "It grows as fast as the policy allows.";
            case "ScaleDownLimit" -> "It shrinks as fast as the policy allows.";
            case "TooManyReplicas" -> "More is asked for than the maximum, which is what there is at most.";
            case "TooFewReplicas" -> "Fewer would do, but the minimum is kept.";
            case "ScalingDisabled" -> "There are 0 replicas, which tells the autoscaler to do nothing.";
            default -> "";
        };
    }
}
