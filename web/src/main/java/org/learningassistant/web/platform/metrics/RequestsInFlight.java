package org.learningassistant.web.platform.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many requests were begun and are not yet answered: when it is 0, this process can be ended without anybody noticing.
 * Probes and scrapes do not count, since whoever waits for the 0 sends them; nor do event streams, which stay open and are
 * ended in order.
 */
@ApplicationScoped
class RequestsInFlight {
    /** Before requests are refused, so that every one is counted that a client waits for. */
    private static final int OUTERMOST = 20_000;

    private final Set<HttpServerResponse> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong begun = new AtomicLong();

    RequestsInFlight(MeterRegistry meters) {
        Gauge.builder("http.requests.in.flight", this, RequestsInFlight::inFlight)
                .description("Requests that were begun and are not yet answered, without probes, scrapes and streams")
                .register(meters);
        FunctionCounter.builder("http.requests", begun, AtomicLong::doubleValue)
                .description("Requests that were begun, without probes, scrapes and streams: what is scaled by")
                .register(meters);
    }

    void count(@Observes Filters filters) {
        filters.register(this::pass, OUTERMOST);
    }

    /** How many requests there have been so far, probes and scrapes left out. */
    long begun() {
        return begun.get();
    }

    /** Nobody is told of the end when a client goes away in the middle of a file: whoever writes it listens instead of us. */
    private int inFlight() {
        open.removeIf(response -> response.ended() || response.closed());
        return open.size();
    }

    private void pass(RoutingContext request) {
        String path = request.request().path();
        if (path == null
                || (!path.startsWith("/api/health")
                        && !path.equals("/api/metrics")
                        && !path.equals("/api/v1/events"))) {
            begun.incrementAndGet();
            HttpServerResponse response = request.response();
            open.add(response);
            request.addEndHandler(end -> open.remove(response));
        }
        request.next();
    }
}
