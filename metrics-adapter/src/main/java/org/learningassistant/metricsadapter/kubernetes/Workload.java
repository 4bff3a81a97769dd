package org.learningassistant.metricsadapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.learningassistant.metricsadapter.Moment;
import org.learningassistant.scaling.Pod;

/**
 * A Deployment and its pods: those that its own selector finds, which is the one that the autoscaler uses too.
 *
 * @param listed when the pods were listed
 */
public record Workload(
        String name, Map<String, String> labels, Selector selector, List<Member> members, Moment listed) {
    private static final String HTTP = "http";
    private static final String ALWAYS = "Always";

    /**
     * One of its pods.
     *
     * @param uid by which pods of the same name are told apart
     * @param address empty while it has none
     * @param port on which it serves: that of a container port named http, or the one that is usual
     */
    public record Member(Pod pod, String uid, Map<String, String> labels, String address, int port) {
        /** Whether there is somebody to ask. */
        public boolean runs() {
            return pod.phase() == Pod.Phase.RUNNING && !address.isEmpty();
        }
    }

    public Workload {
        labels = Map.copyOf(labels);
        members = List.copyOf(members);
    }

    /** Asks for both; they are two answers of almost the same time. */
    public static Workload read(
            KubernetesApi api, String namespace, String deployment, int usualPort, Supplier<Moment> clock)
            throws KubernetesFailure {
        JsonNode object = api.get("/apis/apps/v1/namespaces/" + namespace + "/deployments/" + deployment);
        Selector selector = Selector.of(object.at("/spec/selector"));
        Moment listed = clock.get();
        JsonNode pods = api.get("/api/v1/namespaces/" + namespace + "/pods" + query(selector));
        List<Member> members = new ArrayList<>();
        pods.path("items").forEach(pod -> members.add(member(pod, usualPort)));
        return new Workload(deployment, labels(object), selector, members, listed);
    }

    /** The part of an address that selects. */
    public static String query(Selector selector) {
        return "?labelSelector=" + URLEncoder.encode(selector.text(), StandardCharsets.UTF_8);
    }

    public List<Pod> pods() {
        return members.stream().map(Member::pod).toList();
    }

    static Member member(JsonNode pod, int usualPort) {
        return new Member(
                pod(pod),
                pod.at("/metadata/uid").asText(),
                labels(pod),
                pod.at("/status/podIP").asText(),
                port(pod, usualPort));
    }

    private static Pod pod(JsonNode pod) {
        List<Pod.Container> containers = new ArrayList<>();
        pod.at("/spec/containers").forEach(container -> containers.add(container(container)));
        for (JsonNode container : pod.at("/spec/initContainers")) {
            if (container.path("restartPolicy").asText().equals(ALWAYS)) {
                containers.add(container(container));
            }
        }
        return new Pod(
                pod.at("/metadata/name").asText(),
                phase(pod.at("/status/phase").asText()),
                pod.at("/metadata").hasNonNull("deletionTimestamp"),
                instant(pod.at("/status/startTime")),
                ready(pod),
                containers,
                amounts(pod.at("/spec/resources/requests")));
    }

    private static Pod.Container container(JsonNode container) {
        return new Pod.Container(container.path("name").asText(), amounts(container.at("/resources/requests")));
    }

    private static Map<String, Long> amounts(JsonNode requests) {
        Map<String, Long> amounts = new HashMap<>();
        requests.properties()
                .forEach(request -> amounts.put(
                        request.getKey(), Amount.thousandths(request.getValue().asText())));
        return amounts;
    }

    private static Pod.Phase phase(String text) {
        return switch (text) {
            case "Pending" -> Pod.Phase.PENDING;
            case "Running" -> Pod.Phase.RUNNING;
            case "Succeeded" -> Pod.Phase.SUCCEEDED;
            case "Failed" -> Pod.Phase.FAILED;
            default -> Pod.Phase.UNKNOWN;
        };
    }

    private static Optional<Pod.Ready> ready(JsonNode pod) {
        for (JsonNode condition : pod.at("/status/conditions")) {
            if (condition.path("type").asText().equals("Ready")) {
                String status = condition.path("status").asText();
                return Optional.of(new Pod.Ready(
                        status.equals("True"),
                        status.equals("False"),
                        instant(condition.path("lastTransitionTime")).orElse(Instant.EPOCH)));
            }
        }
        return Optional.empty();
    }

    private static int port(JsonNode pod, int usualPort) {
        for (JsonNode container : pod.at("/spec/containers")) {
            for (JsonNode port : container.path("ports")) {
                if (port.path("name").asText().equals(HTTP)) {
                    return port.path("containerPort").asInt(usualPort);
                }
            }
        }
        return usualPort;
    }

    private static Optional<Instant> instant(JsonNode time) {
        return time.isTextual() ? Optional.of(Instant.parse(time.asText())) : Optional.empty();
    }

    private static Map<String, String> labels(JsonNode object) {
        Map<String, String> labels = new HashMap<>();
        object.at("/metadata/labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }
}
