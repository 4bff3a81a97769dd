package org.learningassistant.scaling;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What the functions of Kubernetes 1.34 answered, recorded. */
class HpaVectorsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String KEY = "LEARNING_ASSISTANT_TEST_DATA";
    /** Of a cycle: that the controller could not ask for the scale, or found pods that two autoscalers claim. */
    private static final List<String> OUTSIDE = List.of(
            "TestConditionFailedGetScale",
            "TestConditionInvalidSelectorMissing",
            "TestConditionAmbiguousSelectorWhenFullSelectorOverlapBetweenHPAs",
            "TestConditionAmbiguousSelectorWhenPartialSelectorOverlapBetweenHPAs");

    @Test
    void everyRecordedAnswerIsGiven() throws IOException {
        Map<String, Integer> holding = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        List<String> outside = new ArrayList<>();
        for (JsonNode vector : vectors()) {
            String function = vector.path("func").asText();
            if (OUTSIDE.contains(vector.path("test").asText())) {
                outside.add(vector.path("test").asText());
                continue;
            }
            String difference = difference(function, vector.path("in"), vector.path("out"));
            if (difference.isEmpty()) {
                holding.merge(function, 1, Integer::sum);
            } else {
                wrong.add(function + " " + vector.path("test").asText() + ": " + difference + " for "
                        + vector.path("in"));
            }
        }
        int sum = holding.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println("HPA vectors: " + sum + " of " + (sum + wrong.size()) + " hold: " + holding
                + "; the API server's part, not the model's: " + outside);
        assertTrue(
                wrong.isEmpty(),
                wrong.size() + " differ, the first: " + wrong.stream().limit(3).toList());
        assertTrue(sum > 1000, sum + " vectors");
    }

    private static JsonNode vectors() throws IOException {
        String configured = System.getProperty(KEY, System.getenv().getOrDefault(KEY, ""));
        Path file =
                Path.of(configured.isBlank() ? "../../shared/data" : configured).resolve("hpa/hpa-vectors.json.gz");
        Assumptions.assumeTrue(
                Files.isRegularFile(file),
                () -> "SKIPPED: no recorded answers at " + file.toAbsolutePath().normalize() + "; set " + KEY);
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return new ObjectMapper().readTree(in).path("vectors");
        }
    }

    /** Empty when there is none. */
    private static String difference(String function, JsonNode in, JsonNode out) {
        return switch (function) {
            case "reconcileAutoscaler" -> cycle(in, out);
            case "groupPods" -> groups(in, out);
            case "calculateRequests" -> requests(in, out);
            case "GetResourceReplicas" -> proposal(utilisation(in), out, "rawUtilization");
            case "GetRawResourceReplicas", "GetMetricReplicas" ->
                proposal(
                        calculator(in)
                                .average(
                                        in.path("currentReplicas").asInt(),
                                        in.path("targetUsage").asLong(),
                                        in.path("resource").asText(),
                                        pods(in),
                                        samples(in.at("/metrics/0/pods")),
                                        NOW),
                        out,
                        "usage");
            case "GetObjectMetricReplicas", "GetExternalMetricReplicas" ->
                proposal(
                        calculator(in)
                                .value(
                                        in.path("currentReplicas").asInt(),
                                        usage(in),
                                        in.path("targetUsage").asLong(),
                                        pods(in)),
                        out,
                        "usage");
            case "GetObjectPerPodMetricReplicas", "GetExternalPerPodMetricReplicas" ->
                proposal(
                        calculator(in)
                                .valuePerPod(
                                        in.path("currentReplicas").asInt(),
                                        usage(in),
                                        in.path("targetAverageUsage")
                                                .asLong(in.path("targetUsagePerPod")
                                                        .asLong())),
                        out,
                        "usage");
            default -> limits(function, in, out);
        };
    }

    private static Proposal utilisation(JsonNode in) {
        String resource = in.path("resource").asText();
        JsonNode error = in.at("/metrics/0/error");
        return error.isNull()
                ? calculator(in)
                        .utilisation(
                                in.path("currentReplicas").asInt(),
                                in.path("targetUtilization").asInt(),
                                resource,
                                in.path("container").asText(),
                                pods(in),
                                samples(in.at("/metrics/0/pods")),
                                NOW)
                : Proposal.Unknown.ofResource(resource, error.asText());
    }

    private static String limits(String function, JsonNode in, JsonNode out) {
        int current = in.path("currentReplicas").asInt();
        int desired = in.path("desiredReplicas").asInt();
        Normalisation.Bounds bounds = new Normalisation.Bounds(
                in.path("minReplicas").asInt(), in.path("maxReplicas").asInt());
        History history = history(in);
        return switch (function) {
            case "getReplicasChangePerPeriod" ->
                differs(
                        out.path("change").asInt(),
                        History.changeWithin(
                                Duration.ofSeconds(in.path("periodSeconds").asInt()), events(in.path("events")), NOW));
            case "calculateScaleUpLimitWithScalingRules" ->
                differs(
                        out.path("limit").asInt(),
                        Normalisation.limitUp(rules(in.path("rules"), 0), current, history, NOW));
            case "calculateScaleDownLimitWithBehaviors" ->
                differs(
                        out.path("limit").asInt(),
                        Normalisation.limitDown(rules(in.path("rules"), 0), current, history, NOW));
            case "stabilizeRecommendation" -> {
                Normalisation steady = Normalisation.steadied(old(in), desired, history, NOW);
                yield differs(out.path("replicas").asInt(), steady.replicas())
                        + differs(recommendations(out), steady.history().recommendations());
            }
            case "stabilizeRecommendationWithBehaviors" -> {
                Normalisation steady = Normalisation.steadied(behaviour(in, 0), current, desired, history, NOW);
                yield differs(out.path("replicas").asInt(), steady.replicas())
                        + differs(out.path("reason").asText(), steady.steadied().reason())
                        + differs(recommendations(out), steady.history().recommendations());
            }
            case "convertDesiredReplicasWithRules" -> {
                var bounded = Normalisation.bounded(old(in), bounds, current, desired);
                yield differs(out.path("replicas").asInt(), bounded.replicas())
                        + differs(out.path("reason").asText(), bounded.limited().reason());
            }
            case "convertDesiredReplicasWithBehaviorRate" -> {
                var bounded = Normalisation.bounded(behaviour(in, 0), bounds, current, desired, history, NOW);
                yield differs(out.path("replicas").asInt(), bounded.replicas())
                        + differs(out.path("reason").asText(), bounded.limited().reason());
            }
            case "storeScaleEvent" -> {
                History after = in.path("hasBehavior").asBoolean()
                        ? history.after(
                                in.path("prevReplicas").asInt(),
                                in.path("newReplicas").asInt(),
                                behaviour(in, 0),
                                NOW)
                        : history;
                yield differs(events(out.path("scaleUpEvents")), after.ups())
                        + differs(events(out.path("scaleDownEvents")), after.downs());
            }
            case "normalizeDesiredReplicas" ->
                normalised(Normalisation.of(old(in), bounds, current, desired, history, NOW), out);
            case "normalizeDesiredReplicasWithBehaviors" ->
                normalised(
                        Normalisation.of(
                                behaviour(
                                        in.path("behavior"),
                                        in.path("downscaleStabilisationWindowMs")
                                                        .asInt()
                                                / 1000),
                                bounds,
                                current,
                                desired,
                                history,
                                NOW),
                        out);
            default -> "is not known";
        };
    }

    private static String cycle(JsonNode in, JsonNode out) {
        JsonNode given = in.path("behavior");
        boolean own = in.path("configurableTolerance").asBoolean();
        double usual = in.path("tolerance").asDouble();
        Optional<Behaviour> behaviour = given.isNull()
                ? Optional.empty()
                : Optional.of(behaviour(
                        given, in.path("downscaleStabilisationWindowMs").asInt() / 1000));
        var autoscaler = new Autoscaler(
                new Normalisation.Bounds(
                        in.path("minReplicas").asInt(), in.path("maxReplicas").asInt()),
                behaviour,
                old(in),
                own
                        ? new Tolerance(
                                given.at("/scaleDown/tolerance").asDouble(usual),
                                given.at("/scaleUp/tolerance").asDouble(usual))
                        : new Tolerance(usual, usual),
                delays(in));
        List<Metric> metrics = new ArrayList<>();
        int read = 0;
        for (JsonNode spec : in.path("metricSpecs")) {
            boolean known = !spec.path("type").asText().equals("CheddarCheese");
            metrics.add(metric(spec, known ? in.path("metrics").path(read++) : spec));
        }
        Decision decision = autoscaler.decide(new Autoscaler.Situation(
                in.path("specReplicas").asInt(),
                in.path("statusReplicas").asInt(),
                pods(in),
                metrics,
                in.path("recommendations").isNull() ? Optional.empty() : Optional.of(history(in)),
                NOW));
        List<String> conditions = new ArrayList<>();
        out.at("/status/conditions")
                .forEach(one -> conditions.add(one.path("type").asText() + " "
                        + one.path("status").asText() + " " + one.path("reason").asText()));
        String error = out.path("error").asText("null").replaceFirst("^failed to compute .* for [^ ]+: ", "");
        return differs(out.at("/status/desiredReplicas").asInt(), decision.replicas())
                + differs(
                        conditions,
                        decision.conditions().stream()
                                .map(one -> one.type() + (one.isTrue() ? " True " : " False ") + one.reason())
                                .toList())
                + differs(error, decision.problem().orElse("null"))
                + differs(usages(out), usages(decision))
                + differs(numbers(out), numbers(decision))
                + differs(events(out.path("scaleUpEvents")), decision.history().ups())
                + differs(
                        events(out.path("scaleDownEvents")), decision.history().downs());
    }

    private static Metric metric(JsonNode spec, JsonNode read) {
        Goal.Kind kind =
                switch (spec.path("type").asText()) {
                    case "Resource" -> Goal.Kind.RESOURCE;
                    case "ContainerResource" -> Goal.Kind.CONTAINER_RESOURCE;
                    case "Pods" -> Goal.Kind.PODS;
                    case "Object" -> Goal.Kind.OBJECT;
                    case "External" -> Goal.Kind.EXTERNAL;
                    default -> Goal.Kind.UNKNOWN;
                };
        JsonNode source = spec.path(spec.path("type").asText().substring(0, 1).toLowerCase(Locale.ROOT)
                + spec.path("type").asText().substring(1));
        JsonNode target = source.path("target");
        Goal.Target wanted =
                switch (target.path("type").asText()) {
                    case "Utilization" ->
                        new Goal.Target.Utilisation(
                                target.path("averageUtilization").asInt());
                    case "AverageValue" ->
                        new Goal.Target.Average(
                                milli(target.path("averageValue").asText()));
                    case "Value" ->
                        new Goal.Target.Value(milli(target.path("value").asText()));
                    default -> new Goal.Target.Utilisation(1);
                };
        Metric.Reading reading = !read.path("error").asText("null").equals("null")
                ? new Metric.Reading.Failed((kind == Goal.Kind.EXTERNAL
                                ? "unable to get external metric test-namespace/qps/&LabelSelector{MatchLabels:map[string]string{},"
                                        + "MatchExpressions:[]LabelSelectorRequirement{},}: "
                                : "")
                        + read.path("error").asText())
                : read.has("pods")
                        ? new Metric.Reading.OfPods(samples(read.path("pods")))
                        : new Metric.Reading.Whole(usageOf(read));
        String name = kind == Goal.Kind.UNKNOWN
                ? spec.path("type").asText()
                : source.path("name").asText(source.at("/metric/name").asText());
        return new Metric(new Goal(kind, name, source.path("container").asText(), wanted), reading);
    }

    private static long milli(String quantity) {
        return quantity.endsWith("m")
                ? Long.parseLong(quantity.substring(0, quantity.length() - 1))
                : Long.parseLong(quantity) * 1000;
    }

    /** What the status says of each metric: its value, and its share where it has one. */
    private static List<String> usages(JsonNode out) {
        List<String> usages = new ArrayList<>();
        for (JsonNode metric : out.at("/status/currentMetrics")) {
            JsonNode current = metric.findPath("current");
            String value =
                    current.path("averageValue").asText(current.path("value").asText());
            usages.add(
                    value.isEmpty()
                            ? "unknown"
                            : milli(value) + "/"
                                    + current.path("averageUtilization").asInt(0));
        }
        return usages;
    }

    private static List<String> usages(Decision decision) {
        return decision.proposals().stream()
                .map(proposal -> switch (proposal) {
                    case Proposal.Replicas replicas -> replicas.usage() + "/" + replicas.utilisation();
                    case Proposal.Unknown unknown -> "unknown";
                })
                .toList();
    }

    /** The recorder's clock went on by a millisecond now and then, so ages are not compared here. */
    private static List<Integer> numbers(JsonNode out) {
        return recommendations(out).stream()
                .map(History.Recommendation::replicas)
                .toList();
    }

    private static List<Integer> numbers(Decision decision) {
        return decision.history().recommendations().stream()
                .map(History.Recommendation::replicas)
                .toList();
    }

    private static String normalised(Normalisation result, JsonNode out) {
        return differs(out.path("replicas").asInt(), result.replicas())
                + differs(
                        out.at("/reasons/AbleToScale").asText(),
                        result.steadied().reason())
                + differs(
                        out.at("/reasons/ScalingLimited").asText(),
                        result.limited().reason())
                + differs(recommendations(out), result.history().recommendations());
    }

    private static String proposal(Proposal result, JsonNode out, String usage) {
        return switch (result) {
            case Proposal.Unknown unknown -> differs(out.path("error").asText(), unknown.reason());
            case Proposal.Replicas replicas ->
                differs(out.path("error").asText("null"), "null")
                        + differs(out.path("replicas").asInt(), replicas.number())
                        + differs(out.path(usage).asLong(), replicas.usage())
                        + differs(out.path("utilization").asInt(0), replicas.utilisation());
        };
    }

    private static String groups(JsonNode in, JsonNode out) {
        PodGroups groups = PodGroups.of(
                pods(in), samples(in.path("metrics")), in.path("resource").asText(), delays(in), NOW);
        return differs(out.path("readyPodCount").asInt(), groups.ready())
                + differs(names(out.path("unready")), groups.unready())
                + differs(names(out.path("missing")), groups.missing())
                + differs(names(out.path("ignored")), groups.ignored());
    }

    private static String requests(JsonNode in, JsonNode out) {
        Requests requests = Requests.of(
                pods(in), in.path("resource").asText(), in.path("container").asText());
        Map<String, Long> expected = new HashMap<>();
        out.path("requests")
                .properties()
                .forEach(entry -> expected.put(entry.getKey(), entry.getValue().asLong()));
        return differs(expected, requests.amounts())
                + differs(out.path("error").asText("null"), requests.problem().orElse("null"));
    }

    private static String differs(Object expected, Object actual) {
        return expected.equals(actual) ? "" : "expected " + expected + ", was " + actual + "; ";
    }

    private static TreeSet<String> names(JsonNode list) {
        TreeSet<String> names = new TreeSet<>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }

    private static Instant before(JsonNode age) {
        return NOW.minusMillis(age.asLong());
    }

    private static ReplicaCalculator calculator(JsonNode in) {
        return new ReplicaCalculator(
                new Tolerance(
                        in.path("toleranceDown").asDouble(),
                        in.path("toleranceUp").asDouble()),
                delays(in));
    }

    private static PodGroups.Delays delays(JsonNode in) {
        return new PodGroups.Delays(
                Duration.ofMillis(in.path("cpuInitializationPeriodMs").asLong()),
                Duration.ofMillis(in.path("delayOfInitialReadinessStatusMs").asLong()));
    }

    private static long usage(JsonNode in) {
        return usageOf(in.at("/metrics/0"));
    }

    private static long usageOf(JsonNode metric) {
        long sum = metric.path("value").asLong();
        for (JsonNode value : metric.path("values")) {
            sum += value.asLong();
        }
        return sum;
    }

    private static List<Pod> pods(JsonNode in) {
        boolean whole = in.path("podLevelResources").asBoolean();
        List<Pod> pods = new ArrayList<>();
        for (JsonNode pod : in.path("pods")) {
            String phase = pod.path("phase").asText();
            JsonNode ready = pod.path("ready");
            List<Pod.Container> containers = new ArrayList<>();
            for (JsonNode container : pod.path("containers")) {
                if (!container.path("init").asBoolean()
                        || container.path("sidecar").asBoolean()) {
                    containers.add(
                            new Pod.Container(container.path("name").asText(), amounts(container.path("requests"))));
                }
            }
            pods.add(new Pod(
                    pod.path("name").asText(),
                    phase.isEmpty() ? Pod.Phase.UNKNOWN : Pod.Phase.valueOf(phase.toUpperCase(Locale.ROOT)),
                    pod.path("deleted").asBoolean(),
                    pod.path("startAgeMs").isNull() ? Optional.empty() : Optional.of(before(pod.path("startAgeMs"))),
                    ready.isNull()
                            ? Optional.empty()
                            : Optional.of(new Pod.Ready(
                                    ready.path("status").asText().equals("True"),
                                    ready.path("status").asText().equals("False"),
                                    before(ready.path("lastTransitionAgeMs")))),
                    containers,
                    whole ? amounts(pod.path("podRequests")) : Map.of()));
        }
        return pods;
    }

    private static Map<String, Long> amounts(JsonNode requests) {
        Map<String, Long> amounts = new HashMap<>();
        requests.properties()
                .forEach(entry -> amounts.put(entry.getKey(), entry.getValue().asLong()));
        return amounts;
    }

    private static Map<String, Sample> samples(JsonNode metrics) {
        Map<String, Sample> samples = new HashMap<>();
        metrics.properties()
                .forEach(entry -> samples.put(
                        entry.getKey(),
                        new Sample(
                                entry.getValue().path("value").asLong(),
                                before(entry.getValue().path("ageMs")),
                                Duration.ofMillis(
                                        entry.getValue().path("windowMs").asLong()))));
        return samples;
    }

    private static History history(JsonNode in) {
        return new History(recommendations(in), events(in.path("scaleUpEvents")), events(in.path("scaleDownEvents")));
    }

    private static List<History.Recommendation> recommendations(JsonNode in) {
        List<History.Recommendation> list = new ArrayList<>();
        in.path("recommendations")
                .forEach(one ->
                        list.add(new History.Recommendation(one.path("replicas").asInt(), before(one.path("ageMs")))));
        return list;
    }

    private static List<History.Event> events(JsonNode in) {
        List<History.Event> list = new ArrayList<>();
        in.forEach(one -> list.add(new History.Event(one.path("change").asInt(), before(one.path("ageMs")))));
        return list;
    }

    private static Normalisation.Old old(JsonNode in) {
        return new Normalisation.Old(
                Duration.ofMillis(in.path("downscaleStabilisationWindowMs").asLong()),
                in.path("scaleUpLimitFactor").asDouble(),
                in.path("scaleUpLimitMinimum").asDouble());
    }

    private static Behaviour behaviour(JsonNode in, int window) {
        return new Behaviour(rules(in.path("scaleUp"), 0), rules(in.path("scaleDown"), window));
    }

    /** @param window in seconds, where none is given */
    private static Behaviour.Rules rules(JsonNode in, int window) {
        List<Behaviour.Policy> policies = new ArrayList<>();
        in.path("policies")
                .forEach(policy -> policies.add(new Behaviour.Policy(
                        Behaviour.Unit.valueOf(policy.path("type").asText().toUpperCase(Locale.ROOT)),
                        policy.path("value").asInt(),
                        Duration.ofSeconds(policy.path("periodSeconds").asInt()))));
        String select = in.path("selectPolicy").asText("Max");
        return new Behaviour.Rules(
                select.equals("null")
                        ? Behaviour.Select.MAX
                        : Behaviour.Select.valueOf(select.toUpperCase(Locale.ROOT)),
                policies,
                Duration.ofSeconds(in.path("stabilizationWindowSeconds").asInt(window)));
    }
}
