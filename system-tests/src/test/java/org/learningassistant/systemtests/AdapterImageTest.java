package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.learningassistant.metricsadapter.StandInCluster;
import org.learningassistant.metricsadapter.StandInPod;

/** The image of the metrics adapter, built from this checkout and run with the limits that it has in the cluster. */
class AdapterImageTest {
    private static final String IMAGE = "learning-assistant-metrics-adapter:test";

    @Test
    void itServesWithinItsLimitReadOnlyAndWithoutPrivilegesFromItsCacheAndEndsInOrder() throws IOException {
        Docker.assumeThere();
        build();
        String name = "metrics-adapter-" + UUID.randomUUID();
        Path folder = Path.of("target/adapter-image").toAbsolutePath();
        int port = Application.freePort();
        int health = Application.freePort();
        List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--name", name, "--network", "host"));
        command.addAll(
                List.of("--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"));
        command.addAll(List.of("--memory", "128m", "--memory-swap", "128m", "--cpus", "0.25"));
        command.addAll(List.of("--volume", folder + ":" + folder + ":ro"));
        try (StandInCluster cluster = StandInCluster.start(folder)) {
            cluster.run(List.of(StandInPod.quiet("pod", 9)));
            cluster.environment(port, health)
                    .forEach((key, value) -> command.addAll(List.of("--env", key + "=" + value)));
            // with "on" a cache that does not fit is an error instead of being left out silently
            command.addAll(List.of("--env", "JAVA_TOOL_OPTIONS=-XX:AOTMode=on", IMAGE));
            try (Application adapter = Application.begin(name, command, System.getenv(), health)) {
                Await.until(
                        () -> !adapter.isAlive() || adapter.status("/readyz") == 200,
                        () -> "not ready; its log:\n" + adapter.log());
                var guard = cluster.proxy(port, "front-proxy-client")
                        .get("/apis/custom.metrics.k8s.io/v1beta2/namespaces/learning-assistant/deployments.apps"
                                + "/learning-assistant/scale_down_guard");
                assertAll(
                        () -> assertEquals(
                                "0", guard.document().at("/items/0/value").asText(), adapter::log),
                        () -> assertEquals("10001", Docker.run("exec", name, "id", "-u")),
                        () -> assertEquals(
                                "0",
                                Docker.run(
                                        "exec",
                                        name,
                                        "sh",
                                        "-c",
                                        "grep -c 'CapEff:.*[1-9a-f]' /proc/1/status || true")),
                        () -> assertEquals("CycloneDX", bill()));
                adapter.terminate();
                assertTrue(List.of(0, 143).contains(adapter.exitCode()), adapter::log);
            }
        } finally {
            Docker.tryTo("rm", "--force", name);
        }
    }

    private static String bill() {
        return Stack.json(Docker.run("run", "--rm", "--entrypoint", "/bin/cat", IMAGE, "/app/bom.json"))
                .path("bomFormat")
                .asText();
    }

    private static void build() {
        List<String> command =
                new ArrayList<>(List.of("bin/image", "adapter", "--tag", IMAGE, "--version", "1.2.3-test"));
        if (Docker.isCi()) {
            command.add("--stand-ins");
        }
        var said = Docker.command(Path.of(".."), command);
        assertEquals(0, said.exitCode(), said::output);
    }
}
