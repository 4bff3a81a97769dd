package org.learningassistant.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool is killed at every call it makes, before and after the call took effect; the next run does what is left. */
class ClusterKilledTest {
    private static final Set<String> WORKLOADS = Set.of("learning-assistant", "postgres", "redis");

    @TempDir
    Path folder;

    private int hosts;

    private interface Start {
        ClusterHost host() throws IOException;
    }

    @Test
    void deployFromNothing() throws IOException {
        everywhere(() -> ClusterHost.empty(fresh()), ClusterHost.OLD);
    }

    @Test
    void upgrade() throws IOException {
        everywhere(() -> ClusterHost.running(fresh()), ClusterHost.NEW, "-u", "--image", ClusterHost.NEW);
    }

    @Test
    void rotations() throws IOException {
        for (String what : List.of("redis", "postgres", "jwt", "session", "grafana")) {
            everywhere(() -> ClusterHost.running(fresh()), ClusterHost.OLD, "secrets", "rotate", what);
        }
    }

    /** Of the strategies the next run may be another: the plain upgrade puts everything in order. */
    @Test
    void anInterruptedStrategyIsPutInOrderByAPlainUpgrade() throws IOException {
        for (String strategy : List.of("canary", "blue-green")) {
            String[] command = {"-u", "--image", ClusterHost.NEW, "--strategy", strategy};
            int calls = 0;
            for (int call = 1; ; call++) {
                ClusterHost host = ClusterHost.running(fresh());
                if (!killed(host, call, true, command)) {
                    break;
                }
                calls++;
                String where = strategy + " after call " + call + ": " + host.cluster.calls.getLast();
                assertEquals(
                        ExitCode.DONE, host.type("-u", "--image", ClusterHost.NEW), () -> where + "\n" + host.output);
                assertEquals(ClusterHost.NEW, host.cluster.serving(), where);
                assertEquals(WORKLOADS, host.cluster.workloads.keySet(), where);
                assertEquals(Set.of(), host.cluster.losses, where);
            }
            assertTrue(calls > 15, calls + " calls");
        }
    }

    private void everywhere(Start start, String image, String... command) throws IOException {
        for (boolean after : new boolean[] {false, true}) {
            int calls = 0;
            for (int call = 1; ; call++) {
                ClusterHost host = start.host();
                if (!killed(host, call, after, command)) {
                    break;
                }
                calls++;
                String where = "killed " + (after ? "after" : "before") + " call " + call + ": "
                        + host.cluster.calls.getLast();
                assertEquals(ExitCode.DONE, host.type(command), () -> where + "\n" + host.output);
                assertEquals(image, host.cluster.serving(), where);
                assertEquals(WORKLOADS, host.cluster.workloads.keySet(), where);
                assertEquals(Set.of(), host.cluster.losses, where);
                assertEquals("", host.cluster.lease, where);
            }
            assertTrue(calls > 5, List.of(command) + " makes " + calls + " calls");
        }
    }

    private static boolean killed(ClusterHost host, int call, boolean after, String... command) {
        host.cluster.killAt = host.cluster.counted + call;
        host.cluster.killAfter = after;
        try {
            host.type(command);
            return false;
        } catch (FakeEngine.Killed killed) {
            // in the test the process that was killed is this one, which lives on
            host.cluster.lease =
                    host.cluster.lease.replaceAll("(\"learning-assistant/process\":\")\\d+", "$1" + 99_999_999);
            return true;
        } finally {
            host.cluster.killAt = Integer.MAX_VALUE;
        }
    }

    private Path fresh() throws IOException {
        return Files.createDirectories(folder.resolve("host-" + hosts++));
    }
}
