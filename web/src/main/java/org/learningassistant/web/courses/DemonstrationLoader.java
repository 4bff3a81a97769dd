package org.learningassistant.web.courses;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Brings the courses that ship with the application into the database, once the schema is there. */
@ApplicationScoped
class DemonstrationLoader {
    /** After the migrations, before requests are served. */
    private static final int AFTER_MIGRATIONS = 100;

    private static final Logger LOG = Logger.getLogger(DemonstrationLoader.class);
    private final DemonstrationStore store;

    DemonstrationLoader(DemonstrationStore store) {
        this.store = store;
    }

    void load(@Observes @Priority(AFTER_MIGRATIONS) StartupEvent start) {
        for (String folder : Demonstration.folders()) {
            if (!store.has(Demonstration.origin(folder), Demonstration.hash(folder))) {
                Demonstration demonstration = Demonstration.read(folder);
                if (store.load(demonstration)) {
                    LOG.infof("loaded the course \"%s\"", demonstration.course().title());
                }
            }
        }
    }
}
