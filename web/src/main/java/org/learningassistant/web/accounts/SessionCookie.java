package org.learningassistant.web.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;
import org.learningassistant.web.platform.http.ClientAddress;

/** The cookie that carries a session's secret. Over HTTPS its name forbids other hosts of the domain to set it. */
@ApplicationScoped
class SessionCookie {
    /** Browsers keep a cookie at most this long; the session's own life in Redis is what counts. */
    private static final Duration LONGEST = Duration.ofDays(400);

    private final ClientAddress client;

    SessionCookie(ClientAddress client) {
        this.client = client;
    }

    Optional<String> read(ContainerRequestContext request) {
        Cookie cookie = request.getCookies().get(name());
        return Optional.ofNullable(cookie).map(Cookie::getValue).filter(value -> !value.isEmpty());
    }

    NewCookie of(String secret) {
        return cookie(secret, LONGEST);
    }

    NewCookie none() {
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
