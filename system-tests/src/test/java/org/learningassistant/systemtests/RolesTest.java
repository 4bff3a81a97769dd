package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningassistant.local.PostgresServer;

/** As in production: one role owns the schema and migrates, another serves and can change data only. */
class RolesTest {
    private static final String PASSWORD = "only-for-this-test";

    @TempDir
    Path settings;

    @Test
    void theOwnerMigratesAndTheApplicationServesWithoutTheRightToChangeTheSchema() throws IOException, SQLException {
        try (var postgres = PostgresServer.startDisposable(Path.of("target/postgresql-roles"))) {
            postgres.asSuperuser("create role learning_app login password '" + PASSWORD + "'");
            Map<String, String> owner = postgres.environment();
            try (var application = Application.launch("restricted", restricted(owner))) {
                Await.until(
                        () -> application.log().contains("waits until the schema is up to date"),
                        () -> "does not wait:\n" + application.log());
                assertFalse(application.isReady());
                assertWaitsWhileItMayNotReadTheHistory(postgres, application);

                var first = Application.migrate("migrate-first", owner);
                var second = Application.migrate("migrate-second", owner);
                assertEquals(0, first.exitCode(), first::log);
                assertEquals(0, second.exitCode(), second::log);
                assertTrue((first.log() + second.log()).contains("The schema is now at version"), first::log);
                Await.until(application::isReady, () -> "does not serve:\n" + application.log());

                learn(application);
                assertFalse(application.log().contains("permission denied"), application::log);
                assertMayUseWhatALaterMigrationCreates(owner);
            }
            var again = Application.migrate("migrate-again", owner);
            assertEquals(0, again.exitCode(), again::log);
            assertTrue(again.log().contains("The schema is up to date."), again::log);
            assertNoRightToChangeTheSchema(owner);
        }
    }

    /** As between the first statement of the first migration and the moment when the roles get their rights. */
    private static void assertWaitsWhileItMayNotReadTheHistory(PostgresServer postgres, Application application) {
        postgres.asSuperuser("create table flyway_schema_history (installed_rank int, version text, description text,"
                + " type text, script text, checksum int, installed_by text, installed_on timestamp, execution_time int,"
                + " success boolean)");
        Await.until(
                () -> application.log().contains("may not read flyway_schema_history yet"),
                () -> "does not look:\n" + application.log());
        postgres.asSuperuser("drop table flyway_schema_history");
        assertFalse(application.isReady());
    }

    @Test
    void migratingSaysWhatIsMissing() {
        var alone = Application.migrate("migrate-alone", Map.of("POSTGRES_HOST", "localhost"));
        assertEquals(78, alone.exitCode(), alone::log);
        assertTrue(alone.log().contains("POSTGRES_PASSWORD is not set"), alone::log);
    }

    /** Everything but the addresses in a folder, as orchestrators mount it. */
    private Map<String, String> restricted(Map<String, String> owner) throws IOException {
        Files.writeString(settings.resolve("POSTGRES_USER"), "learning_app\n");
        Files.writeString(settings.resolve("POSTGRES_PASSWORD"), PASSWORD + "\n");
        Files.createDirectory(settings.resolve("..data"));
        for (var secret : Application.SECRETS.entrySet()) {
            Files.writeString(settings.resolve(secret.getKey()), secret.getValue());
        }
        Map<String, String> environment = new HashMap<>(Cluster.shared().redis().environment());
        environment.putAll(owner);
        environment.remove("POSTGRES_USER");
        environment.remove("POSTGRES_PASSWORD");
        environment.put("MIGRATIONS", "check");
        environment.put("DRAIN_DELAY", "0s");
        environment.put("SETTINGS_DIR", settings.toString());
        return environment;
    }

    private static void learn(Application application) {
        Person person = Person.learner(application);
        Pages.enrol(person);
        String form = ".turn-now form.answer";
        var question = person.page("/study");
        person.submit(question, form, Answers.any(question.expectFirst(form)));
        String imported =
                person.upload("/library", "form#upload", TestFiles.gift()).location();
        assertTrue(imported.contains("/library/imports/"), imported);
        person.page("/progress");
    }

    private static void assertMayUseWhatALaterMigrationCreates(Map<String, String> owner) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        url(owner), owner.get("POSTGRES_USER"), owner.get("POSTGRES_PASSWORD"));
                var statement = connection.createStatement()) {
            statement.execute("create table later (id bigint generated always as identity, word text)");
        }
        try (var connection = DriverManager.getConnection(url(owner), "learning_app", PASSWORD);
                var statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate("insert into later (word) values ('new')"));
        }
    }

    private static String url(Map<String, String> owner) {
        return "jdbc:postgresql://" + owner.get("POSTGRES_HOST") + ":" + owner.get("POSTGRES_PORT") + "/"
                + owner.get("POSTGRES_DB");
    }

    private static void assertNoRightToChangeTheSchema(Map<String, String> owner) throws SQLException {
        try (var connection = DriverManager.getConnection(url(owner), "learning_app", PASSWORD);
                var statement = connection.createStatement()) {
            assertThrows(SQLException.class, () -> statement.execute("create table mine (id int)"));
            assertThrows(SQLException.class, () -> statement.execute("drop table answer"));
            assertThrows(SQLException.class, () -> statement.execute("delete from flyway_schema_history"));
        }
    }
}
