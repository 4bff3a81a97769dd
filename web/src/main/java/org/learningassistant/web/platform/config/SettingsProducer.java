package org.learningassistant.web.platform.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;

/** Gives features the settings; through MicroProfile Config, so that tests can set them without an environment. */
@ApplicationScoped
final class SettingsProducer {
    @Produces
    @jakarta.inject.Singleton
    static Settings settings(Config config) {
        // some are asked for by every request, and asking all sources costs more than it looks
        Map<String, Optional<String>> known = new ConcurrentHashMap<>();
        return Settings.from(name -> known.computeIfAbsent(name, _ -> config.getOptionalValue(name, String.class))
                .orElse(null));
    }
}
