package org.learningassistant.web.platform.markup;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Starts the engine that draws formulas while nobody waits for it; the first page with one would take seconds. */
@ApplicationScoped
class WarmUp {
    private final Rendering rendering;

    WarmUp(Rendering rendering) {
        this.rendering = rendering;
    }

    void begin(@Observes StartupEvent start) {
        Thread.ofPlatform().daemon().name("formula-warm-up").start(rendering::warmUp);
    }
}
