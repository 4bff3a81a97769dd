package org.learningassistant.web.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.learningassistant.web.platform.http.Role;
import org.learningassistant.web.platform.http.Theme;

/** Starts sessions for tests of other features, without going through the login page. */
@ApplicationScoped
public class SignIn {
    private final Sessions sessions;

    SignIn(Sessions sessions) {
        this.sessions = sessions;
    }

    /** A session as a browser holds it: the value of its cookie, and the token of its forms. */
    public record Browser(String cookie, String csrf) {}

    /** Of a learner in UTC whose day begins at midnight. */
    public Browser browser(UUID person, String language) {
        Principal principal = new Principal(person, "Amina", Role.LEARNER, false, language, "UTC", 0, Theme.AUTO);
        String secret = sessions.start(principal, "test");
        return new Browser(secret, sessions.find(secret).orElseThrow().session().csrf());
    }
}
