package org.learningassistant.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool is killed at every call it makes, before and after the call took effect; the next run does what is left. */
class KilledTest {
    @TempDir
    Path folder;

    private int hosts;

    @Test
    void deployFromNothing() throws IOException {
        everywhere(() -> Host.empty(fresh()), List.of("deploy"), Host.ALL, Host.OLD);
    }

    @Test
    void deployOfChangedSettings() throws IOException {
        everywhere(
                () -> {
                    Host host = Host.running(fresh());
                    Path file = host.installation.envFile();
                    Files.writeString(file, Files.readString(file) + "PUBLIC_URL=https://example.org\n");
                    return host;
                },
                List.of("deploy"),
                Host.ALL,
                Host.OLD);
    }

    @Test
    void update() throws IOException {
        everywhere(
                () -> Host.running(fresh()), List.of("update", "--image", "learning-assistant:v2"), Host.ALL, Host.NEW);
    }

    @Test
    void updateOfTheOnlyReplica() throws IOException {
        everywhere(
                () -> {
                    Host host = Host.running(fresh());
                    host.changes("scale", "--replicas", "1");
                    return host;
                },
                List.of("update", "--image", "learning-assistant:v2"),
                Set.of("app-1"),
                Host.NEW);
    }

    @Test
    void scaleDownAndUp() throws IOException {
        everywhere(() -> Host.running(fresh()), List.of("scale", "--replicas", "1"), Set.of("app-1"), Host.OLD);
        everywhere(
                () -> {
                    Host host = Host.running(fresh());
                    host.changes("scale", "--replicas", "1");
                    return host;
                },
                List.of("scale", "--replicas", "3"),
                Host.ALL,
                Host.OLD);
    }

    @Test
    void anUpdateThatFailsComesBackInTheNextRunToo() throws IOException {
        int calls = 0;
        for (int call = 1; ; call++) {
            Host host = Host.running(fresh());
            host.engine.neverWell.add(Host.NEW);
            if (!killed(host, call, true, List.of("update", "--image", "learning-assistant:v2"))) {
                break;
            }
            calls++;
            assertEquals(ExitCode.ROLLED_BACK, host.type("update", "--image", "learning-assistant:v2"), host.output);
            assertEquals(
                    Map.of("app-1", Host.OLD, "app-2", Host.OLD, "app-3", Host.OLD),
                    host.engine.running(),
                    "killed after call " + call);
            assertEquals(Set.of(), host.engine.losses, "killed after call " + call);
        }
        assertTrue(calls > 20, calls + " calls");
    }

    /** Whoever does something else first after an interrupted update does no harm, and the update can be done later. */
    @Test
    void anotherCommandAfterAnInterruptedUpdateLosesNothing() throws IOException {
        for (List<String> other : List.of(
                List.of("scale", "--replicas", "2"),
                List.of("restart"),
                List.of("secrets", "rotate", "grafana"),
                List.of("deploy"))) {
            int calls = 0;
            for (int call = 1; ; call++) {
                Host host = Host.running(fresh());
                if (!killed(host, call, true, List.of("update", "--image", "learning-assistant:v2"))) {
                    break;
                }
                calls++;
                String where = other + " after call " + call + ": " + host.engine.calls.getLast();
                assertEquals(ExitCode.DONE, host.type(other.toArray(String[]::new)), () -> where + "\n" + host.output);
                assertEquals(
                        ExitCode.DONE,
                        host.type("update", "--image", "learning-assistant:v2"),
                        () -> where + "\n" + host.output);
                assertEquals(Set.of(Host.NEW), Set.copyOf(host.engine.running().values()), where);
                assertEquals(Set.of(), host.engine.losses, where);
            }
            assertTrue(calls > 20, calls + " calls");
        }
    }

    private interface Start {
        Host host() throws IOException;
    }

    private void everywhere(Start start, List<String> command, Set<String> replicas, String image) throws IOException {
        for (boolean after : new boolean[] {false, true}) {
            int calls = 0;
            for (int call = 1; ; call++) {
                Host host = start.host();
                if (!killed(host, call, after, command)) {
                    break;
                }
                calls++;
                String where =
                        "killed " + (after ? "after" : "before") + " call " + call + ": " + host.engine.calls.getLast();
                assertEquals(
                        ExitCode.DONE, host.type(command.toArray(String[]::new)), () -> where + "\n" + host.output);
                assertTrue(host.engine.isServedBy(replicas), where);
                assertEquals(replicas, host.engine.running().keySet(), where);
                assertEquals(Set.of(image), Set.copyOf(host.engine.running().values()), where);
                assertEquals(Set.of(), host.engine.losses, where);
            }
            assertTrue(calls > 10, command + " makes " + calls + " calls");
        }
    }

    /** Whether the command made so many calls that it was killed. */
    private static boolean killed(Host host, int call, boolean after, List<String> command) {
        host.engine.killAt = host.engine.counted + call;
        host.engine.killAfter = after;
        try {
            host.type(command.toArray(String[]::new));
            return false;
        } catch (FakeEngine.Killed killed) {
            leaveTheLockOfADeadProcess(host);
            return true;
        } finally {
            host.engine.killAt = Integer.MAX_VALUE;
        }
    }

    /** In the test the process that was killed is this one, which lives on. */
    private static void leaveTheLockOfADeadProcess(Host host) {
        Path lock = host.installation.lock();
        try {
            Files.createDirectories(java.util.Objects.requireNonNull(lock.getParent()));
            Files.writeString(
                    lock,
                    "{\"owner\":\"somebody\",\"host\":\"test\",\"pid\":99999999,\"started\":\"\",\"since\":\"\","
                            + "\"purpose\":\"killed\"}");
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private Path fresh() throws IOException {
        return Files.createDirectories(folder.resolve("host-" + hosts++));
    }
}
