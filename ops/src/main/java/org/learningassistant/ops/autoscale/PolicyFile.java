package org.learningassistant.ops.autoscale;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningassistant.scaling.Behaviour;
import org.learningassistant.scaling.Goal;
import org.learningassistant.scaling.Normalisation;
import org.learningassistant.scaling.Policy;
import org.learningassistant.scaling.Tolerance;

/**
 * Reads the policy out of the very file that a cluster gets: a HorizontalPodAutoscaler of {@code autoscaling/v2}, with the defaults
 * and the checks of the API server (pkg/apis/autoscaling/v2/defaults.go, pkg/apis/autoscaling/validation).
 */
public final class PolicyFile {
    private static final String KIND = "HorizontalPodAutoscaler";
    private static final int LONGEST_WINDOW = 3600;
    private static final int LONGEST_PERIOD = 1800;
    private static final int ANY = Integer.MAX_VALUE;
    /** Of an autoscaler that names no metric. */
    private static final Goal CPU = new Goal(Goal.Kind.RESOURCE, "cpu", "", new Goal.Target.Utilisation(80));

    private PolicyFile() {}

    /**
     * The only autoscaler that a file has.
     *
     * @throws Malformed when it has none or several, or something is wrong with it
     */
    public static Policy read(Path file) {
        return policy(autoscaler(Field.documents(file), file.toString(), Optional.empty()));
    }

    /**
     * The autoscaler in these documents, which may be a list of them as {@code kubectl get} prints it.
     *
     * @param name of the one to take; empty when there has to be only one
     */
    static Field autoscaler(List<Field> documents, String file, Optional<String> name) {
        List<Field> found = new ArrayList<>();
        for (Field document : documents) {
            String kind = document.at("kind").map(Field::text).orElse("");
            if (kind.endsWith("List")) {
                document.at("items").map(Field::elements).orElse(List.of()).stream()
                        .filter(item ->
                                item.at("kind").map(Field::text).orElse("").equals(KIND))
                        .forEach(found::add);
            } else if (kind.equals(KIND)) {
                found.add(document);
            }
        }
        List<String> names = found.stream().map(PolicyFile::name).toList();
        if (name.isPresent()) {
            found.removeIf(autoscaler -> !name(autoscaler).equals(name.get()));
        }
        if (found.isEmpty()) {
            throw new Malformed(
                    file,
                    names.isEmpty()
                            ? "has no " + KIND
                            : "has no " + KIND + " " + name.orElse("") + "; there are " + String.join(", ", names));
        }
        if (found.size() > 1) {
            throw new Malformed(
                    file, "has several autoscalers (" + String.join(", ", names) + "); only one can be taken");
        }
        return found.getFirst();
    }

    static String name(Field autoscaler) {
        return autoscaler
                .at("metadata")
                .flatMap(metadata -> metadata.at("name"))
                .map(Field::text)
                .orElse("");
    }

    static Policy policy(Field autoscaler) {
        Map<String, Field> fields = autoscaler.fields("apiVersion", "kind", "metadata", "spec", "status");
        Field version = autoscaler.required(fields, "apiVersion");
        if (!version.text().equals("autoscaling/v2")) {
            throw version.wrong("is " + version.text() + "; only autoscaling/v2 is read");
        }
        Field spec = autoscaler.required(fields, "spec");
        Map<String, Field> said = spec.fields("scaleTargetRef", "minReplicas", "maxReplicas", "metrics", "behavior");
        Field target = spec.required(said, "scaleTargetRef");
        Map<String, Field> targets = target.fields("apiVersion", "kind", "name");
        target.required(targets, "kind").text();
        target.required(targets, "name").text();
        Field most = spec.required(said, "maxReplicas");
        int maximum = most.whole(1, ANY);
        Field least = said.get("minReplicas");
        int minimum = least == null ? 1 : least.whole(0, ANY);
        if (minimum > maximum) {
            throw (least == null ? most : least)
                    .wrong("is " + minimum + ", more than spec.maxReplicas, which is " + maximum);
        }
        List<Goal> goals = new ArrayList<>();
        if (said.get("metrics") instanceof Field metrics) {
            metrics.elements().forEach(metric -> goals.add(goal(metric)));
        }
        if (minimum == 0 && goals.stream().noneMatch(PolicyFile::worksWithoutPods)) {
            throw java.util.Objects.requireNonNull(least)
                    .wrong("is 0, which needs a metric of type Object or External: without pods there is no other");
        }
        Field behaviour = said.get("behavior");
        return new Policy(
                new Normalisation.Bounds(minimum, maximum),
                goals.isEmpty() ? List.of(CPU) : goals,
                Optional.ofNullable(behaviour).map(PolicyFile::behaviour),
                behaviour == null ? Tolerance.DEFAULT : tolerance(behaviour));
    }

    private static boolean worksWithoutPods(Goal goal) {
        return goal.kind() == Goal.Kind.OBJECT || goal.kind() == Goal.Kind.EXTERNAL;
    }

    private static Goal goal(Field metric) {
        Map<String, Field> fields =
                metric.fields("type", "resource", "containerResource", "pods", "object", "external");
        Field type = metric.required(fields, "type");
        String kind = type.oneOf("Resource", "ContainerResource", "Pods", "Object", "External");
        String place = Character.toLowerCase(kind.charAt(0)) + kind.substring(1);
        fields.keySet().stream()
                .filter(name -> !name.equals("type") && !name.equals(place))
                .findFirst()
                .ifPresent(other -> {
                    throw metric.required(fields, other).wrong("does not belong to a metric of type " + kind);
                });
        Field source = metric.required(fields, place);
        return switch (kind) {
            case "Resource" -> {
                Map<String, Field> said = source.fields("name", "target");
                yield new Goal(
                        Goal.Kind.RESOURCE,
                        source.required(said, "name").text(),
                        "",
                        target(source.required(said, "target"), "Utilization", "AverageValue"));
            }
            case "ContainerResource" -> {
                Map<String, Field> said = source.fields("name", "container", "target");
                yield new Goal(
                        Goal.Kind.CONTAINER_RESOURCE,
                        source.required(said, "name").text(),
                        source.required(said, "container").text(),
                        target(source.required(said, "target"), "Utilization", "AverageValue"));
            }
            case "Pods" -> {
                Map<String, Field> said = source.fields("metric", "target");
                yield new Goal(
                        Goal.Kind.PODS,
                        metricName(source.required(said, "metric")),
                        "",
                        target(source.required(said, "target"), "AverageValue"));
            }
            case "Object" -> {
                Map<String, Field> said = source.fields("describedObject", "metric", "target");
                Field object = source.required(said, "describedObject");
                Map<String, Field> described = object.fields("apiVersion", "kind", "name");
                object.required(described, "kind").text();
                object.required(described, "name").text();
                yield new Goal(
                        Goal.Kind.OBJECT,
                        metricName(source.required(said, "metric")),
                        "",
                        target(source.required(said, "target"), "Value", "AverageValue"));
            }
            default -> {
                Map<String, Field> said = source.fields("metric", "target");
                yield new Goal(
                        Goal.Kind.EXTERNAL,
                        metricName(source.required(said, "metric")),
                        "",
                        target(source.required(said, "target"), "Value", "AverageValue"));
            }
        };
    }

    private static String metricName(Field metric) {
        return metric.required(metric.fields("name", "selector"), "name").text();
    }

    /** @param allowed the types that fit the metric */
    private static Goal.Target target(Field target, String... allowed) {
        Map<String, Field> fields = target.fields("type", "value", "averageValue", "averageUtilization");
        String type = target.required(fields, "type").oneOf(allowed);
        String place =
                switch (type) {
                    case "Utilization" -> "averageUtilization";
                    case "AverageValue" -> "averageValue";
                    default -> "value";
                };
        fields.keySet().stream()
                .filter(name -> !name.equals("type") && !name.equals(place))
                .findFirst()
                .ifPresent(other -> {
                    throw target.required(fields, other).wrong("does not belong to a target of type " + type);
                });
        Field amount = target.required(fields, place);
        return switch (type) {
            case "Utilization" -> new Goal.Target.Utilisation(amount.whole(1, ANY));
            case "AverageValue" -> new Goal.Target.Average(amount.amount());
            default -> new Goal.Target.Value(amount.amount());
        };
    }

    private static Behaviour behaviour(Field behaviour) {
        Map<String, Field> said = behaviour.fields("scaleUp", "scaleDown");
        return new Behaviour(
                rules(said.get("scaleUp"), Behaviour.DEFAULT.up()),
                rules(said.get("scaleDown"), Behaviour.DEFAULT.down()));
    }

    private static Behaviour.Rules rules(@org.jspecify.annotations.Nullable Field rules, Behaviour.Rules unsaid) {
        if (rules == null) {
            return unsaid;
        }
        Map<String, Field> said = rules.fields("stabilizationWindowSeconds", "selectPolicy", "policies", "tolerance");
        Behaviour.Select select = unsaid.select();
        if (said.get("selectPolicy") instanceof Field words) {
            select = switch (words.oneOf("Max", "Min", "Disabled")) {
                case "Max" -> Behaviour.Select.MAX;
                case "Min" -> Behaviour.Select.MIN;
                default -> Behaviour.Select.DISABLED;
            };
        }
        List<Behaviour.Policy> policies = unsaid.policies();
        if (said.get("policies") instanceof Field list) {
            policies = list.elements().stream().map(PolicyFile::rate).toList();
            if (policies.isEmpty()) {
                throw list.wrong("is empty; leave it out for the defaults, or write selectPolicy: Disabled");
            }
        }
        Duration window = said.get("stabilizationWindowSeconds") instanceof Field seconds
                ? Duration.ofSeconds(seconds.whole(0, LONGEST_WINDOW))
                : unsaid.window();
        return new Behaviour.Rules(select, policies, window);
    }

    private static Behaviour.Policy rate(Field policy) {
        Map<String, Field> said = policy.fields("type", "value", "periodSeconds");
        boolean pods = policy.required(said, "type").oneOf("Pods", "Percent").equals("Pods");
        return new Behaviour.Policy(
                pods ? Behaviour.Unit.PODS : Behaviour.Unit.PERCENT,
                policy.required(said, "value").whole(1, ANY),
                Duration.ofSeconds(policy.required(said, "periodSeconds").whole(1, LONGEST_PERIOD)));
    }

    private static Tolerance tolerance(Field behaviour) {
        return new Tolerance(
                tolerance(behaviour, "scaleDown", Tolerance.DEFAULT.down()),
                tolerance(behaviour, "scaleUp", Tolerance.DEFAULT.up()));
    }

    private static double tolerance(Field behaviour, String direction, double unsaid) {
        return behaviour
                .at(direction)
                .flatMap(rules -> rules.at("tolerance"))
                .map(field -> {
                    BigDecimal share = field.quantity();
                    if (share.signum() < 0) {
                        throw field.wrong("is " + field.text() + "; it has to be 0 or more");
                    }
                    return share.doubleValue();
                })
                .orElse(unsaid);
    }
}
