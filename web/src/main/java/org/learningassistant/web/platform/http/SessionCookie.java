package org.learningassistant.web.platform.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;

/** The cookie that carries a session's secret. Over HTTPS its name forbids other hosts of the domain to set it. */
@ApplicationScoped
public class SessionCookie {
    /** Browsers keep a cookie at most this long; the session's own life in Redis is what counts. */
    private static final Duration LONGEST = Duration.ofDays(400);

    private final ClientAddress client;

    SessionCookie(ClientAddress client) {
        this.client = client;
    }

    /** The secret that a request brings. */
    public Optional<String> read(ContainerRequestContext request) {
        Cookie cookie = request.getCookies().get(name());
        return Optional.ofNullable(cookie).map(Cookie::getValue).filter(value -> !value.isEmpty());
    }

    /** Gives the browser a secret. */
    public NewCookie of(String secret) {
        return cookie(secret, LONGEST);
    }

    /** Takes the secret away from the browser. */
    public NewCookie none() {
        return cookie("", Duration.ZERO);
    }

    private NewCookie cookie(String value, Duration life) {
        return new NewCookie.Builder(name())
                .value(value)
                .path("/")
                .maxAge((int) life.toSeconds())
                .httpOnly(true)
                .secure(client.isHttps())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    private String name() {
        return client.isHttps() ? "__Host-session" : "session";
    }
}
