package org.learningassistant.systemtests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The whole stack on the engine of this machine, and an operator who types commands. Its ports are those of production. */
final class Stack {
    static final String ADDRESS = "http://127.0.0.1:3000";
    static final Path HOME = Path.of("target/compose-home").toAbsolutePath();
    static final Path ENV = Path.of("target/compose.env").toAbsolutePath();
    private static final String PROJECT = "learning-assistant-test";
    private static final Path ROOT = Path.of("..");
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "LEARNING_ASSISTANT_HOME", HOME.toString(),
            "COMPOSE_PROJECT_NAME", PROJECT,
            "LEARNING_ASSISTANT_ENV_FILE", ENV.toString());

    private Stack() {}

    static Docker.Said type(String... arguments) {
        List<String> command = new ArrayList<>(List.of("scripts/docker/deploy-compose.sh"));
        command.addAll(Arrays.asList(arguments));
        return Docker.command(ROOT, ENVIRONMENT, command);
    }

    /** What a command that must succeed prints. */
    static String expect(String... arguments) {
        Docker.Said said = type(arguments);
        if (said.exitCode() != 0) {
            throw new AssertionError(
                    String.join(" ", arguments) + " ended with " + said.exitCode() + ":\n" + said.output());
        }
        return said.output();
    }

    /** Types a command and kills the tool, with all it started, as soon as it has printed these words. */
    static String killedAt(String words, String... arguments) {
        Killed killed = killed(line -> line.contains(words), arguments);
        if (!killed.before()) {
            throw new AssertionError("never said \"" + words + "\":\n" + killed.output());
        }
        return killed.output();
    }

    /** As {@link #killedAt}, after so many steps; a command that has fewer is done. */
    static String killedAtStep(int step, String... arguments) {
        return killed(line -> line.matches(" {2}\\[ *" + step + "/.*"), arguments)
                .output();
    }

    /** @param before its end */
    private record Killed(boolean before, String output) {}

    private static Killed killed(Predicate<String> when, String... arguments) {
        List<String> command = new ArrayList<>(List.of("scripts/docker/deploy-compose.sh"));
        command.addAll(Arrays.asList(arguments));
        var output = new StringBuilder();
        try {
            Process process = Docker.builder(ROOT, ENVIRONMENT, command).start();
            try (var reader =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    output.append(line).append('\n');
                    if (when.test(line)) {
                        process.descendants().forEach(ProcessHandle::destroyForcibly);
                        process.destroyForcibly();
                        process.waitFor();
                        return new Killed(true, output.toString());
                    }
                }
            }
            process.waitFor();
            return new Killed(false, output.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Types a command that goes on until it is ended; what it prints goes into the file. */
    static Process begin(Path output, String... arguments) {
        List<String> command = new ArrayList<>(List.of("scripts/docker/deploy-compose.sh"));
        command.addAll(Arrays.asList(arguments));
        try {
            return Docker.builder(ROOT, ENVIRONMENT, command)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As an operator types it without the tool. */
    static Docker.Said compose(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "compose", "-f", "docker-compose.prod.yml"));
        command.addAll(Arrays.asList(arguments));
        return Docker.command(ROOT, ENVIRONMENT, command);
    }

    static String container(String service) {
        return PROJECT + "-" + service + "-1";
    }

    static JsonNode described(String service) {
        return json(Docker.run("inspect", container(service))).get(0);
    }

    static String version(String service) {
        return described(service)
                .path("Config")
                .path("Labels")
                .path("org.opencontainers.image.version")
                .asText();
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Containers, volumes and files of an earlier run too; some belong to users of services. */
    static void remove() {
        compose("down", "--volumes", "--remove-orphans", "--timeout", "5");
        if (Files.exists(HOME)) {
            Docker.tryTo(
                    "run",
                    "--rm",
                    "--user",
                    "0",
                    "--entrypoint",
                    "/bin/sh",
                    "--volume",
                    HOME + ":/home",
                    TestImage.NAME,
                    "-c",
                    "rm -rf /home/*");
        }
        try {
            Files.deleteIfExists(ENV);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value that the settings have for a name. */
    static String setting(String name) {
        try {
            return Files.readAllLines(ENV).stream()
                    .filter(line -> line.startsWith(name + "="))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
