package org.learningassistant.web.platform.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;

/**
 * The access token of a request to the API. Only the scheme Bearer counts: browsers add other credentials, such as those
 * of a proxy, to requests that another site made them send.
 */
public final class AccessToken {
    private static final String SCHEME = "Bearer ";

    private AccessToken() {}

    public static Optional<String> in(ContainerRequestContext request) {
        String header = request.getHeaderString("Authorization");
        boolean bearer = header != null
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && request.getUriInfo().getPath().startsWith("/api/");
        return bearer ? Optional.of(header.substring(SCHEME.length()).strip()) : Optional.empty();
    }
}
