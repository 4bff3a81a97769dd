package org.learningassistant.web.platform.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Says where to go on without scheme and host. The framework puts those in front as this process sees them, which behind a
 * proxy is not what people typed: over HTTPS they would be led to HTTP.
 */
final class RelativeLocations {
    @ServerResponseFilter
    void shorten(ContainerRequestContext request, ContainerResponseContext response) {
        Object location = response.getHeaders().getFirst(HttpHeaders.LOCATION);
        if (location instanceof URI uri
                && uri.isAbsolute()
                && isOurs(uri, request.getUriInfo().getBaseUri())) {
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            String fragment = uri.getRawFragment() == null ? "" : "#" + uri.getRawFragment();
            response.getHeaders().putSingle(HttpHeaders.LOCATION, path + query + fragment);
        }
    }

    private static boolean isOurs(URI location, URI base) {
        return location.getScheme().equals(base.getScheme())
                && location.getRawAuthority() != null
                && location.getRawAuthority().equals(base.getRawAuthority());
    }
}
