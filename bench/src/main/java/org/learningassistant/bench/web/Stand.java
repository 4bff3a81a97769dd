package org.learningassistant.bench.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.learningassistant.local.PostgresServer;
import org.learningassistant.local.RedisServer;

/** A fresh PostgreSQL and Redis that keep what they are given, and the packaged application on them. */
final class Stand implements AutoCloseable {
    static final int PORT = 3901;

    private final Path root;
    private final Path home;
    private final Path jar;
    private final int connections;
    private final PostgresServer postgres;
    private final RedisServer redis;

    private Stand(Path root, Path home, Path jar, int connections) {
        this.root = root;
        this.home = home;
        this.jar = jar;
        this.connections = connections;
        this.postgres = PostgresServer.start(home);
        this.redis = RedisServer.start(home);
    }

    /**
     * @param jar the packaged application in its place, {@code web/target/quarkus-app/quarkus-run.jar}
     * @param connections to PostgreSQL, at most
     */
    static Stand begin(String name, Path jar, int connections) throws IOException {
        Path root = jar.toRealPath().resolve("../../../..").normalize();
        Path home = root.resolve("bench/target").resolve(name);
        Path data = home.resolve("data");
        if (Files.exists(data)) {
            try (Stream<Path> paths = Files.walk(data)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return new Stand(root, home, jar.toAbsolutePath(), connections);
    }

    PostgresServer postgres() {
        return postgres;
    }

    Path home() {
        return home;
    }

    /** The process of PostgreSQL that all its others descend from. */
    long postgresProcess() throws IOException {
        return Long.parseLong(Files.readAllLines(home.resolve("data/postgres/postmaster.pid"))
                .getFirst()
                .strip());
    }

    /** Where PostgreSQL and Redis are, in the application's own variables. */
    Map<String, String> addresses() {
        Map<String, String> addresses = new HashMap<>(postgres.environment());
        addresses.putAll(redis.environment());
        return addresses;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(database), PostgresServer.USER, postgres.password());
    }

    /**
     * Starts the application with the options of the image, less what belongs to its places, and waits until it is ready.
     *
     * @param options of the virtual machine in addition
     */
    Process startApplication(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String option : Files.readAllLines(root.resolve("docker/app/java.options"))) {
            if (!option.contains("org.sqlite") && !option.contains("MaxRAMPercentage")) {
                command.add(option);
            }
        }
        // 45 % of 1 GiB, as there
        command.add("-Xmx460m");
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", jar.toString()));
        Map<String, String> environment = addresses();
        environment.putAll(Map.of(
                "PORT",
                Integer.toString(PORT),
                "PUBLIC_URL",
                "http://127.0.0.1:" + PORT,
                "POSTGRES_POOL",
                Integer.toString(connections),
                "SIGN_UP_LIMIT_ADDRESS",
                "100000",
                "JWT_SECRET",
                "only-for-measuring-0123456789-abcdefghijklmnop",
                "NEXTAUTH_SECRET",
                "only-for-measuring-0123456789-qrstuvwxyzabcdef"));
        return start("application", command, root, environment, PORT, "/api/health/ready");
    }

    /** Starts a server and waits until an address of it answers 200. */
    Process start(
            String name, List<String> command, Path folder, Map<String, String> environment, int port, String path)
            throws IOException, InterruptedException {
        Path log = home.resolve("logs").resolve(name + ".log");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        for (int i = 0; i < 600 && process.isAlive(); i++) {
            try (Wire wire = Wire.open(port)) {
                if (wire.send("GET", path, Map.of(), "").status() == 200) {
                    return process;
                }
            } catch (IOException nobodyListens) {
                // it is asked again
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        process.destroyForcibly();
        throw new IllegalStateException(name + " is not ready:\n" + Files.readString(log));
    }

    static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a server does not end");
        }
    }

    /** Those questions of the demonstration course that one choice answers. */
    List<Guest.Question> questions() throws SQLException {
        List<Guest.Question> questions = new ArrayList<>();
        try (Connection connection = connect(PostgresServer.DATABASE);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select id, version from item
                        where state = 'published' and type in ('single_choice', 'true_false') order by id""")) {
            while (rows.next()) {
                questions.add(new Guest.Question(rows.getObject(1, UUID.class), rows.getInt(2), "{\"chosen\":[0]}"));
            }
        }
        return questions;
    }

    @Override
    public void close() {
        redis.close();
        postgres.close();
    }
}
