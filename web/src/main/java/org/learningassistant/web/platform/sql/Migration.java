package org.learningassistant.web.platform.sql;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Brings the schema up to date before anything else starts. Several processes may start at once: Flyway holds an
 * advisory lock, and whoever comes second finds nothing to do.
 */
@ApplicationScoped
class Migration {
    static final int FIRST = 10;
    private static final Logger LOG = Logger.getLogger(Migration.class);
    private final Flyway flyway;

    Migration(Flyway flyway) {
        this.flyway = flyway;
    }

    void migrate(@Observes @Priority(FIRST) StartupEvent start) {
        var result = flyway.migrate();
        if (result.migrationsExecuted > 0) {
            LOG.infof("database schema is now at version %s", result.targetSchemaVersion);
        }
    }
}
