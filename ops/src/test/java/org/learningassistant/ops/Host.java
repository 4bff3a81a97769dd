package org.learningassistant.ops;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.learningassistant.ops.compose.Installation;

/** A server with a checkout and an engine, and somebody who types commands. */
final class Host {
    static final String OLD = "sha256:old";
    static final String NEW = "sha256:new";
    static final Set<String> ALL = Set.of("app-1", "app-2", "app-3");

    final Path root;
    final Installation installation;
    final FakeEngine engine;
    String output = "";
    private final AtomicInteger made = new AtomicInteger();

    private Host(Path folder) throws IOException {
        root = Files.createDirectories(folder.resolve("learning-assistant"));
        installation = new Installation(root, folder.resolve("home"), root.resolve(".env.prod"), "learning-assistant");
        engine = new FakeEngine(installation);
        Files.writeString(root.resolve(".env.example"), "POSTGRES_PASSWORD=your_secure_postgres_password\n");
    }

    /** An engine without any container, and an image. */
    static Host empty(Path folder) throws IOException {
        Host host = new Host(folder);
        host.engine.images.put(Installation.IMAGE, OLD);
        host.engine.images.put("learning-assistant:v2", NEW);
        return host;
    }

    /** Everything runs. */
    static Host running(Path folder) throws IOException {
        Host host = empty(folder);
        if (host.type("deploy") != ExitCode.DONE) {
            throw new AssertionError(host.output);
        }
        return host;
    }

    int type(String... arguments) {
        var bytes = new ByteArrayOutputStream();
        engine.dead = false;
        try (var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            World world = new World(
                    root,
                    Map.of("LEARNING_ASSISTANT_HOME", installation.home().toString()),
                    same -> engine,
                    engine,
                    shell -> engine.machine(),
                    engine,
                    () -> "secret-number-" + made.incrementAndGet() + "-with-enough-letters",
                    out,
                    out,
                    false);
            int code = Ops.run(world, arguments);
            if (engine.dead) {
                throw new FakeEngine.Killed();
            }
            return code;
        } finally {
            output = bytes.toString(StandardCharsets.UTF_8);
        }
    }

    /** The calls of a command that change something. */
    java.util.List<String> changes(String... arguments) {
        int before = engine.calls.size();
        int code = type(arguments);
        if (code != ExitCode.DONE) {
            throw new AssertionError(code + ": " + output);
        }
        return engine.calls.subList(before, engine.calls.size()).stream()
                .filter(call -> !call.startsWith("docker inspect")
                        && !call.startsWith("docker image inspect")
                        && !call.startsWith("docker ps")
                        && !call.startsWith("docker version")
                        && !call.startsWith("docker compose version")
                        && !call.startsWith("timedatectl")
                        && !call.contains(" config --hash ")
                        && !call.contains("/api/metrics"))
                .toList();
    }
}
