package org.learningassistant.web.platform.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.learningassistant.web.platform.config.PlatformSettings;
import org.learningassistant.web.platform.config.Settings;

/**
 * Brings the schema up to date and ends: for the owner of the database, before processes start that only may change data.
 * Needs no cache and no secret but the owner's. Does nothing when there is nothing to do, and waits for another that is at
 * it.
 */
public final class MigrateCommand {
    /** What the application's and the exporter's roles may do, where they exist. */
    private static final String GRANTS = "/db/grants.sql";

    private static final int RETRIES = 30;

    private final Settings settings;
    private final PrintStream out;

    public MigrateCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** The exit code: 0 when the schema is up to date, 1 when it could not be brought there; what happened is printed. */
    public int run() {
        String url = CommandDatabase.url(settings, "learning-assistant-migrate");
        String user = settings.get(PlatformSettings.POSTGRES_USER);
        String password = settings.get(PlatformSettings.POSTGRES_PASSWORD);
        try {
            var result = Flyway.configure()
                    .dataSource(url, user, password)
                    .resourceProvider(MigrationFiles.ofThisProgram())
                    .javaMigrationClassProvider(java.util.List::of)
                    .connectRetries(RETRIES)
                    .connectRetriesInterval(2)
                    .load()
                    .migrate();
            out.println(
                    result.migrationsExecuted == 0
                            ? "The schema is up to date."
                            : "The schema is now at version " + result.targetSchemaVersion + " ("
                                    + result.migrationsExecuted + " migrations).");
            try (Connection connection = DriverManager.getConnection(url, user, password)) {
                connection.createStatement().execute(grants());
            }
            out.println("The roles of the application have their rights.");
            return 0;
        } catch (FlywayException | SQLException failed) {
            out.println("The schema of " + settings.get(PlatformSettings.POSTGRES_DB) + " on "
                    + settings.get(PlatformSettings.POSTGRES_HOST) + " could not be brought up to date: "
                    + firstLine(failed) + ". What a migration had begun was undone.");
            return 1;
        } catch (IOException broken) {
            throw new IllegalStateException("this program is incomplete: " + GRANTS, broken);
        }
    }

    private static String grants() throws IOException {
        try (InputStream file = MigrateCommand.class.getResourceAsStream(GRANTS)) {
            if (file == null) {
                throw new IOException(GRANTS + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String firstLine(Exception failed) {
        return String.valueOf(failed.getMessage()).strip().lines().findFirst().orElse("no reason given");
    }
}
