package org.learningassistant.ops.compose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.learningassistant.ops.settings.EnvFile;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;

/**
 * What there is now; plans follow from it, so that a run after an interrupted one does what is left.
 *
 * @param containers by service
 * @param wanted by service Compose's digest of the description that the file has now
 * @param used the replicas that the balancer is told to use
 * @param settings the digest of the file of settings
 * @param image the id of the image with the name that the host runs; empty when there is none
 */
public record Stack(
        SortedMap<String, Container> containers,
        Map<String, String> wanted,
        SortedSet<String> used,
        State state,
        String settings,
        Optional<String> image) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Looks at the engine and the files.
     *
     * @throws IllegalStateException when the engine or Compose does not answer
     */
    public static Stack observe(Docker docker, Shell shell) {
        Installation installation = docker.installation();
        SortedMap<String, Container> containers = new TreeMap<>();
        List<String> ids = expect(
                        shell,
                        Command.of(
                                "docker",
                                "ps",
                                "--all",
                                "--quiet",
                                "--no-trunc",
                                "--filter",
                                "label=com.docker.compose.project=" + installation.project(),
                                "--filter",
                                "label=com.docker.compose.oneoff=False"))
                .lines()
                .toList();
        if (!ids.isEmpty()) {
            String described = expect(shell, Command.of(Docker.joined(List.of("docker", "inspect"), ids)));
            for (JsonNode description : json(described)) {
                Container container = Container.of(description);
                containers.put(container.service(), container);
            }
        }
        Map<String, String> wanted = new TreeMap<>();
        expect(shell, docker.compose("config", "--hash", "*"))
                .lines()
                .map(line -> line.split("\\s+"))
                .filter(words -> words.length == 2)
                .forEach(words -> wanted.put(words[0], words[1]));
        Result image = shell.run(Command.of("docker", "image", "inspect", "--format", "{{.Id}}", Installation.IMAGE));
        return new Stack(
                containers,
                wanted,
                Servers.read(installation.servers()),
                State.read(installation.state()),
                EnvFile.read(installation.envFile()).digest(),
                image.succeeded() ? Optional.of(image.out()) : Optional.empty());
    }

    private static String expect(Shell shell, Command command) {
        Result result = shell.run(command);
        if (!result.succeeded()) {
            throw new IllegalStateException(command + ": " + result.reason());
        }
        return result.out();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("docker inspect answers what is no JSON", broken);
        }
    }

    /** As it will be once the settings have changed. */
    public Stack withSettings(EnvFile changed) {
        return new Stack(containers, wanted, used, state, changed.digest(), image);
    }

    /** As it will be once these replicas run with the settings of now. */
    public Stack withReplicasUpToDate() {
        State noted = state;
        for (String replica : running()) {
            noted = noted.withSettings(replica, settings);
        }
        return new Stack(containers, wanted, replicas(), noted, settings, image);
    }

    /** Whether every replica that runs has the settings of now. */
    public boolean hasOneSetOfSettings() {
        return running().stream()
                .allMatch(replica -> settings.equals(state.settings().get(replica)));
    }

    public Optional<Container> container(String service) {
        return Optional.ofNullable(containers.get(service));
    }

    public Set<String> runningServices() {
        return containers.values().stream()
                .filter(Container::runs)
                .map(Container::service)
                .collect(Collectors.toSet());
    }

    public boolean runs(String service) {
        return container(service).map(Container::runs).orElse(false);
    }

    /** Whether the service should run now. */
    public boolean isWanted(String service) {
        return !Installation.REPLICAS.contains(service) || replicas().contains(service);
    }

    public boolean isHealthy(String service) {
        return container(service).map(Container::isHealthy).orElse(false);
    }

    /** The replicas that run, in order. */
    public SortedSet<String> running() {
        SortedSet<String> running = new TreeSet<>(Installation.REPLICAS);
        running.removeIf(replica -> !runs(replica));
        return running;
    }

    /** The replicas that are wanted, in order. */
    public SortedSet<String> replicas() {
        return new TreeSet<>(Installation.REPLICAS.subList(0, state.replicas()));
    }

    /** The services beneath the replicas that are described differently now: to change a replica would change them too. */
    public List<String> changedBeneath() {
        return List.of("postgres", "redis").stream()
                .filter(service -> container(service)
                        .map(container -> !container.configuration().equals(wanted.get(service)))
                        .orElse(true))
                .toList();
    }

    /** Whether a replica runs another image, another description or other settings than it should. */
    public boolean isOutdated(String replica) {
        return isOutdated(replica, image.orElse(""));
    }

    /** As {@link #isOutdated(String)}, for the id of another image. */
    boolean isOutdated(String replica, String target) {
        Optional<Container> container = container(replica);
        return container.isEmpty()
                || !container.get().image().equals(target)
                || !container.get().configuration().equals(wanted.get(replica))
                || !settings.equals(state.settings().get(replica));
    }
}
