package org.learningassistant.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class PostgresServerTest {

    private static final Path FOLDER = Path.of("target/servers/postgresql");

    @Test
    void theOwnerOfTheDatabaseIsNoSuperuser() throws SQLException {
        try (var server = PostgresServer.startDisposable(FOLDER)) {
            assertEquals("learning_user false 15 C.UTF-8", ask(server, """
                    select current_user || ' ' || rolsuper || ' ' || current_setting('server_version_num')::int / 10000
                           || ' ' || datcollate
                      from pg_roles, pg_database
                     where rolname = current_user and datname = current_database()"""));
            assertEquals("été", ask(server, "select lower('ÉTÉ')"));
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        try (var server = PostgresServer.startDisposable(FOLDER)) {
            var failure = assertThrows(SQLException.class, () -> DriverManager.getConnection(
                            server.jdbcUrl(), PostgresServer.USER, "guess")
                    .close());
            assertEquals("28P01", failure.getSQLState());
        }
    }

    @Test
    void dataAndPortSurviveARestartAndTheLossOfTheSecrets() throws Exception {
        Home.deleteTree(FOLDER.resolve("data"));
        int port;
        try (var server = PostgresServer.start(FOLDER)) {
            port = server.port();
            run(server, "create table note (text text)", "insert into note values ('kept')");
        }
        Home.deleteTree(FOLDER.resolve("secrets"));
        try (var server = PostgresServer.start(FOLDER)) {
            assertEquals("kept", ask(server, "select text from note"));
            assertEquals(port, server.port());
        }
    }

    @Test
    void aServerThatWasLeftBehindIsStoppedFirstAndNothingIsLost() throws Exception {
        Home.deleteTree(FOLDER.resolve("data"));
        var lost = PostgresServer.start(FOLDER);
        run(lost, "create table note (text text)", "insert into note values ('kept')");
        try (var server = PostgresServer.start(FOLDER)) {
            assertFalse(lost.process().isAlive());
            assertEquals("kept", ask(server, "select text from note"));
        }
    }

    @Test
    void aStaleLockFileOfPostgresDoesNotHinder() throws Exception {
        Home.deleteTree(FOLDER.resolve("data"));
        PostgresServer.start(FOLDER).close();
        // A living process with the number that a crashed server once had.
        Files.writeString(
                FOLDER.resolve("data/postgres/postmaster.pid"),
                ProcessHandle.current().pid() + "\n/elsewhere\n");
        try (var server = PostgresServer.start(FOLDER)) {
            assertEquals("1", ask(server, "select 1"));
        }
    }

    @Test
    void everyTestCanHaveADatabaseOfItsOwn() throws SQLException {
        try (var server = PostgresServer.startDisposable(FOLDER)) {
            server.createDatabase("another");
            try (var connection =
                    DriverManager.getConnection(server.jdbcUrl("another"), PostgresServer.USER, server.password())) {
                assertTrue(connection.createStatement().execute("select 1"));
            }
            assertThrows(IllegalArgumentException.class, () -> server.createDatabase("x; drop database y"));
        }
    }

    @Test
    void noPasswordStandsInALogOrInTheWordsOfACommand() throws Exception {
        Home.deleteTree(FOLDER.resolve("data"));
        try (var server = PostgresServer.start(FOLDER)) {
            String log = Files.readString(FOLDER.resolve("logs/postgresql.log"))
                    + Files.readString(FOLDER.resolve("logs/previous-postgresql.log"));
            assertFalse(log.contains(server.password()));
            String words = ProcessHandle.of(server.process().pid())
                    .flatMap(process -> process.info().commandLine())
                    .orElse("");
            assertFalse(words.contains(server.password()));
        }
    }

    private static String ask(PostgresServer server, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), PostgresServer.USER, server.password());
                var rows = connection.createStatement().executeQuery(query)) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }

    private static void run(PostgresServer server, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), PostgresServer.USER, server.password())) {
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
        }
    }
}
