package org.learningassistant.web.platform.metrics;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Whether this process is about to end. The end begins with readiness turning to 503, while requests are still served
 * for the drain delay, so that every balancer has time to notice.
 */
@ApplicationScoped
public class Lifecycle {
    private volatile boolean draining;

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        draining = true;
    }

    public boolean isDraining() {
        return draining;
    }
}
