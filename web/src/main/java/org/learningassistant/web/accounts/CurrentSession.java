package org.learningassistant.web.accounts;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which session the current request belongs to. */
@RequestScoped
class CurrentSession {
    private @Nullable String id;

    void is(String sessionId) {
        id = sessionId;
    }

    /** The session's id, from which its secret cannot be had; empty for anonymous requests and access tokens. */
    Optional<String> id() {
        return Optional.ofNullable(id);
    }
}
