package org.learningassistant.web.platform.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.Config;

/** Gives features the settings; through MicroProfile Config, so that tests can set them without an environment. */
@ApplicationScoped
final class SettingsProducer {
    @Produces
    @jakarta.inject.Singleton
    static Settings settings(Config config) {
        return Settings.from(name -> config.getOptionalValue(name, String.class).orElse(null));
    }
}
