package org.learningassistant.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
    private static final Path POLICY = Path.of("../k8s/base/hpa.yaml");

    @TempDir
    Path folder;

    private Host host;

    @BeforeEach
    void aCheckoutWithAPolicy() throws IOException {
        host = Host.empty(folder);
        Files.createDirectories(host.root.resolve("k8s/base"));
        Files.copy(POLICY, host.root.resolve("k8s/base/hpa.yaml"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aLoadIsPlannedForWithThePolicyOfTheCluster() {
        assertEquals(ExitCode.DONE, host.type("plan", "--profile", "flash-crowd", "--peak", "600"), host.output);
        assertTrue(host.output.contains("Load     a sudden crowd: 6 h in samples of 60 s"), host.output);
        assertTrue(host.output.contains("replicas, least to most  3–16"), host.output);
        assertTrue(host.output.contains("2 minutes are lost while new pods started"), host.output);
        assertFalse(host.output.contains("cost"), host.output);
        assertEquals(
                ExitCode.DONE, host.type("kubernetes", "plan", "--profile", "daily", "--price", "0.02"), host.output);
        assertTrue(host.output.contains("cost"), host.output);
        assertEquals(List.of(), host.engine.calls, "nothing else is asked");
    }

    @Test
    void policiesAreComparedForATraceAndAProgramCanReadIt() throws IOException {
        StringBuilder table = new StringBuilder("time,requests_per_second\n");
        for (int i = 0; i < 120; i++) {
            table.append(i * 60).append(',').append(i < 60 ? 50 : 400).append('\n');
        }
        Path trace = file("load.csv", table.toString());
        Path eager = file(
                "eager.yaml", Files.readString(POLICY).replace("averageUtilization: 70", "averageUtilization: 40"));
        Path page = folder.resolve("plan.html");
        assertEquals(
                ExitCode.DONE,
                host.type(
                        "plan",
                        "--trace",
                        trace.toString(),
                        "--policy",
                        host.root.resolve("k8s/base/hpa.yaml").toString(),
                        "--policy",
                        eager.toString(),
                        "--html",
                        page.toString(),
                        "--json"),
                host.output);
        JsonNode policies = new ObjectMapper().readTree(host.output).path("policies");
        assertEquals("hpa.yaml", policies.at("/0/policy").asText());
        assertEquals("eager.yaml", policies.at("/1/policy").asText());
        assertTrue(policies.at("/1/podHours").asDouble()
                > policies.at("/0/podHours").asDouble());
        assertEquals("1970-01-01T00:00:00Z", policies.at("/0/curve/0/0").asText());
        assertTrue(Files.readString(page).contains("eager.yaml"));
    }

    @Test
    void badInputIsRefusedInASentenceAndNothingIsWritten() throws IOException {
        Path gap = file("gap.csv", "time,requests_per_second\n0,1\n60,1\n180,1\n");
        Path wrong = file("wrong.yaml", Files.readString(POLICY).replace("minReplicas: 3", "minReplicas: 30"));
        Path strange =
                file("strange.yaml", Files.readString(POLICY).replace("http_requests_per_second", "queue_length"));
        Path page = folder.resolve("plan.html");
        record Case(String expected, List<String> arguments) {}
        for (Case one : List.of(
                new Case("gap.csv:4:1: there is a gap of 120 s", List.of("--trace", gap.toString())),
                new Case("wrong.yaml:", List.of("--profile", "daily", "--policy", wrong.toString())),
                new Case(
                        "strange.yaml: the metric queue_length does not follow from a load",
                        List.of("--profile", "daily", "--policy", strange.toString())),
                new Case("--peak has to be more than 0", List.of("--profile", "daily", "--peak", "-5")),
                new Case("is a folder", List.of("--profile", "daily", "--html", folder.toString())),
                new Case("--lag has to be from 1s to 10m", List.of("--profile", "daily", "--lag", "0s")),
                new Case(
                        "the same policy is given twice",
                        List.of("--profile", "daily", "--policy", "a.yaml", "--policy", "a.yaml")))) {
            String[] arguments = java.util.stream.Stream.concat(
                            (one.arguments().contains("--html")
                                    ? java.util.stream.Stream.of("plan")
                                    : java.util.stream.Stream.of("plan", "--html", page.toString())),
                            one.arguments().stream())
                    .toArray(String[]::new);
            assertEquals(ExitCode.REFUSED, host.type(arguments), host.output);
            assertTrue(host.output.contains(one.expected()), host.output);
            assertEquals(2, host.output.lines().count(), host.output);
        }
        assertFalse(Files.exists(page));
    }

    @Test
    void optionsThatAreNoneAreExplained() {
        for (List<String> arguments : List.of(
                List.of("'monthly' is no profile", "--profile", "monthly"),
                List.of("'fast' is no promise: write for example 500ms@95", "--profile", "daily", "--slo", "fast"),
                List.of(
                        "'20' is no time: write for example 500ms, 20s or 2m",
                        "--profile",
                        "daily",
                        "--start-up",
                        "20"),
                List.of("'500m:250m' has to be a request and a limit", "--profile", "daily", "--cpu", "500m:250m"))) {
            String[] typed = java.util.stream.Stream.concat(
                            java.util.stream.Stream.of("plan"),
                            arguments.stream().skip(1))
                    .toArray(String[]::new);
            assertEquals(ExitCode.USAGE, host.type(typed), host.output);
            assertTrue(host.output.contains(arguments.getFirst()), host.output);
        }
        assertEquals(ExitCode.USAGE, host.type("plan"), host.output);
        assertEquals(ExitCode.DONE, host.type("plan", "--help"), host.output);
        assertTrue(host.output.contains("plan --profile exam-week --peak 300"), host.output);
    }
}
