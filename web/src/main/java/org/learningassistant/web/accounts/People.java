package org.learningassistant.web.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Role;

/** Questions that other features have about people, and what administrators do with accounts. */
@ApplicationScoped
public class People {
    private final PersonStore store;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Tokens tokens;

    People(PersonStore store, Accounts accounts, Sessions sessions, Tokens tokens) {
        this.store = store;
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /** The name to show for a person; empty when the account was deleted. */
    public Optional<PersonName> name(UUID person) {
        return store.name(person);
    }

    /** People whose name or address contains a text (all for an empty one), the newest first, before a given person. */
    public List<PersonSummary> search(String text, @Nullable UUID before, int limit) {
        return store.search(text, before, limit).stream().map(PersonSummary::of).toList();
    }

    public Optional<PersonSummary> find(UUID person) {
        return store.find(person).map(PersonSummary::of);
    }

    /**
     * Gives a person another role. Their sessions end: with the next log-in they start with the new rights.
     *
     * @throws Problem when there is no such account, or nobody could administer any more
     */
    public void changeRole(UUID person, Role role) {
        PersonStore.RoleChange change =
                store.changeRole(person, role).orElseThrow(() -> Problem.notFound("accounts_problem_no_account"));
        switch (change) {
            case LAST_ADMINISTRATOR -> throw Problem.conflict("accounts_problem_last_admin");
            case DONE -> {
                sessions.endAll(person);
                tokens.refresh(person);
            }
        }
    }

    /** Sends a link for a new password to the address of an account. */
    public void sendReset(UUID person) {
        String email = store.find(person)
                .map(Person::email)
                .orElseThrow(() -> Problem.notFound("accounts_problem_no_account"));
        accounts.sendReset(email);
    }
}
