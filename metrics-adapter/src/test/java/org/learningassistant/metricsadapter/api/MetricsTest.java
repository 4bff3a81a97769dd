package org.learningassistant.metricsadapter.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.learningassistant.metricsadapter.Moment;
import org.learningassistant.metricsadapter.kubernetes.Selector;
import org.learningassistant.metricsadapter.kubernetes.Workload;
import org.learningassistant.metricsadapter.rates.Rate;
import org.learningassistant.scaling.Metric;
import org.learningassistant.scaling.Pod;

class MetricsTest {
    private static final Moment NOW = new Moment(Instant.parse("2026-03-01T12:00:00.789Z"), 0);
    private static final String PODS = "/namespaces/x/pods/*/http_requests_per_second";

    private final Optional<Workload> workload = Optional.of(new Workload(
            "learning-assistant",
            Map.of("app", "web"),
            Selector.EVERYTHING,
            List.of(member("a", "1"), member("b", "2"), member("c", "3")),
            NOW));

    /** What was gathered: pod a has 12.345 requests a second, b 20, and of c nothing is known. */
    private record Gathered(Optional<Workload> workload, Metric.Reading guard) implements Sources {
        @Override
        public Optional<Rate> rate(Workload.Member member, Moment now) {
            return switch (member.pod().name()) {
                case "a" -> Optional.of(new Rate(12_345, NOW, Duration.ofMillis(30_018)));
                case "b" -> Optional.of(new Rate(20_000, NOW, Duration.ofSeconds(10)));
                default -> Optional.empty();
            };
        }

        @Override
        public Metric.Reading guard(Workload workload) {
            return guard;
        }
    }

    private static Workload.Member member(String name, String number) {
        Pod pod = new Pod(name, Pod.Phase.RUNNING, false, Optional.empty(), Optional.empty(), List.of(), Map.of());
        return new Workload.Member(pod, "uid-" + name, Map.of("number", number), "10.0.0." + number, 3000);
    }

    private Answer ask(String version, String path) {
        return ask(new Gathered(workload, new Metric.Reading.Whole(1000)), version, path);
    }

    private static Answer ask(Sources sources, String version, String path) {
        String[] parts = ("/apis/custom.metrics.k8s.io/" + version + path).split("\\?", 2);
        return new Metrics("x", sources, () -> NOW)
                .answer((Route.Values) Route.of(parts[0]), Route.parameters(parts.length == 2 ? parts[1] : ""));
    }

    private static JsonNode json(Answer answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void theListOfAllPodsHasThoseOfWhichSomethingIsKnownInBothVersions() throws Exception {
        assertEquals(new ObjectMapper().readTree("""
                        {"kind": "MetricValueList", "apiVersion": "custom.metrics.k8s.io/v1beta2", "metadata": {}, "items": [
                          {"describedObject": {"kind": "Pod", "namespace": "x", "name": "a", "apiVersion": "v1"},
                           "metric": {"name": "http_requests_per_second", "selector": null},
                           "timestamp": "2026-03-01T12:00:00Z", "windowSeconds": 30, "value": "12345m"},
                          {"describedObject": {"kind": "Pod", "namespace": "x", "name": "b", "apiVersion": "v1"},
                           "metric": {"name": "http_requests_per_second", "selector": null},
                           "timestamp": "2026-03-01T12:00:00Z", "windowSeconds": 10, "value": "20"}]}
                        """), json(ask("v1beta2", PODS)));
        assertEquals(new ObjectMapper().readTree("""
                        {"kind": "MetricValueList", "apiVersion": "custom.metrics.k8s.io/v1beta1", "metadata": {}, "items": [
                          {"describedObject": {"kind": "Pod", "namespace": "x", "name": "b", "apiVersion": "v1"},
                           "metricName": "http_requests_per_second",
                           "timestamp": "2026-03-01T12:00:00Z", "window": 10, "value": "20", "selector": null}]}
                        """), json(ask("v1beta1", PODS.replace("*", "b"))));
    }

    @Test
    void podsAreSelectedByTheirLabels() throws Exception {
        assertEquals(
                "b",
                json(ask("v1beta2", PODS + "?labelSelector=number+in+%282%2C3%29"))
                        .at("/items/0/describedObject/name")
                        .asText());
        assertEquals(
                0,
                json(ask("v1beta2", PODS + "?labelSelector=number%3D9"))
                        .path("items")
                        .size());
    }

    @Test
    void aSelectorOfMetricsIsEchoedAndFindsNoneThatWantsALabel() throws Exception {
        assertEquals(
                0,
                json(ask("v1beta2", PODS + "?metricLabelSelector=verb%3DGET"))
                        .path("items")
                        .size());
        assertEquals(
                new ObjectMapper().readTree("""
                        {"matchExpressions": [{"key": "verb", "operator": "NotIn", "values": ["GET"]},
                                              {"key": "host", "operator": "DoesNotExist"}]}
                        """),
                json(ask("v1beta2", PODS + "?metricLabelSelector=verb%21%3DGET%2C%21host"))
                        .at("/items/0/metric/selector"));
    }

    @Test
    void aPodOfWhichNothingIsKnownIsNotFound() throws Exception {
        assertEquals(new ObjectMapper().readTree("""
                        {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
                         "message": "there is no value of http_requests_per_second for pods/c in the namespace x",
                         "reason": "NotFound",
                         "details": {"name": "c", "group": "custom.metrics.k8s.io", "kind": "pods"}, "code": 404}
                        """), json(ask("v1beta2", PODS.replace("*", "c"))));
    }

    @Test
    void inAnotherNamespaceThereIsNothing() throws Exception {
        assertEquals(
                0,
                json(ask("v1beta2", PODS.replace("/x/", "/y/"))).path("items").size());
        assertEquals(
                404,
                ask("v1beta2", PODS.replace("/x/", "/y/").replace("*", "a")).status());
    }

    @Test
    void theGuardIsOneOrZeroOfTheDeployment() throws Exception {
        String guard = "/namespaces/x/deployments.apps/learning-assistant/scale_down_guard";
        assertEquals(new ObjectMapper().readTree("""
                        {"kind": "MetricValueList", "apiVersion": "custom.metrics.k8s.io/v1beta2", "metadata": {}, "items": [
                          {"describedObject": {"kind": "Deployment", "namespace": "x", "name": "learning-assistant",
                                               "apiVersion": "apps/v1"},
                           "metric": {"name": "scale_down_guard", "selector": null},
                           "timestamp": "2026-03-01T12:00:00Z", "value": "1"}]}
                        """), json(ask("v1beta2", guard)));
        assertEquals(
                "0",
                json(ask(new Gathered(workload, new Metric.Reading.Whole(0)), "v1beta2", guard))
                        .at("/items/0/value")
                        .asText());
        assertEquals(
                404,
                ask("v1beta2", guard.replace("learning-assistant", "postgres")).status());
    }

    @Test
    void withoutAListOfPodsNothingIsSaid() {
        Sources nothing = new Gathered(Optional.empty(), new Metric.Reading.Failed("-"));
        assertEquals(503, ask(nothing, "v1beta1", PODS).status());
        assertEquals(404, ask(nothing, "v1beta1", "/namespaces/x/pods/*/other").status());
    }

    @Test
    void whatThereIsIsToldInEveryFormThatApiServersAskFor() throws Exception {
        JsonNode plain = json(Discovery.groups("application/json"));
        assertEquals("APIGroupList", plain.path("kind").asText());
        assertEquals(
                "custom.metrics.k8s.io/v1beta2",
                plain.at("/groups/0/preferredVersion/groupVersion").asText());
        Answer aggregated = Discovery.groups("application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
                + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json");
        assertEquals("application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList", aggregated.type());
        JsonNode list = json(aggregated);
        assertEquals("apidiscovery.k8s.io/v2", list.path("apiVersion").asText());
        assertEquals("pods", list.at("/items/0/versions/0/resources/1/resource").asText());
        assertEquals(
                "http_requests_per_second",
                list.at("/items/0/versions/0/resources/1/subresources/0/subresource")
                        .asText());
        assertEquals(
                "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList",
                Discovery.groups("application/json;as=APIGroupDiscoveryList;v=v2beta1;g=apidiscovery.k8s.io")
                        .type());
        assertEquals(
                "custom.metrics.k8s.io", json(Discovery.group()).path("name").asText());
        assertEquals(
                List.of("deployments.apps/scale_down_guard", "pods/http_requests_per_second"),
                json(Discovery.resources(Version.V1BETA1)).findValuesAsText("name"));
    }
}
