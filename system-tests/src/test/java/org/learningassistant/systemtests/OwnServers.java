package org.learningassistant.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.learningassistant.local.PostgresServer;
import org.learningassistant.local.RedisServer;

/**
 * A PostgreSQL and a Redis that a test may end, freeze and damage, and processes of the application on them. They keep
 * their data as in production: what was acknowledged survives the end of a server.
 */
final class OwnServers implements AutoCloseable {
    private final Path home;
    private final List<Application> processes = new ArrayList<>();
    private PostgresServer postgres;
    private RedisServer redis;

    private OwnServers(Path home, PostgresServer postgres, RedisServer redis) {
        this.home = home;
        this.postgres = postgres;
        this.redis = redis;
    }

    /** Empty servers in {@code target/<name>}. */
    static OwnServers start(String name) {
        Path home = Path.of("target", name);
        delete(home.resolve("postgresql/data"));
        delete(home.resolve("redis/data"));
        var servers = new OwnServers(
                home, PostgresServer.start(home.resolve("postgresql")), RedisServer.start(home.resolve("redis")));
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "end " + name));
        return servers;
    }

    PostgresServer postgres() {
        return postgres;
    }

    Map<String, String> environment() {
        var environment = new HashMap<>(Application.SECRETS);
        environment.putAll(postgres.environment());
        environment.putAll(redis.environment());
        environment.put("DRAIN_DELAY", "0s");
        return environment;
    }

    /** A process on these servers, which ends with them. */
    Application application(String name) {
        return application(name, Map.of());
    }

    Application application(String name, Map<String, String> more) {
        var environment = environment();
        environment.putAll(more);
        var application = Application.start(name, environment);
        processes.add(application);
        return application;
    }

    /** As {@code pg_ctl stop -m fast}: sessions are ended, open transactions rolled back. */
    void stopPostgres() {
        postgres.close();
    }

    /** As {@code pg_ctl stop -m immediate}, which is a crash: the log is replayed at the next start. */
    void crashPostgres() {
        long pid = postmaster();
        Signals.send("QUIT", pid);
        Await.until(() -> !Signals.isAlive(pid), () -> "PostgreSQL does not end");
    }

    void startPostgres() {
        postgres = PostgresServer.start(home.resolve("postgresql"));
    }

    void stopRedis() {
        redis.close();
    }

    void startRedis() {
        redis = RedisServer.start(home.resolve("redis"));
    }

    /** While it is stopped: as when its volume was lost. */
    void emptyRedis() {
        delete(home.resolve("redis/data"));
    }

    /** PostgreSQL and all its sessions stand still: connections are accepted by the kernel, and nothing is answered. */
    Signals.Frozen freezePostgres() {
        return Signals.freeze(postmaster());
    }

    Signals.Frozen freezeRedis() {
        return Signals.freeze(firstNumber(home.resolve("redis/run/redis.process")));
    }

    private long postmaster() {
        return firstNumber(home.resolve("postgresql/data/postgres/postmaster.pid"));
    }

    /** The first column of the rows that a query returns, as text. */
    List<String> query(String sql) {
        return query(postgres, sql);
    }

    static List<String> query(PostgresServer postgres, String sql) {
        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), PostgresServer.USER, postgres.password());
                var rows = connection.createStatement().executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        processes.forEach(Application::close);
        postgres.close();
        redis.close();
    }

    private static long firstNumber(Path file) {
        try {
            return Long.parseLong(Files.readAllLines(file).getFirst().strip().split(" ")[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (var paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
