package org.learningassistant.ops;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A checkout, a cluster, and somebody who types commands. */
final class ClusterHost {
    static final String OLD = "learning-assistant:v0.1.0";
    static final String NEW = "registry.example.org/learning-assistant:v2";

    final Path root;
    final FakeCluster cluster;
    String output = "";
    private final AtomicInteger made = new AtomicInteger();

    private ClusterHost(Path folder) throws IOException {
        root = Files.createDirectories(folder.resolve("learning-assistant"));
        cluster = new FakeCluster(root);
        Files.writeString(root.resolve(".env.example"), "POSTGRES_PASSWORD=your_secure_postgres_password\n");
    }

    static ClusterHost empty(Path folder) throws IOException {
        return new ClusterHost(folder);
    }

    static ClusterHost running(Path folder) throws IOException {
        ClusterHost host = new ClusterHost(folder);
        if (host.type() != ExitCode.DONE) {
            throw new AssertionError(host.output);
        }
        return host;
    }

    int type(String... arguments) {
        var bytes = new ByteArrayOutputStream();
        cluster.dead = false;
        String[] all = new String[arguments.length + 1];
        all[0] = "kubernetes";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        try (var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            World world = new World(
                    root,
                    Map.of(
                            "LEARNING_ASSISTANT_HOME",
                            root.resolveSibling("home").toString()),
                    same -> cluster,
                    cluster,
                    shell -> cluster.machine(),
                    cluster,
                    () -> "secret-number-" + made.incrementAndGet() + "-with-enough-letters",
                    out,
                    out,
                    false);
            int code = Ops.run(world, all);
            if (cluster.dead) {
                throw new FakeEngine.Killed();
            }
            return code;
        } finally {
            output = bytes.toString(StandardCharsets.UTF_8);
        }
    }

    /** The calls of a command that change something. */
    List<String> changes(String... arguments) {
        int before = cluster.calls.size();
        int code = type(arguments);
        if (code != ExitCode.DONE) {
            throw new AssertionError(code + ": " + output);
        }
        return cluster.calls.subList(before, cluster.calls.size()).stream()
                .filter(call -> !call.contains(" get ")
                        && !call.contains(" logs ")
                        && !call.contains(" auth can-i ")
                        && !call.startsWith("kubectl version")
                        && !call.contains("/api/"))
                .toList();
    }
}
