package org.learningassistant.ops.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.learningassistant.ops.kubernetes.Kubectl;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;

/** Each documented trouble of a cluster is found, with its evidence and what to do. */
class ClusterDoctorTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Kubectl KUBECTL = new Kubectl("", "learning-assistant");

    /** Answers by a part of the command line; what is not given succeeds with nothing. */
    private static final class Answers implements Shell {
        private final Map<String, Result> answers = new LinkedHashMap<>();

        Answers() {
            with("version", "{\"serverVersion\":{\"major\":\"1\",\"minor\":\"35\",\"gitVersion\":\"v1.35.0\"}}");
            with("date -u", String.valueOf(NOW.getEpochSecond()));
            with("df -P", "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/x 100 40 60 40% /data");
        }

        Answers with(String part, String out) {
            answers.put(part, new Result(0, out, ""));
            return this;
        }

        Answers failing(String part, String words) {
            answers.put(part, new Result(1, "", words));
            return this;
        }

        @Override
        public Result run(Command command, Consumer<String> lines) {
            for (var answer : answers.entrySet()) {
                if (command.toString().contains(answer.getKey())) {
                    return answer.getValue();
                }
            }
            return new Result(0, "", "");
        }

        @Override
        public int attached(Command command) {
            throw new AssertionError();
        }
    }

    private static List<Finding> problems(Answers answers) {
        return new ClusterDoctor(KUBECTL, answers, NOW)
                .findings().stream()
                        .filter(finding -> finding.level() == Finding.Level.PROBLEM)
                        .toList();
    }

    private static String items(String... objects) {
        return "{\"items\":[" + String.join(",", objects) + "]}";
    }

    private static String deployment(String name, int available) {
        return "{\"kind\":\"Deployment\",\"metadata\":{\"name\":\"" + name
                + "\"},\"spec\":{\"template\":{\"spec\":{\"containers\":"
                + "[{\"name\":\"" + name + "\",\"resources\":{\"requests\":{\"cpu\":\"1\",\"memory\":\"1Gi\"}}}]}}},"
                + "\"status\":{\"availableReplicas\":" + available + "}}";
    }

    private static final String SCALER =
            "{\"kind\":\"HorizontalPodAutoscaler\",\"metadata\":{\"name\":\"h\"},\"spec\":{\"minReplicas\":3,"
                    + "\"maxReplicas\":20},\"status\":{\"currentReplicas\":3}}";

    private static final String[] WELL = {
        deployment("postgres", 1), deployment("redis", 1), deployment("learning-assistant", 3), SCALER
    };

    @Test
    void aClusterThatIsWellHasNoProblem() {
        assertEquals(List.of(), problems(new Answers().with("get deployments,pods", items(WELL))));
    }

    @Test
    void aServerThatDoesNotAnswerIsTheOnlyFinding() {
        List<Finding> findings =
                new ClusterDoctor(KUBECTL, new Answers().failing("version", "refused"), NOW).findings();
        assertEquals(1, findings.size());
        assertEquals("API server", findings.getFirst().check());
    }

    @Test
    void podsWithoutANodeOrAnImage() {
        String pending =
                "{\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\"},\"status\":{\"phase\":\"Pending\",\"conditions\":"
                        + "[{\"type\":\"PodScheduled\",\"status\":\"False\",\"message\":\"0/3 nodes: Insufficient cpu\"}]}}";
        String pulling =
                "{\"kind\":\"Pod\",\"metadata\":{\"name\":\"b\"},\"status\":{\"phase\":\"Pending\",\"containerStatuses\":"
                        + "[{\"name\":\"c\",\"state\":{\"waiting\":{\"reason\":\"ImagePullBackOff\",\"message\":\"not found\"}}}]}}";
        List<Finding> problems = problems(
                new Answers().with("get deployments,pods", items(WELL[0], WELL[1], WELL[2], SCALER, pending, pulling)));
        assertEquals(
                List.of("a has no node: 0/3 nodes: Insufficient cpu", "b: c waits, ImagePullBackOff not found"),
                problems.stream().map(Finding::evidence).toList());
    }

    @Test
    void claimsThatAreNotBound() {
        String claim =
                "{\"kind\":\"PersistentVolumeClaim\",\"metadata\":{\"name\":\"postgres-data\"},\"status\":{\"phase\":\"Pending\"}}";
        assertOne(
                "the claim postgres-data is Pending",
                new Answers().with("get deployments,pods", items(WELL[0], WELL[1], WELL[2], SCALER, claim)));
    }

    @Test
    void aDatabaseThatIsDownOrNotReached() {
        assertOne(
                "not available: without it no page works",
                new Answers().with("get deployments,pods", items(deployment("postgres", 0), WELL[1], WELL[2], SCALER)));
        assertOne(
                "postgres-service:5432 is not reached from the application (exit code 1: timed out)",
                new Answers().with("get deployments,pods", items(WELL)).failing("postgres-service", "timed out"));
    }

    @Test
    void anAutoscalerThatSeesNothing() {
        String blind = "{\"kind\":\"HorizontalPodAutoscaler\",\"metadata\":{\"name\":\"h\"},\"status\":{\"conditions\":"
                + "[{\"type\":\"ScalingActive\",\"status\":\"False\",\"reason\":\"FailedGetResourceMetric\",\"message\":\"no metrics\"}]}}";
        List<Finding> problems =
                problems(new Answers().with("get deployments,pods", items(WELL[0], WELL[1], WELL[2], blind)));
        assertEquals("FailedGetResourceMetric: no metrics", problems.getFirst().evidence());
        assertTrue(problems.getFirst().remedy().contains("metrics-server"));
    }

    @Test
    void requestsThatAreMissing() {
        String without = deployment("learning-assistant", 3).replace("\"cpu\":\"1\",", "");
        assertOne(
                "learning-assistant says not what it needs, so nothing can be compared with it",
                new Answers().with("get deployments,pods", items(WELL[0], WELL[1], without, SCALER)));
    }

    @Test
    void aDiskThatIsAlmostFullAndNodesThatAreNotReady() {
        assertOne(
                "96 % in use",
                new Answers().with("df -P", "x\n/dev/x 100 96 4 96% /data").with("get deployments,pods", items(WELL)));
        assertOne(
                "n is not ready, n has DiskPressure",
                new Answers()
                        .with("get deployments,pods", items(WELL))
                        .with(
                                "get nodes",
                                items(
                                        "{\"metadata\":{\"name\":\"n\"},\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"False\"},"
                                                + "{\"type\":\"DiskPressure\",\"status\":\"True\"}]}}")));
    }

    private static void assertOne(String evidence, Answers answers) {
        assertEquals(
                List.of(evidence),
                problems(answers).stream().map(Finding::evidence).toList());
    }
}
