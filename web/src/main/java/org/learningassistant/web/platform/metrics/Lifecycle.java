package org.learningassistant.web.platform.metrics;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.learningassistant.web.platform.config.PlatformSettings;
import org.learningassistant.web.platform.config.Settings;

/**
 * Whether this process is about to end. The end begins with readiness turning to 503, while requests are still served
 * for the drain delay, so that every balancer has time to notice. After the delay new requests are refused, and those
 * in flight are finished.
 */
@ApplicationScoped
public class Lifecycle {
    private static final int BEFORE_EVERYTHING = 10_000;
    private final Duration drainDelay;
    private volatile boolean draining;
    private volatile long refusingFrom;

    Lifecycle(Settings settings) {
        this.drainDelay = settings.get(PlatformSettings.DRAIN_DELAY);
    }

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        refusingFrom = System.nanoTime() + drainDelay.toNanos();
        draining = true;
    }

    public boolean isDraining() {
        return draining;
    }

    void refuseWhenDrained(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_EVERYTHING);
    }

    private void pass(RoutingContext request) {
        if (!draining) {
            request.next();
            return;
        }
        if (request.request().version() != HttpVersion.HTTP_2) {
            // a connection that stays open would bring the next request here too
            request.response().putHeader("Connection", "close");
        }
        if (System.nanoTime() < refusingFrom) {
            request.next();
        } else {
            request.response().setStatusCode(503).putHeader("Retry-After", "1").end();
        }
    }
}
