package org.learningassistant.web.platform.http;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.config.PlatformSettings;
import org.learningassistant.web.platform.config.Settings;

/**
 * Refuses forms that another site made a browser send: the browser's own statement of where a request comes from must
 * be this site, and forms of a session must carry its token. Requests with an access token carry no cookie and need
 * neither.
 */
final class ForgeryFilter {
    static final int AFTER_AUTHENTICATION = Priorities.AUTHENTICATION + 100;
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private final Visitor visitor;
    private final String publicAuthority;

    ForgeryFilter(Visitor visitor, Settings settings) {
        this.visitor = visitor;
        this.publicAuthority = settings.get(PlatformSettings.PUBLIC_URL).getRawAuthority();
    }

    @WithFormRead
    @ServerRequestFilter(priority = AFTER_AUTHENTICATION)
    void check(ResteasyReactiveContainerRequestContext request) {
        if (SAFE.contains(request.getMethod()) || AccessToken.in(request).isPresent()) {
            return;
        }
        if (!comesFromHere(request)) {
            throw Problem.forbidden("platform_problem_other_site");
        }
        String expected = visitor.getCsrf();
        if (!expected.isEmpty() && !same(expected, token(request))) {
            throw Problem.forbidden("platform_problem_form_expired");
        }
        if (!isApi(request) && !isForm(request.getHeaderString("Content-Type"))) {
            throw new Problem(Problem.Kind.UNSUPPORTED, "platform_problem_UNSUPPORTED");
        }
    }

    /** Pages take what a form of theirs can send, or nothing. */
    private static boolean isForm(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
        return type.isEmpty()
                || type.startsWith("application/x-www-form-urlencoded")
                || type.startsWith("multipart/form-data");
    }

    private static boolean isApi(ContainerRequestContext request) {
        return request.getUriInfo().getPath().startsWith("/api/");
    }

    private boolean comesFromHere(ContainerRequestContext request) {
        String site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return false;
        }
        String origin = request.getHeaderString("Origin");
        if (origin == null) {
            return site != null;
        }
        String authority = authorityOf(origin);
        return authority != null && (authority.equals(authorityOf(request)) || authority.equals(publicAuthority));
    }

    /** HTTP/2 has the authority in the address instead of a Host header. */
    private static @Nullable String authorityOf(ContainerRequestContext request) {
        String host = request.getHeaderString("Host");
        return host != null ? host : request.getUriInfo().getRequestUri().getRawAuthority();
    }

    private static @Nullable String authorityOf(String origin) {
        try {
            return URI.create(origin).getRawAuthority();
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static @Nullable String token(ResteasyReactiveContainerRequestContext request) {
        String header = request.getHeaderString("X-CSRF-Token");
        if (header != null) {
            return header;
        }
        Object field = request.getServerRequestContext() instanceof ResteasyReactiveRequestContext context
                ? context.getFormParameter("csrf", true, false)
                : null;
        return field instanceof String text ? text : null;
    }

    private static boolean same(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
