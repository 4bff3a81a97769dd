package org.learningassistant.web.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Questions that other features have about people. */
@ApplicationScoped
public class People {
    private final PersonStore store;

    People(PersonStore store) {
        this.store = store;
    }

    /** The name to show for a person; empty when the account was deleted. */
    public Optional<PersonName> name(UUID person) {
        return store.name(person);
    }
}
