package org.learningassistant.web.platform.markup;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

/**
 * Starts the engine that draws formulas while nobody waits for it; the first page with one would take seconds. Not before
 * requests are served: on half a processor it would double the time until then.
 */
@ApplicationScoped
class WarmUp {
    private final Rendering rendering;

    WarmUp(Rendering rendering) {
        this.rendering = rendering;
    }

    void begin(@ObservesAsync HttpServerStart start) {
        Thread.ofPlatform().daemon().name("formula-warm-up").start(rendering::warmUp);
    }
}
