package org.learningassistant.ops.autoscale;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningassistant.scaling.Goal;
import org.learningassistant.scaling.Policy;
import org.learningassistant.scaling.Proposal;
import org.learningassistant.scaling.Quantity;
import org.learningassistant.scaling.Tolerance;

/**
 * Why an autoscaler has changed the number of replicas, or has not: from its object with its status, as {@code kubectl get hpa
 * --output=json} prints it.
 *
 * @param headline how many there are and how many are wanted
 * @param metrics a sentence for each; empty without a status
 * @param holds what stands between what is asked for and what is done
 * @param policy what it is told, in words
 */
public record Explanation(String headline, List<String> metrics, List<String> holds, List<String> policy) {
    private static final String TARGET = "spec.scaleTargetRef";

    public Explanation {
        metrics = List.copyOf(metrics);
        holds = List.copyOf(holds);
        policy = List.copyOf(policy);
    }

    /** @throws Malformed when the file has no autoscaler, or what it says is wrong */
    public static Explanation ofFile(Path file, Optional<String> name) {
        return of(PolicyFile.autoscaler(Field.documents(file), file.toString(), name));
    }

    /** @param source what to call the text when something is wrong with it */
    public static Explanation ofText(String source, String text) {
        return of(PolicyFile.autoscaler(Field.documents(source, text), source, Optional.empty()));
    }

    private static Explanation of(Field autoscaler) {
        Policy policy = PolicyFile.policy(autoscaler);
        String title = PolicyFile.name(autoscaler) + " for " + target(autoscaler);
        Optional<Field> status = autoscaler.at("status");
        Optional<Field> counted = status.flatMap(said -> said.at("currentReplicas"));
        if (status.isEmpty() || counted.isEmpty()) {
            return new Explanation(
                    title + ": it has no status, so there is nothing to explain but what it is told.",
                    List.of(),
                    List.of(),
                    PolicyWords.of(policy));
        }
        int current = counted.get().whole(0, Integer.MAX_VALUE);
        int desired = status.get()
                .at("desiredReplicas")
                .map(field -> field.whole(0, Integer.MAX_VALUE))
                .orElse(current);
        String headline = title + ": " + current + (current == 1 ? " replica" : " replicas")
                + (desired == current ? ", and that is what it wants." : ", it wants " + desired + ".");
        List<Proposal> proposals = proposals(policy, status.get(), current);
        List<String> metrics = new ArrayList<>();
        for (int i = 0; i < proposals.size(); i++) {
            metrics.add(Sentences.of(policy.goals().get(i), proposals.get(i), current, policy.tolerance()));
        }
        List<String> holds = holds(status.get());
        int asked = proposals.stream()
                .mapToInt(proposal -> proposal instanceof Proposal.Replicas replicas ? replicas.number() : 0)
                .max()
                .orElse(0);
        if (holds.isEmpty() && asked != desired) {
            holds.add("Nothing in its status says why it is not "
                    + Math.max(asked, policy.bounds().minimum())
                    + ": pods that are not ready, or of which nothing was measured, count against a change, and the status does"
                    + " not tell how many they were.");
        }
        return new Explanation(headline, metrics, holds, PolicyWords.of(policy));
    }

    private static String target(Field autoscaler) {
        Map<String, Field> target = autoscaler
                .at("spec")
                .flatMap(spec -> spec.at("scaleTargetRef"))
                .orElseThrow(() -> autoscaler.wrong("has no " + TARGET))
                .fields();
        return String.join(
                " ",
                List.of("kind", "name").stream()
                        .map(target::get)
                        .filter(java.util.Objects::nonNull)
                        .map(Field::text)
                        .toList());
    }

    /** What each goal asks for, if all pods are ready: the status does not tell which are not. */
    private static List<Proposal> proposals(Policy policy, Field status, int current) {
        List<Field> said = status.at("currentMetrics").map(Field::elements).orElse(List.of());
        List<Proposal> proposals = new ArrayList<>();
        for (Goal goal : policy.goals()) {
            proposals.add(said.stream()
                    .flatMap(metric -> reading(goal, metric).stream())
                    .findFirst()
                    .map(reading -> proposal(goal, reading, current, policy.tolerance()))
                    .orElseGet(() -> new Proposal.Unknown(problem(status, goal))));
        }
        return proposals;
    }

    /** What the metric's condition says, when it is about this one. */
    private static String problem(Field status, Goal goal) {
        return conditions(status).stream()
                .filter(condition -> condition.isTrue("ScalingActive", "False")
                        && condition.message().contains(goal.name()))
                .map(Condition::message)
                .findFirst()
                .orElse("its status has no value of it");
    }

    /** @param percent 0 where the target is no share */
    private record Reading(long thousandths, int percent) {}

    private static Optional<Reading> reading(Goal goal, Field metric) {
        String place =
                switch (goal.kind()) {
                    case RESOURCE -> "resource";
                    case CONTAINER_RESOURCE -> "containerResource";
                    case PODS -> "pods";
                    case OBJECT -> "object";
                    case EXTERNAL, UNKNOWN -> "external";
                };
        Optional<Field> source = metric.at(place);
        Optional<String> name = source.flatMap(said -> said.at("name"))
                .or(() -> source.flatMap(said -> said.at("metric")).flatMap(said -> said.at("name")))
                .map(Field::text);
        Optional<String> container =
                source.flatMap(said -> said.at("container")).map(Field::text);
        if (!name.equals(Optional.of(goal.name())) || !container.orElse("").equals(goal.container())) {
            return Optional.empty();
        }
        Optional<Field> current = source.flatMap(said -> said.at("current"));
        return switch (goal.target()) {
            case Goal.Target.Utilisation share ->
                current.flatMap(said -> said.at("averageUtilization"))
                        .map(percent -> new Reading(0, percent.whole(0, Integer.MAX_VALUE)));
            case Goal.Target.Average average ->
                current.flatMap(said -> said.at("averageValue")).map(Explanation::amount);
            case Goal.Target.Value value ->
                current.flatMap(said -> said.at("value")).map(Explanation::amount);
        };
    }

    private static Reading amount(Field field) {
        BigDecimal amount = field.quantity();
        return new Reading(
                Quantity.thousandths(amount)
                        .orElseThrow(() -> field.wrong("is " + field.text() + ", which is too large")),
                0);
    }

    private static Proposal proposal(Goal goal, Reading reading, int current, Tolerance tolerance) {
        double ratio =
                switch (goal.target()) {
                    case Goal.Target.Utilisation share -> (double) reading.percent() / share.percent();
                    case Goal.Target.Average average -> (double) reading.thousandths() / average.amount();
                    case Goal.Target.Value value -> (double) reading.thousandths() / value.amount();
                };
        int number = tolerance.covers(ratio) ? current : (int) Math.ceil(ratio * current);
        return new Proposal.Replicas(number, reading.thousandths(), reading.percent());
    }

    private record Condition(String type, String status, String reason, String message) {
        boolean isTrue(String other, String value) {
            return type.equals(other) && status.equals(value);
        }
    }

    private static List<Condition> conditions(Field status) {
        return status.at("conditions").map(Field::elements).orElse(List.of()).stream()
                .map(condition -> new Condition(
                        text(condition, "type"),
                        text(condition, "status"),
                        text(condition, "reason"),
                        text(condition, "message")))
                .toList();
    }

    private static String text(Field field, String name) {
        return field.at(name).map(Field::text).orElse("");
    }

    private static List<String> holds(Field status) {
        List<String> holds = new ArrayList<>();
        for (Condition condition : conditions(status)) {
            String sentence = Sentences.of(condition.reason());
            if (!sentence.isEmpty()) {
                holds.add(sentence);
            } else if (condition.isTrue("AbleToScale", "False") || condition.isTrue("ScalingActive", "False")) {
                holds.add(condition.reason() + ": " + condition.message() + remedy(condition.reason()));
            }
        }
        return holds;
    }

    private static String remedy(String reason) {
        return switch (reason) {
            case "FailedGetResourceMetric", "FailedGetContainerResourceMetric" ->
                ". Is metrics-server there? kubectl get --raw /apis/metrics.k8s.io/v1beta1/pods";
            case "FailedGetPodsMetric", "FailedGetObjectMetric" ->
                ". Is the metrics adapter there? kubectl get apiservice v1beta2.custom.metrics.k8s.io, and kubectl logs"
                        + " deployment/metrics-adapter -n learning-assistant";
            default -> "";
        };
    }
}
