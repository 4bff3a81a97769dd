package org.learningassistant.web.platform.config;

/** Where the application runs: in production placeholders are refused, cookies are secure and logs are JSON. */
public enum Environment {
    DEVELOPMENT,
    PRODUCTION
}
