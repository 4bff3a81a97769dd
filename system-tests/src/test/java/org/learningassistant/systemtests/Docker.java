package org.learningassistant.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The Docker engine of this machine, by its command line. */
final class Docker {
    private Docker() {}

    /** @param output what was said, errors too, without the last line break */
    record Said(int exitCode, String output) {}

    /** A machine without an engine skips the test, with {@code CI=true} the test fails. */
    static void assumeThere() {
        if (!isThere()) {
            String words = "no Docker engine answers; install one, for example: apt-get install docker.io";
            if (isCi()) {
                throw new AssertionError(words);
            }
            Assumptions.abort("SKIPPED: " + words);
        }
    }

    /** No registry can be reached from everywhere that tests run: there, base images are made from packages. */
    static boolean isCi() {
        return "true".equals(System.getenv("CI"));
    }

    /** The output of a command that must succeed. */
    static String run(String... arguments) {
        Said said = tryTo(arguments);
        if (said.exitCode() != 0) {
            throw new AssertionError("docker " + String.join(" ", arguments) + ": " + said.output());
        }
        return said.output();
    }

    static Said tryTo(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return command(Path.of(""), command);
    }

    static Said command(Path folder, List<String> command, List<String> more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(more);
        return command(folder, all);
    }

    static Said command(Path folder, List<String> command) {
        return command(folder, Map.of(), command);
    }

    static Said command(Path folder, Map<String, String> environment, List<String> command) {
        try {
            var process = builder(folder, environment, command).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return new Said(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Both of its outputs are one. */
    static ProcessBuilder builder(Path folder, Map<String, String> environment, List<String> command) {
        var builder = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder;
    }

    private static boolean isThere() {
        try {
            return tryTo("info").exitCode() == 0;
        } catch (UncheckedIOException noProgram) {
            return false;
        }
    }
}
