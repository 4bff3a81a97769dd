package org.learningassistant.ops.autoscale;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.learningassistant.scaling.Behaviour;
import org.learningassistant.scaling.Goal;
import org.learningassistant.scaling.Normalisation;
import org.learningassistant.scaling.Policy;

/** A policy in words. */
final class PolicyWords {
    private static final int HUNDRED = 100;

    private PolicyWords() {}

    static List<String> of(Policy policy) {
        List<String> sentences = new ArrayList<>();
        sentences.add("Between " + policy.bounds().minimum() + " and "
                + policy.bounds().maximum() + " replicas, for the metric that asks for the most.");
        sentences.add("Targets: "
                + policy.goals().stream()
                        .map(goal -> goal.name() + " " + Sentences.target(goal)
                                + (goal.target() instanceof Goal.Target.Average ? " for each pod" : ""))
                        .collect(Collectors.joining(", "))
                + ".");
        if (policy.behaviour().isEmpty()) {
            Normalisation.Old old = Normalisation.Old.DEFAULT;
            sentences.add("Growth: at most to twice as many at once, or to " + (int) old.least() + ".");
            sentences.add("Fewer: the most that was asked for in the last "
                    + old.window().toSeconds() + " s counts.");
        } else {
            Behaviour behaviour = policy.behaviour().get();
            sentences.add(
                    rules("Growth", "least", behaviour.up(), policy.tolerance().up()));
            sentences.add(
                    rules("Fewer", "most", behaviour.down(), policy.tolerance().down()));
        }
        return sentences;
    }

    private static String rules(String what, String counts, Behaviour.Rules rules, double tolerance) {
        if (rules.select() == Behaviour.Select.DISABLED) {
            return what + ": never.";
        }
        String rates = rules.policies().stream()
                .map(rate -> rate.value()
                        + (rate.unit() == Behaviour.Unit.PERCENT ? " %" : rate.value() == 1 ? " pod" : " pods") + " in "
                        + rate.period().toSeconds() + " s")
                .collect(Collectors.joining(" or "));
        String which = rules.policies().size() == 1
                ? ""
                : rules.select() == Behaviour.Select.MIN ? ", whichever is less" : ", whichever is more";
        String window = rules.window().isZero()
                ? "at once"
                : "the " + counts + " that was asked for in the last "
                        + rules.window().toSeconds() + " s counts";
        return what + ": at most " + rates + which + "; " + window + "; from " + percent(tolerance)
                + " beyond a target on.";
    }

    private static String percent(double share) {
        return java.math.BigDecimal.valueOf(share)
                        .multiply(java.math.BigDecimal.valueOf(HUNDRED))
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}
