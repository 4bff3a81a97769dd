package org.learningassistant.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One process of the packaged application on a port of its own. What it prints is kept in {@code target/logs}. */
final class Application implements AutoCloseable {
    /** The settings every process needs besides the addresses of its servers. */
    static final Map<String, String> SECRETS = Map.of(
            "NEXTAUTH_SECRET", "test-only-session-secret-0123456789-abcdefghij",
            "JWT_SECRET", "test-only-token-secret-0123456789-abcdefghijkl");

    private static final Path JAR = Path.of(System.getProperty("learning-assistant.application", "quarkus-run.jar"));
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Process process;
    private final int port;
    private final Path log;

    private Application(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts a process and waits until it is ready to serve. */
    static Application start(String name, Map<String, String> environment) {
        var application = launch(name, environment);
        application.awaitReady();
        return application;
    }

    void awaitReady() {
        Await.until(() -> !isAlive() || isReady(), () -> "not ready; its log:\n" + log());
        if (!isAlive()) {
            throw new AssertionError("ended by itself; its log:\n" + log());
        }
    }

    /** Starts a process that brings the schema up to date and ends. */
    static Application migrate(String name, Map<String, String> environment) {
        return launch(name, environment, "migrate");
    }

    /** Starts a process and does not wait for anything. */
    static Application launch(String name, Map<String, String> environment, String... arguments) {
        if (!Files.isRegularFile(JAR)) {
            throw new AssertionError("The application is not packaged: " + JAR + " is missing");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // what the container of production gives the heap, which ends as there when it is not enough
                "-Xmx460m",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        int port = environment.containsKey("PORT") ? Integer.parseInt(environment.get("PORT")) : freePort();
        // what the person who runs the tests has set must not reach the process
        return begin(name, command, variables(environment, port), port);
    }

    /**
     * Starts the image as it runs in production: no privileges, nothing writable but {@code /tmp}, the memory and processor
     * of the specification. It shares the host's network, where the other servers of the tests are.
     */
    static Application container(String image, String name, Map<String, String> environment) {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                "docker", "run", "--rm", "--name", name, "--network", "host", "--read-only", "--tmpfs", "/tmp"));
        command.addAll(List.of("--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--memory", "1g"));
        command.addAll(List.of("--cpus", "0.5"));
        variables(environment, port).forEach((key, value) -> command.addAll(List.of("--env", key + "=" + value)));
        command.add(image);
        return begin(name, command, System.getenv(), port);
    }

    private static Map<String, String> variables(Map<String, String> environment, int port) {
        var variables = new HashMap<>(environment);
        variables.putIfAbsent("PORT", Integer.toString(port));
        variables.putIfAbsent("PUBLIC_URL", "http://127.0.0.1:" + port);
        return variables;
    }

    /** Starts any program, which gets these variables and no others. */
    static Application begin(String name, List<String> command, Map<String, String> environment, int port) {
        Path log = Path.of("target/logs", name + ".log");
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.getParent());
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
            var process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end " + name));
            return new Application(process, port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** Such as {@code http://127.0.0.1:4711}, without a slash at the end. */
    String address() {
        return "http://127.0.0.1:" + port;
    }

    URI at(String path) {
        return URI.create(address() + path);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The status of a GET request, or 0 when nobody answers. */
    int status(String path) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(at(path))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException refused) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isReady() {
        return status("/api/health/ready") == 200;
    }

    /** Everything the process has printed so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM; returns at once. */
    void terminate() {
        process.destroy();
    }

    /** Waits for the end and returns the exit code. */
    int exitCode() {
        try {
            if (!process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("still running; its log:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL: as a crash of the machine would look to the others. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Of the operating system. */
    long pid() {
        return process.pid();
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
