package org.learningassistant.web.accounts;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.learningassistant.web.platform.http.AccessToken;
import org.learningassistant.web.platform.http.Visitor;

/** Finds out who sends a request: by access token, by session, or nobody. At most one round trip to Redis. */
final class SessionFilter {
    private final Visitor visitor;
    private final CurrentSession current;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final Tokens tokens;
    private final Preferences preferences;

    SessionFilter(
            Visitor visitor,
            CurrentSession current,
            Sessions sessions,
            SessionCookie cookie,
            Tokens tokens,
            Preferences preferences) {
        this.visitor = visitor;
        this.current = current;
        this.sessions = sessions;
        this.cookie = cookie;
        this.tokens = tokens;
        this.preferences = preferences;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    void identify(ContainerRequestContext request) {
        if (needsNobody(request.getUriInfo().getPath())) {
            return;
        }
        visitor.prefers(preferences.language(request), preferences.theme(request));
        Optional<String> token = AccessToken.in(request);
        if (token.isPresent()) {
            visitor.signedIn(tokens.principal(token.get()).caller(""));
            return;
        }
        cookie.read(request).flatMap(sessions::find).ifPresent(found -> {
            current.is(found.id());
            visitor.signedIn(found.session().principal().caller(found.session().csrf()));
        });
    }

    /** Probes, scrapes and static files stay cheap and work without Redis. */
    private static boolean needsNobody(String path) {
        return path.startsWith("/assets/")
                || path.equals("/api/health")
                || path.startsWith("/api/health/")
                || path.equals("/api/metrics");
    }
}
