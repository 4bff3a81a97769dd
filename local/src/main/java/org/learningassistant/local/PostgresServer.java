package org.learningassistant.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * A real PostgreSQL 15 in a child process. It listens on 127.0.0.1 alone and asks for a password (SCRAM-SHA-256); the
 * role {@value #USER} owns the database {@value #DATABASE} and is no superuser. Works as root too.
 */
public final class PostgresServer implements AutoCloseable {

    public static final String DATABASE = "learning_assistant_db";
    public static final String USER = "learning_user";

    static final int MAJOR_VERSION = 15;
    static final String NAME = "postgresql";

    private static final String SUPERUSER = "postgres";
    private static final Duration START = Duration.ofMinutes(2);

    private final ChildProcess process;
    private final int port;
    private final String password;
    private final String superuserPassword;

    private PostgresServer(ChildProcess process, int port, String password, String superuserPassword) {
        this.process = process;
        this.port = port;
        this.password = password;
        this.superuserPassword = superuserPassword;
    }

    /**
     * Starts on the data in that folder, and makes the folder and the database first where there are none. The data are
     * kept. Close stops the server; one that an earlier process left running there is stopped first.
     *
     * @throws Problem when it cannot start; the message says why and what to do
     */
    public static PostgresServer start(Path home) {
        return start(new Home(home), Durability.KEPT);
    }

    /**
     * For tests: an empty database on any free port, in that folder (such as {@code target/postgresql}); what is there
     * already is deleted, except for the unpacked programs. Faster, because a crash of the machine may lose data. Ends
     * with this virtual machine at the latest.
     */
    public static PostgresServer startDisposable(Path home) {
        var server = start(new Home(home), Durability.DISPOSABLE);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop PostgreSQL"));
        return server;
    }

    static PostgresServer start(Home home, Durability durability) {
        home.create();
        Path log = home.log(NAME);
        Path data = home.postgresData();
        leftBehind(home).ifPresent(server -> server.stop(Signal.INT, Duration.ofMinutes(1)));
        if (durability == Durability.DISPOSABLE) {
            Home.deleteTree(data);
        }
        refuseOtherVersion(data);
        var binaries = PostgresBinaries.in(home.engines());
        var runAs = RunAs.choose(binaries.program("postgres"), home.data(), log);
        boolean secretsAreNew = !Files.exists(home.secret("postgres-password"))
                || !Files.exists(home.secret("postgres-superuser-password"));
        String superuserPassword = Secrets.readOrCreate(home.secret("postgres-superuser-password"));
        String password = Secrets.readOrCreate(home.secret("postgres-password"));
        var cluster = new PostgresCluster(binaries, runAs, log);
        if (!Files.exists(data)) {
            cluster.create(data, superuserPassword, password);
        } else {
            runAs.own(data);
            if (secretsAreNew) {
                cluster.setPasswords(data, superuserPassword, password);
            }
        }
        for (int attempt = 1; ; attempt++) {
            int port = durability == Durability.KEPT ? Ports.remembered(home.portFile(NAME)) : Ports.anyFree();
            var command = runAs.wrap(command(binaries, data, port, durability));
            var process = ChildProcess.start("PostgreSQL", command, Map.of(), log, home.processFile(NAME));
            try {
                if (isReady(process, data)) {
                    return new PostgresServer(process, port, password, superuserPassword);
                }
            } catch (CancellationException e) {
                process.stop(Signal.INT, Duration.ofSeconds(60));
                throw e;
            }
            process.stop(Signal.QUIT, Duration.ofSeconds(10));
            // Somebody may have taken the port between our look and the server's start.
            if (attempt == 3 || Ports.isFree(port)) {
                throw new Problem(
                        Problem.Kind.CHILD_ENDED,
                        "PostgreSQL did not start. Its last words (all of them in " + log + "):\n"
                                + process.lastLogLines(15));
            }
        }
    }

    /** What an earlier launcher, or one that was killed, left running on this data. */
    static Optional<ChildProcess> leftBehind(Home home) {
        return ProcessIdentity.running(home.processFile(NAME))
                .or(() -> PostgresCluster.runningOn(home.postgresData()))
                .map(identity -> ChildProcess.leftBehind("PostgreSQL", identity, home.log(NAME)));
    }

    /** Changes nothing on the disk. */
    static void refuseOtherVersion(Path data) {
        Path versionFile = data.resolve("PG_VERSION");
        if (!Files.exists(versionFile)) {
            return;
        }
        try {
            String version = Files.readString(versionFile).strip();
            if (!version.equals(Integer.toString(MAJOR_VERSION))) {
                throw new Problem(
                        Problem.Kind.DATA_REFUSED,
                        "The data in " + data + " were written by PostgreSQL " + version + "; this is PostgreSQL "
                                + MAJOR_VERSION + ", which cannot read them. Nothing was changed. Use the version of"
                                + " Learning Assistant that wrote them, or another folder with --home.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    public String password() {
        return password;
    }

    /** Of {@link #DATABASE}, without user and password. */
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port + "/" + database;
    }

    /** The variables by which the application finds this server. */
    public Map<String, String> environment() {
        return Map.of(
                "POSTGRES_HOST", host(),
                "POSTGRES_PORT", Integer.toString(port),
                "POSTGRES_DB", DATABASE,
                "POSTGRES_USER", USER,
                "POSTGRES_PASSWORD", password);
    }

    /** Runs statements in {@link #DATABASE} as the superuser, whom nothing else uses: for tests that need other roles. */
    public void asSuperuser(String sql) {
        try (var connection = DriverManager.getConnection(jdbcUrl(DATABASE), SUPERUSER, superuserPassword);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes another empty database that belongs to {@link #USER}, so that tests do not meet in one. */
    public void createDatabase(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a plain database name: " + name);
        }
        try (var connection = DriverManager.getConnection(jdbcUrl(SUPERUSER), SUPERUSER, superuserPassword);
                var statement = connection.createStatement()) {
            statement.execute("create database %s owner %s".formatted(name, USER));
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + name + " cannot be created", e);
        }
    }

    /** Fast shutdown: open transactions are rolled back, everything committed is on the disk. */
    @Override
    public void close() {
        process.stop(Signal.INT, Duration.ofSeconds(60));
    }

    ChildProcess process() {
        return process;
    }

    private static List<String> command(PostgresBinaries binaries, Path data, int port, Durability durability) {
        var command = new ArrayList<>(List.of(binaries.program("postgres").toString(), "-D", data.toString()));
        var settings = new ArrayList<>(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                // No socket file: TCP with a password is the only way in, and no path can be too long.
                "unix_socket_directories=",
                "password_encryption=scram-sha-256",
                "timezone=UTC",
                "log_timezone=UTC",
                "shared_preload_libraries=pg_stat_statements"));
        if (durability == Durability.DISPOSABLE) {
            settings.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
        }
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    /** PostgreSQL writes its state as line 8 of postmaster.pid; pg_ctl waits for the same line. */
    private static boolean isReady(ChildProcess process, Path data) {
        Path pidFile = data.resolve("postmaster.pid");
        return Waiting.until(START, () -> !process.isAlive() || isReady(process.pid(), pidFile)) && process.isAlive();
    }

    private static boolean isReady(long pid, Path pidFile) {
        try {
            if (!Files.exists(pidFile)) {
                return false;
            }
            List<String> lines = Files.readAllLines(pidFile, StandardCharsets.UTF_8);
            return lines.size() >= 8
                    && lines.getFirst().strip().equals(Long.toString(pid))
                    && lines.get(7).strip().toLowerCase(Locale.ROOT).equals("ready");
        } catch (IOException e) {
            // It is being replaced just now.
            return false;
        }
    }

    enum Durability {
        KEPT,
        DISPOSABLE
    }
}
