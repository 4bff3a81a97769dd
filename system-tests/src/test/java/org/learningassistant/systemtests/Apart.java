package org.learningassistant.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.learningassistant.local.PostgresServer;

/**
 * One process of the application with a database and a folder for temporary files of its own, so that nothing else does
 * its jobs or leaves anything there.
 */
final class Apart implements AutoCloseable {
    private final PostgresServer postgres;
    private final Application application;
    private final Path temporary;

    Apart(String name) {
        temporary = Path.of("target/temporary-" + name).toAbsolutePath();
        postgres = PostgresServer.startDisposable(Path.of("target/postgresql-" + name));
        try {
            Files.createDirectories(temporary);
            for (String left : temporaryFiles()) {
                Files.delete(temporary.resolve(left));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> environment = new TreeMap<>(Cluster.shared().environmentOn(postgres));
        environment.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        application = Application.start(name, environment);
    }

    Application application() {
        return application;
    }

    /** What is in the folder for temporary files, without what libraries unpack for as long as the process lives. */
    List<String> temporaryFiles() {
        try (var all = Files.walk(temporary)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> temporary.relativize(file).toString())
                    .filter(file ->
                            !file.matches("(sqlite-.*|vertx-cache/.*|hsperfdata.*|com_aayushatharva_brotli4j_.*)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int count(String sql) {
        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), PostgresServer.USER, postgres.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Override
    public void close() {
        application.close();
        postgres.close();
    }
}
