package org.learningassistant.web.platform.sql;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;
import org.learningassistant.web.platform.config.Migrations;
import org.learningassistant.web.platform.config.PlatformSettings;
import org.learningassistant.web.platform.config.Settings;

/**
 * Sees to it that the schema is up to date before anything else starts. Several processes may start at once: Flyway holds
 * an advisory lock, and whoever comes second finds nothing to do.
 */
@ApplicationScoped
class Migration {
    static final int FIRST = 10;
    private static final Logger LOG = Logger.getLogger(Migration.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int SAY_AGAIN = 10;
    /** PostgreSQL's insufficient_privilege. */
    private static final String MAY_NOT = "42501";

    private final Flyway flyway;
    private final Migrations who;

    Migration(Flyway flyway, Settings settings) {
        this.flyway = flyway;
        this.who = settings.get(PlatformSettings.MIGRATIONS);
    }

    void prepare(@Observes @Priority(FIRST) StartupEvent start) throws InterruptedException {
        switch (who) {
            case RUN -> migrate();
            case CHECK -> await();
        }
    }

    private void migrate() {
        var result = flyway.migrate();
        if (result.migrationsExecuted > 0) {
            LOG.infof("database schema is now at version %s", result.targetSchemaVersion);
        }
    }

    /** What this process serves needs the new tables, and older processes serve meanwhile. */
    private void await() throws InterruptedException {
        String said = "";
        int looks = 0;
        for (String waits = reasonToWait(); !waits.isEmpty(); waits = reasonToWait()) {
            if (!waits.equals(said) || looks % SAY_AGAIN == 0) {
                LOG.warnf(
                        "waits until the schema is up to date: run this program with the argument migrate, as the"
                                + " owner of the database (%s)",
                        waits);
            }
            said = waits;
            looks++;
            Thread.sleep(LOOK_AGAIN);
        }
    }

    /** Empty when there is none. Whoever migrates first makes the history some time before this role may read it. */
    private String reasonToWait() {
        try {
            int pending = flyway.info().pending().length;
            return pending == 0 ? "" : pending + " migrations are missing";
        } catch (FlywayException unread) {
            if (unread.getCause() instanceof SQLException refused && MAY_NOT.equals(refused.getSQLState())) {
                return "this role may not read flyway_schema_history yet";
            }
            throw unread;
        }
    }
}
