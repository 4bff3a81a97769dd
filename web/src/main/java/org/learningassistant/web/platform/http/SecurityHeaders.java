package org.learningassistant.web.platform.http;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.learningassistant.web.platform.config.PlatformSettings;
import org.learningassistant.web.platform.config.Settings;

/** Headers that keep a page from running or sending anything that is not ours, and from being read in another encoding. */
final class SecurityHeaders {
    /** Nothing inline and nothing foreign: an injected script or style would not run even if one slipped through. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "media-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'";

    private final boolean https;

    SecurityHeaders(Settings settings) {
        this.https = "https".equals(settings.get(PlatformSettings.PUBLIC_URL).getScheme());
    }

    /** After the filter that turns a template into a page, which says the type anew. */
    @ServerResponseFilter(priority = Priorities.HEADER_DECORATOR)
    void add(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        MediaType type = response.getMediaType();
        if (type != null
                && type.getSubtype().equals(MediaType.TEXT_HTML_TYPE.getSubtype())
                && !type.getParameters().containsKey(MediaType.CHARSET_PARAMETER)) {
            headers.putSingle(HttpHeaders.CONTENT_TYPE, type.withCharset("utf-8"));
        }
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("Referrer-Policy", "same-origin");
        headers.putSingle("Cross-Origin-Opener-Policy", "same-origin");
        headers.putSingle("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        if (!headers.containsKey("Content-Security-Policy")) {
            headers.putSingle("Content-Security-Policy", POLICY);
        }
        if (!headers.containsKey("Cache-Control")) {
            headers.putSingle("Cache-Control", "no-store");
        }
        if (https) {
            headers.putSingle("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }
}
