package org.learningassistant.metricsadapter.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.learningassistant.scaling.Pod;
import org.learningassistant.scaling.Sample;

class WorkloadTest {
    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void aPodIsReadAsTheAutoscalerSeesIt() throws Exception {
        Workload.Member member = Workload.member(json("""
                        {"metadata": {"name": "web-1", "uid": "u-1", "labels": {"a": "b"},
                           "deletionTimestamp": "2026-03-01T12:10:00Z"},
                         "spec": {
                           "resources": {"requests": {"cpu": "2"}},
                           "initContainers": [
                             {"name": "migrate", "resources": {"requests": {"cpu": "1"}}},
                             {"name": "beside", "restartPolicy": "Always", "resources": {"requests": {"cpu": "10m"}}}],
                           "containers": [
                             {"name": "web", "ports": [{"name": "admin", "containerPort": 9}, {"name": "http", "containerPort": 3001}],
                              "resources": {"requests": {"cpu": "250m", "memory": "1Ki"}}}]},
                         "status": {"phase": "Running", "podIP": "10.0.0.7", "startTime": "2026-03-01T12:00:00Z",
                           "conditions": [{"type": "Initialized", "status": "True"},
                             {"type": "Ready", "status": "True", "lastTransitionTime": "2026-03-01T12:00:09Z"}]}}
                        """), 3000);
        assertEquals(
                new Workload.Member(
                        new Pod(
                                "web-1",
                                Pod.Phase.RUNNING,
                                true,
                                Optional.of(Instant.parse("2026-03-01T12:00:00Z")),
                                Optional.of(new Pod.Ready(true, false, Instant.parse("2026-03-01T12:00:09Z"))),
                                List.of(
                                        new Pod.Container("web", Map.of("cpu", 250L, "memory", 1_024_000L)),
                                        new Pod.Container("beside", Map.of("cpu", 10L))),
                                Map.of("cpu", 2000L)),
                        "u-1",
                        Map.of("a", "b"),
                        "10.0.0.7",
                        3001),
                member);
    }

    @Test
    void aPodThatHasJustBeenMadeIsNotAsked() throws Exception {
        Workload.Member member =
                Workload.member(json("{\"metadata\":{\"name\":\"x\"},\"status\":{\"phase\":\"Pending\"}}"), 3000);
        assertEquals(Optional.empty(), member.pod().ready());
        assertEquals(3000, member.port());
        assertEquals(false, member.runs());
    }

    @Test
    void aPodOfWhichOneContainerIsNotMeasuredHasNoUsage() throws Exception {
        JsonNode list = json("""
                {"items": [
                  {"metadata": {"name": "a"}, "timestamp": "2026-03-01T12:00:00Z", "window": "15.5s",
                   "containers": [{"usage": {"cpu": "1500001n", "memory": "1Ki"}}, {"usage": {"cpu": "1", "memory": "1"}}]},
                  {"metadata": {"name": "b"}, "timestamp": "2026-03-01T12:00:00Z", "window": "30s",
                   "containers": [{"usage": {"cpu": "1"}}, {"usage": {"memory": "1"}}]},
                  {"metadata": {"name": "c"}, "timestamp": "2026-03-01T12:00:00Z", "window": "30s", "containers": []}]}
                """);
        Instant taken = Instant.parse("2026-03-01T12:00:00Z");
        assertEquals(Map.of("a", new Sample(1002, taken, Duration.ofMillis(15_500))), PodUsage.samples(list, "cpu"));
        assertEquals(
                Map.of("a", new Sample(1_025_000, taken, Duration.ofMillis(15_500))), PodUsage.samples(list, "memory"));
    }
}
