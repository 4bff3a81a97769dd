package org.learningassistant.web.platform.metrics;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Metrics are for the monitoring, which asks each process itself. Whoever comes through a proxy finds nothing there: an
 * Ingress has no means of its own to refuse one path.
 */
@ApplicationScoped
class InsideOnly {
    private static final String METRICS = "/api/metrics";
    private static final String OF_PROXIES = "X-Forwarded-For";
    private static final int EARLY = 9_500;

    void hide(@Observes Filters filters) {
        filters.register(InsideOnly::pass, EARLY);
    }

    private static void pass(RoutingContext request) {
        String path = request.normalizedPath();
        if ((path.equals(METRICS) || path.startsWith(METRICS + "/"))
                && request.request().getHeader(OF_PROXIES) != null) {
            request.response().setStatusCode(404).end();
        } else {
            request.next();
        }
    }
}
