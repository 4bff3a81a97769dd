package org.learningassistant.web.platform.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/**
 * Takes away what the framework would stumble over while it writes the answer: a malformed wish for a language is no
 * wish.
 */
@ApplicationScoped
class RequestHygiene {
    private static final int EARLY = 9_000;

    void install(@Observes Filters filters) {
        filters.register(RequestHygiene::clean, EARLY);
    }

    private static void clean(RoutingContext request) {
        String languages = request.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (languages != null && !isWellFormed(languages)) {
            request.request().headers().remove(HttpHeaders.ACCEPT_LANGUAGE);
        }
        request.next();
    }

    private static boolean isWellFormed(String languages) {
        try {
            return !Locale.LanguageRange.parse(languages).isEmpty();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
