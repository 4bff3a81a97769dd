package org.learningassistant.web.platform.http;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place to go to next that cannot lead to another site, whatever the request asked for. */
public final class LocalPath {
    private static final int LONGEST = 2_000;

    private LocalPath() {}

    /** The path of an address as typed or sent; empty unless it is an absolute path on this site. */
    public static Optional<URI> of(@Nullable String text) {
        // browsers read a backslash as a slash, so that /\example.org would leave the site
        if (text == null || text.length() > LONGEST || !text.startsWith("/") || text.indexOf('\\') >= 0) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            boolean local = !text.startsWith("//") && uri.getScheme() == null && uri.getRawAuthority() == null;
            return local ? Optional.of(uri) : Optional.empty();
        } catch (java.net.URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    /** The path and query of the page that a form was on, taken from its Referer header. */
    public static Optional<URI> ofReferer(@Nullable String referer) {
        if (referer == null) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(referer);
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return of(uri.getRawPath() + query);
        } catch (java.net.URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
