package org.learningassistant.web.platform.sql;

import jakarta.enterprise.context.ApplicationScoped;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** Whether the database answers and has the schema that this version needs. */
@ApplicationScoped
public class DatabaseState {
    private final Jdbi jdbi;
    private final Flyway flyway;
    private volatile boolean migrated;

    DatabaseState(Jdbi jdbi, Flyway flyway) {
        this.jdbi = jdbi;
        this.flyway = flyway;
    }

    /** One round trip; throws when the database cannot be reached. */
    public boolean isCurrent() {
        // a schema never goes back while a process runs, so the history is read only until it is current
        if (!migrated) {
            migrated = flyway.info().pending().length == 0;
            return migrated;
        }
        return jdbi.withHandle(
                handle -> handle.createQuery("select true").mapTo(Boolean.class).one());
    }
}
