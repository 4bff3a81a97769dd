package org.learningassistant.web.accounts;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.AccessToken;
import org.learningassistant.web.platform.http.SessionCookie;
import org.learningassistant.web.platform.http.Visitor;

/** Finds out who sends a request: by access token, by session, or nobody. At most one round trip to Redis. */
final class SessionFilter {
    private final Visitor visitor;
    private final CurrentSession current;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final Tokens tokens;
    private final Preferences preferences;
    private final ActiveSessions active;

    SessionFilter(
            Visitor visitor,
            CurrentSession current,
            Sessions sessions,
            SessionCookie cookie,
            Tokens tokens,
            Preferences preferences,
            ActiveSessions active) {
        this.visitor = visitor;
        this.current = current;
        this.sessions = sessions;
        this.cookie = cookie;
        this.tokens = tokens;
        this.preferences = preferences;
        this.active = active;
    }

    /** Before matching, so that even the page about an unknown address is in the visitor's language. */
    @ServerRequestFilter(preMatching = true)
    void prefer(ContainerRequestContext request) {
        visitor.prefers(
                preferences.language(cookie(request, Preferences.LANGUAGE), request.getHeaderString("Accept-Language")),
                preferences.theme(cookie(request, Preferences.THEME)));
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    void identify(ContainerRequestContext request) {
        if (needsNobody(request.getUriInfo().getPath())) {
            return;
        }
        visitor.lookedAt();
        Optional<String> token = AccessToken.in(request);
        if (token.isPresent()) {
            visitor.signedIn(tokens.principal(token.get()).caller(""));
            return;
        }
        cookie.read(request).flatMap(sessions::find).ifPresent(found -> {
            current.is(found.id());
            active.seen(found.id());
            visitor.signedIn(found.session().principal().caller(found.session().csrf()));
        });
    }

    private static @Nullable String cookie(ContainerRequestContext request, String name) {
        Cookie cookie = request.getCookies().get(name);
        return cookie == null ? null : cookie.getValue();
    }

    /** Probes, scrapes and static files stay cheap and work without Redis. */
    private static boolean needsNobody(String path) {
        return path.startsWith("/assets/")
                || path.equals("/api/health")
                || path.startsWith("/api/health/")
                || path.equals("/api/metrics");
    }
}
