package org.learningassistant.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningassistant.ops.autoscale.Explanation;

class ExplainTest {
    private static final String STATUS = """

            status:
              currentReplicas: 6
              desiredReplicas: 10
              currentMetrics:
                - {type: Resource, resource: {name: cpu, current: {averageUtilization: 143, averageValue: 357m}}}
                - {type: Resource, resource: {name: memory, current: {averageUtilization: 84, averageValue: "450971566"}}}
                - {type: ""}
                - type: Object
                  object:
                    metric: {name: scale_down_guard}
                    current: {value: "1"}
              conditions:
                - {type: AbleToScale, status: "True", reason: SucceededRescale, message: ok}
                - {type: ScalingActive, status: "True", reason: ValidMetricFound, message: ok}
                - {type: ScalingLimited, status: "True", reason: ScaleUpLimit, message: the desired replica count is increasing faster than the maximum scale rate}
            """;

    @TempDir
    Path folder;

    private Path saved(String status) throws IOException {
        Path file = folder.resolve("saved.yaml");
        Files.writeString(file, Files.readString(Path.of("../k8s/base/hpa.yaml")) + status);
        return file;
    }

    private static Explanation of(Path file) {
        return Explanation.ofFile(file, java.util.Optional.empty());
    }

    @Test
    void everyMetricHasItsSentenceAndSoHasWhatHoldsItBack() throws IOException {
        Explanation explanation = of(saved(STATUS));
        assertEquals(
                "learning-assistant-hpa for Deployment learning-assistant: 6 replicas, it wants 10.",
                explanation.headline());
        assertEquals(
                List.of(
                        "cpu is 143 % of what is requested, the target is 70 % (ratio 2.04): so it asks for 13, 7 more.",
                        "memory is 84 % of what is requested, the target is 80 % (ratio 1.05): that is within the tolerance, so 6"
                                + " stay as they are.",
                        "http_requests_per_second cannot be read (its status has no value of it): there are no fewer until it can.",
                        "scale_down_guard is 1: CPU or memory is not below its limit, so there are no fewer than 6."),
                explanation.metrics());
        assertEquals(List.of("It grows as fast as the policy allows."), explanation.holds());
        assertEquals(
                List.of(
                        "Between 3 and 20 replicas, for the metric that asks for the most.",
                        "Targets: cpu 70 %, memory 80 %, http_requests_per_second 100 for each pod, scale_down_guard 1.",
                        "Growth: at most 100 % in 15 s or 4 pods in 15 s, whichever is less; the least that was asked for in the"
                                + " last 60 s counts; from 10 % beyond a target on.",
                        "Fewer: at most 10 % in 60 s or 2 pods in 60 s, whichever is more; the most that was asked for in the last"
                                + " 300 s counts; from 10 % beyond a target on."),
                explanation.policy());
    }

    @Test
    void aFailureIsSaidWithWhatToDo() throws IOException {
        Explanation explanation = of(saved(STATUS.replace(
                "{type: ScalingActive, status: \"True\", reason: ValidMetricFound, message: ok}",
                "{type: ScalingActive, status: \"False\", reason: FailedGetPodsMetric, message: \"unable to get metric"
                        + " http_requests_per_second: no metrics returned from custom metrics API\"}")));
        assertEquals(
                "http_requests_per_second cannot be read (no metrics returned from custom metrics API): there are no fewer until"
                        + " it can.",
                explanation.metrics().get(2));
        assertTrue(
                explanation.holds().getFirst().startsWith("FailedGetPodsMetric: unable to get metric")
                        && explanation
                                .holds()
                                .getFirst()
                                .contains("Is the metrics adapter there? kubectl get apiservice"),
                explanation.holds()::toString);
    }

    @Test
    void whatTheStatusDoesNotTellIsSaid() throws IOException {
        Explanation explanation = of(saved(STATUS.replace("ScaleUpLimit", "DesiredWithinRange")));
        assertTrue(
                explanation
                        .holds()
                        .getFirst()
                        .startsWith("Nothing in its status says why it is not 13: pods that are not ready"),
                explanation.holds()::toString);
    }

    @Test
    void aPolicyWithoutAStatusIsPutIntoWords() throws IOException {
        Explanation explanation = of(saved(""));
        assertTrue(explanation
                .headline()
                .endsWith("it has no status, so there is nothing to explain but what it is told."));
        assertEquals(List.of(), explanation.metrics());
        assertEquals(4, explanation.policy().size());
    }

    @Test
    void itIsTypedAndRefusesWhatIsWrong() throws IOException {
        ClusterHost host = ClusterHost.running(folder);
        assertEquals(ExitCode.DONE, host.type("explain", "--file", saved(STATUS).toString()), host.output);
        assertTrue(
                host.output.contains("\nWhat holds it back\n  It grows as fast as the policy allows.\n"), host.output);
        Path wrong = saved(STATUS.replace("value: \"1\"}", "value: many}"));
        assertEquals(ExitCode.REFUSED, host.type("explain", "--file", wrong.toString()));
        assertTrue(
                host.output.contains("status.currentMetrics[3].object.current.value is many, which is no amount"),
                host.output);
        assertEquals(
                ExitCode.REFUSED,
                host.type("explain", "--file", folder.resolve("none").toString()));
        assertTrue(host.output.contains("there is no such file"), host.output);
    }

    @Test
    void theOneOfTheClusterIsExplainedToo() throws IOException {
        ClusterHost host = ClusterHost.running(folder);
        assertEquals(ExitCode.REFUSED, host.type("explain"));
        assertTrue(host.output.contains("the autoscaler learning-assistant-hpa cannot be read"), host.output);
        host.cluster.hpa = """
                {"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler",
                 "metadata": {"name": "learning-assistant-hpa", "managedFields": [{"manager": "any"}]},
                 "spec": {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "learning-assistant"},
                          "minReplicas": 3, "maxReplicas": 20,
                          "metrics": [{"type": "Resource", "resource":
                                       {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 70}}}]},
                 "status": {"currentReplicas": 3, "desiredReplicas": 3,
                            "currentMetrics": [{"type": "Resource", "resource":
                                                {"name": "cpu", "current": {"averageUtilization": 12, "averageValue": "30m"}}}],
                            "conditions": [{"type": "ScalingLimited", "status": "True", "reason": "TooFewReplicas",
                                            "message": "the desired replica count is less than the minimum"}]}}
                """;
        assertEquals(ExitCode.DONE, host.type("explain"), host.output);
        assertTrue(
                host.output.contains(
                        "learning-assistant-hpa for Deployment learning-assistant: 3 replicas, and that is"),
                host.output);
        assertTrue(
                host.output.contains(
                        "cpu is 12 % of what is requested, the target is 70 % (ratio 0.17): so 1 would do."),
                host.output);
        assertTrue(host.output.contains("Fewer would do, but the minimum is kept."), host.output);
    }
}
