package org.learningassistant.ops.compose;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where everything is.
 *
 * @param root the checkout, with docker-compose.prod.yml
 * @param home data, logs and backups
 * @param envFile the settings
 * @param project the name that Compose gives to what belongs together
 */
public record Installation(Path root, Path home, Path envFile, String project) {
    public static final String FILE = "docker-compose.prod.yml";
    /** The name under which the host runs the application, and under which what it ran before is kept. */
    public static final String IMAGE = "learning-assistant:production";

    public static final String PREVIOUS = "learning-assistant:previous";
    public static final List<String> REPLICAS = List.of("app-1", "app-2", "app-3");

    /** As Compose derives it from the folder when COMPOSE_PROJECT_NAME is not set. */
    public static String projectOf(Path root, Map<String, String> environment) {
        String given = environment.getOrDefault("COMPOSE_PROJECT_NAME", "");
        return given.isBlank()
                ? String.valueOf(root.toAbsolutePath().normalize().getFileName())
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9_-]", "")
                        .replaceAll("^[_-]+", "")
                : given;
    }

    /** What the programs that are started need to know beside the environment of this one. */
    public Map<String, String> environment() {
        return Map.of(
                "LEARNING_ASSISTANT_HOME",
                home.toString(),
                "LEARNING_ASSISTANT_ENV_FILE",
                envFile.toString(),
                "COMPOSE_PROJECT_NAME",
                project,
                // progress as lines, and no suggestions between them
                "COMPOSE_ANSI",
                "never",
                "DOCKER_CLI_HINTS",
                "false");
    }

    /** Which replicas the balancer uses. */
    public Path servers() {
        return home.resolve("data/traefik/dynamic/servers.yml");
    }

    public Path state() {
        return home.resolve("data/ops/state.json");
    }

    public Path lock() {
        return home.resolve("data/ops/lock");
    }

    public Path audit() {
        return home.resolve("logs/ops-audit.jsonl");
    }

    public Path backups() {
        return home.resolve("backups");
    }

    /** The container of a service; each has one. */
    public String container(String service) {
        return project + "-" + service + "-1";
    }
}
