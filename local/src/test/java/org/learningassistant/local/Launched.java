package org.learningassistant.local;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The launcher as a person starts it: another process, leader of the terminal's foreground group. */
final class Launched implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;

    private Launched(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** @param asWhom words before the command, such as setpriv's; empty for ourselves */
    static Launched start(Path classPath, Path application, Path home, int port, List<String> asWhom)
            throws IOException {
        Path output = Files.createTempFile("launcher-", ".out");
        var command = new ArrayList<>( // A shell in the background has given us a deaf ear for Ctrl-C.
                List.of("setsid", "env", "--default-signal=INT"));
        command.addAll(asWhom);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-D" + Local.APPLICATION_PROPERTY + "=" + application,
                "-cp",
                classPath.resolve("classes") + ":" + classPath.resolve("lib") + "/*",
                Local.class.getName(),
                "--home",
                home.toString(),
                "--port=" + port));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // A variable of the person's PostgreSQL must not reach ours.
        builder.environment().putAll(Map.of("PGPORT", "1", "PGDATA", "/nonexistent", "PORT", "1"));
        return new Launched(builder.start(), output);
    }

    long pid() {
        return process.pid();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Launched awaitReady() {
        return awaitOutput("Stop   Ctrl-C");
    }

    Launched awaitOutput(String text) {
        boolean seen = Waiting.until(PATIENCE, () -> output().contains(text) || !process.isAlive());
        assertTrue(seen && output().contains(text), () -> "Waited for '" + text + "' and saw:\n" + output());
        return this;
    }

    /** As the terminal does: the signal goes to the whole foreground group. */
    Launched pressControlC() {
        Signal.INT.send(-process.pid());
        return this;
    }

    void kill() {
        Signal.KILL.send(process.pid());
        exitCode();
    }

    int exitCode() {
        if (!Waiting.until(PATIENCE, () -> !process.isAlive())) {
            return fail("The launcher does not end. It said:\n" + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            Signal.TERM.send(process.pid());
            exitCode();
        }
        Files.delete(output);
    }
}
