package org.learningassistant.web.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The rows of people. */
@ApplicationScoped
class PersonStore {
    private final Jdbi jdbi;

    PersonStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<PersonName> name(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, display_name as name from person where id = :person")
                .bind("person", person)
                .mapTo(PersonName.class)
                .findOne());
    }
}
