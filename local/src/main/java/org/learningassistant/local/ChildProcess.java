package org.learningassistant.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * A server that we started, or one that an earlier launcher started and left behind. It has its own session, so that
 * Ctrl-C in the terminal reaches the launcher alone, and it writes to a log file, so that it survives the launcher.
 */
final class ChildProcess {

    private final String name;
    private final ProcessIdentity identity;
    private final Path log;

    private ChildProcess(String name, ProcessIdentity identity, Path log) {
        this.name = name;
        this.identity = identity;
        this.log = log;
    }

    /**
     * @param file remembers the process, for a later launcher that finds it left behind
     * @param environment added to ours; a variable with an empty value is removed
     */
    static ChildProcess start(String name, List<String> command, Map<String, String> environment, Path log, Path file) {
        try {
            if (Files.exists(log)) {
                Path previous = log.resolveSibling("previous-" + log.getFileName());
                Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
            }
            var builder = new ProcessBuilder(inOwnSession(command))
                    .directory(Path.of("/").toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            apply(environment, builder.environment());
            Process process = builder.start();
            // One that has ended already has no start time any more; any other is as good.
            var identity =
                    ProcessIdentity.of(process.pid()).orElse(new ProcessIdentity(process.pid(), "ended at once"));
            identity.save(file);
            return new ChildProcess(name, identity, log);
        } catch (IOException e) {
            throw new Problem(Problem.Kind.FAILED, name + " cannot be started: " + e.getMessage(), e);
        }
    }

    static ChildProcess leftBehind(String name, ProcessIdentity identity, Path log) {
        return new ChildProcess(name, identity, log);
    }

    /** Runs a short program to its end and returns its exit code; what it prints is added to the log. */
    static int run(List<String> command, String input, Map<String, String> environment, Path log) {
        try {
            var builder = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            apply(environment, builder.environment());
            Process process = builder.start();
            try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
                stdin.write(input);
            } catch (IOException e) {
                // The program ended without reading; its exit code tells.
                return endOf(process);
            }
            return endOf(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    long pid() {
        return identity.pid();
    }

    /** A process that has ended is not alive, even where nobody collects its exit code (containers without init). */
    boolean isAlive() {
        return ProcessIdentity.of(identity.pid()).filter(identity::equals).isPresent();
    }

    void send(Signal signal) {
        if (isAlive()) {
            signal.send(identity.pid());
        }
    }

    /** True when it has ended within that time. */
    boolean hasEndedWithin(Duration patience) {
        return Waiting.until(patience, () -> !isAlive());
    }

    /** Asks with the signal, and ends the process by force when it takes longer than that. */
    void stop(Signal signal, Duration patience) {
        send(signal);
        if (!hasEndedWithin(patience)) {
            send(Signal.KILL);
            hasEndedWithin(Duration.ofSeconds(10));
        }
    }

    Path log() {
        return log;
    }

    String lastLogLines(int count) {
        return lastLines(log, count);
    }

    static String lastLines(Path file, int count) {
        if (!Files.exists(file)) {
            return "";
        }
        try {
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int endOf(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new CancellationException();
        }
    }

    private static void apply(Map<String, String> changes, Map<String, String> environment) {
        // Variables such as PGDATA and PGPORT of the person's shell mean another PostgreSQL.
        environment.keySet().removeIf(key -> key.startsWith("PG"));
        changes.forEach((key, value) -> {
            if (value.isEmpty()) {
                environment.remove(key);
            } else {
                environment.put(key, value);
            }
        });
    }

    private static List<String> inOwnSession(List<String> command) {
        var words = new ArrayList<String>();
        if (Programs.find("setsid").isPresent()) {
            words.add("setsid");
        } else if (Programs.find("perl").isPresent()) {
            // macOS has no setsid program.
            words.addAll(List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV or die $!;"));
        }
        words.addAll(command);
        return words;
    }
}
