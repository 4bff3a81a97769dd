package org.learningassistant.metricsadapter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A pod of the application as the cluster has it.
 *
 * @param port on which it serves, on this machine
 * @param cpu what it uses, such as {@code 100m}; empty when the metrics API knows nothing of it
 */
public record StandInPod(String name, int port, boolean ready, String cpu, String memory) {
    static final String LONG_AGO = "2026-01-01T00:00:00Z";

    /** Runs, is ready, and uses little. */
    public static StandInPod quiet(String name, int port) {
        return new StandInPod(name, port, true, "50m", "128Mi");
    }

    public StandInPod using(String newCpu, String newMemory) {
        return new StandInPod(name, port, ready, newCpu, newMemory);
    }

    ObjectNode object() {
        ObjectNode pod = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = pod.putObject("metadata").put("name", name).put("uid", "uid-of-" + name);
        metadata.putObject("labels")
                .put("app.kubernetes.io/name", "learning-assistant")
                .put("learning-assistant/track", "stable")
                .put("pod", name);
        ObjectNode container = pod.putObject("spec").putArray("containers").addObject();
        container.put("name", "learning-assistant");
        container.putArray("ports").addObject().put("name", "http").put("containerPort", port);
        container
                .putObject("resources")
                .putObject("requests")
                .put("cpu", "250m")
                .put("memory", "512Mi");
        ObjectNode status = pod.putObject("status")
                .put("phase", "Running")
                .put("podIP", "127.0.0.1")
                .put("startTime", LONG_AGO);
        status.putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", ready ? "True" : "False")
                .put("lastTransitionTime", LONG_AGO);
        return pod;
    }

    ObjectNode usage(String now) {
        ObjectNode metrics = JsonNodeFactory.instance.objectNode();
        metrics.putObject("metadata").put("name", name);
        metrics.put("timestamp", now).put("window", "30s");
        ObjectNode container = metrics.putArray("containers").addObject().put("name", "learning-assistant");
        container.putObject("usage").put("cpu", cpu).put("memory", memory);
        return metrics;
    }
}
