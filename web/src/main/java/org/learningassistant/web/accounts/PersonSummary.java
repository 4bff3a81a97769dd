package org.learningassistant.web.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Role;

/**
 * A person as administrators see them.
 *
 * @param email null for guests
 * @param confirmed whether the address is known to be the person's
 */
public record PersonSummary(
        UUID id, String name, @Nullable String email, boolean confirmed, Role role, boolean guest, Instant createdAt) {

    static PersonSummary of(Person person) {
        return new PersonSummary(
                person.id(),
                person.displayName(),
                person.email(),
                person.isConfirmed(),
                person.role(),
                person.guest(),
                person.createdAt());
    }
}
