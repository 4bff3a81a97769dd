package org.learningassistant.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningassistant.ops.shell.Result;

/** One host follows the very policy of the cluster. */
class AutoscaleTest {
    @TempDir
    Path folder;

    private Host host;

    @BeforeEach
    void everythingRuns() throws IOException {
        host = Host.running(folder);
        Path base = Files.createDirectories(host.root.resolve("k8s/base"));
        Files.copy(Path.of("../k8s/base/hpa.yaml"), base.resolve("hpa.yaml"));
    }

    private String autoscale(int looks, String... more) {
        String[] arguments = new String[more.length + 3];
        System.arraycopy(new String[] {"autoscale", "--looks", String.valueOf(looks)}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        assertEquals(ExitCode.DONE, host.type(arguments), host.output);
        return host.output;
    }

    @Test
    void itGrowsByStepsUnderLoadAndShrinksWhenItEndsAndNobodyIsLost() {
        host.type("scale", "--replicas", "1");
        host.engine.cores = 0.4;
        String said = autoscale(20);
        // 160 % of a quarter of a processor, twice the target and more; the policy allows one more of one, then one of
        // two
        assertTrue(said.contains("1 replica become 2") && said.contains("2 replicas become 3"), said);
        assertEquals(Set.of("app-1", "app-2", "app-3"), host.engine.running().keySet());
        host.engine.cores = 0.01;
        said = autoscale(60);
        // two of three would need 39 % of what three reserve of memory, then one of two
        assertTrue(said.contains("3 replicas become 2") && said.contains("2 replicas become 1"), said);
        assertEquals(Set.of("app-1"), host.engine.running().keySet());
        assertEquals(Set.of(), host.engine.losses);
    }

    @Test
    void aQuietHostShrinksOnlyAfterTheWindow() {
        host.engine.cores = 0.01;
        // 300 s are twenty looks; one look more begins it
        assertFalse(autoscale(20).contains("become"), host.output);
        assertTrue(host.output.contains("It waits with fewer"), host.output);
        assertTrue(autoscale(4).contains("3 replicas become 2"), host.output);
    }

    @Test
    void itIsHeldUntilBothAreLow() {
        host.engine.cores = 0.45; // 60 % of what three reserve: 70 % are not reached, 50 % are passed
        assertFalse(autoscale(60).contains("become"), host.output);
        assertTrue(host.output.contains("scale_down_guard is 1"), host.output);
    }

    @Test
    void aDryRunSaysWhyAndChangesNothing() {
        host.type("scale", "--replicas", "1");
        host.engine.cores = 0.4;
        String said = autoscale(8, "--dry-run");
        assertTrue(said.contains("1 replica would become 2"), said);
        assertTrue(
                said.contains(
                        "cpu is 160 % of what is requested, the target is 70 % (ratio 2.29): so it asks for 3, 2 more."),
                said);
        assertEquals(Set.of("app-1"), host.engine.running().keySet());
        assertFalse(Files.exists(host.installation.home().resolve("data/ops/autoscale.json")));
    }

    @Test
    void itGoesOnAfterARestartWhereItWas() {
        host.engine.cores = 0.01;
        autoscale(18);
        // the next one remembers what the first has seen: the window ends for both together
        String said = autoscale(6);
        assertTrue(said.contains("3 replicas become 2"), said);
    }

    @Test
    void whatItCannotMeasureKeepsTheNumber() {
        host.engine.cores = 0.01;
        host.engine.answers.put("/sys/fs/cgroup", new Result(1, "", "not there"));
        String said = autoscale(60);
        assertFalse(said.contains("become"), said);
        assertTrue(said.contains("cpu cannot be read"), said);
    }

    @Test
    void thereIsOnlyOneAtATime() throws IOException {
        Path lock = host.installation.home().resolve("data/ops/autoscale.lock");
        var self = ProcessHandle.current();
        Files.writeString(
                lock,
                "{\"owner\":\"somebody\",\"host\":\"test\",\"pid\":" + self.pid() + ",\"started\":\""
                        + self.info().startInstant().orElseThrow() + "\",\"since\":\"now\",\"purpose\":\"autoscale\"}");
        assertEquals(ExitCode.LOCKED, host.type("autoscale", "--looks", "1"));
        assertTrue(host.output.startsWith("Between") && host.output.contains("There is one already."), host.output);
    }

    @Test
    void aWrongPolicyIsRefusedWithItsPlaceAndNothingIsTouched() throws IOException {
        Path wrong = folder.resolve("wrong.yaml");
        Files.writeString(
                wrong,
                Files.readString(Path.of("../k8s/base/hpa.yaml"))
                        .replace("averageUtilization: 70", "averageUtilization: -70"));
        int before = host.engine.calls.size();
        assertEquals(ExitCode.REFUSED, host.type("autoscale", "--looks", "1", "--policy", wrong.toString()));
        assertTrue(
                host.output.contains(
                        wrong + ":24:31: spec.metrics[0].resource.target.averageUtilization is -70; it has to be"),
                host.output);
        assertEquals(before, host.engine.calls.size());
    }
}
