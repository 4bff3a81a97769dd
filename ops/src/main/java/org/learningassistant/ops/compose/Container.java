package org.learningassistant.ops.compose;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A container as the engine describes it.
 *
 * @param image the id of its image
 * @param version what the image says of itself; empty when nothing
 * @param health "healthy", "unhealthy", "starting", or "none" without a check
 * @param configuration Compose's digest of the description it was made from
 * @param memoryLimit in bytes; 0 without one
 * @param started when it was last started; empty when never
 */
public record Container(
        String id,
        String service,
        String image,
        String version,
        String status,
        int exitCode,
        String health,
        int restarts,
        String configuration,
        long memoryLimit,
        Optional<Instant> started) {

    static Container of(JsonNode description) {
        JsonNode state = description.path("State");
        JsonNode labels = description.path("Config").path("Labels");
        return new Container(
                description.path("Id").asText(),
                labels.path("com.docker.compose.service").asText(),
                description.path("Image").asText(),
                labels.path("org.opencontainers.image.version").asText(),
                state.path("Status").asText(),
                state.path("ExitCode").asInt(),
                state.path("Health").path("Status").asText("none"),
                description.path("RestartCount").asInt(),
                labels.path("com.docker.compose.config-hash").asText(),
                description.path("HostConfig").path("Memory").asLong(),
                started(state.path("StartedAt").asText()));
    }

    private static Optional<Instant> started(String text) {
        // the engine's year 1 says "never"
        return text.isEmpty() || text.startsWith("0001-") ? Optional.empty() : Optional.of(Instant.parse(text));
    }

    public boolean runs() {
        return status.equals("running");
    }

    public boolean isHealthy() {
        return runs() && (health.equals("healthy") || health.equals("none"));
    }

    /** For people. */
    public String state() {
        if (!runs()) {
            return status.equals("exited") ? "exited (" + exitCode + ")" : status;
        }
        return health.equals("none") ? "running" : health;
    }
}
