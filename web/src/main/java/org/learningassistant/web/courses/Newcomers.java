package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.learningassistant.web.accounts.PersonJoined;

/** Whoever is new finds the included courses among their own, so that there is something to study at once. */
@ApplicationScoped
class Newcomers {
    private final CourseStore store;

    Newcomers(CourseStore store) {
        this.store = store;
    }

    void welcome(@Observes PersonJoined joined) {
        store.enrolIntoShipped(joined.person());
    }
}
