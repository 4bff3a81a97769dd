package org.learningassistant.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs pods as manifests describe them, with the Docker engine in the kubelet's place: users, read-only roots, volumes, variables,
 * limits and probes as written; init containers one after the other, then the others. There is no API server, no controller
 * and no network policy.
 */
final class Pods implements AutoCloseable {
    private static final String NAME = "learning-assistant-pods";
    private static final Duration STARTS = Duration.ofSeconds(120);

    private final Manifests manifests;
    private final Map<String, String> secret;
    private final Map<String, String> images;
    private final Path folder;
    private final List<String> running = new ArrayList<>();

    /**
     * @param secret the values of the Secret
     * @param images what to take instead of an image, by its name
     */
    Pods(Manifests manifests, Map<String, String> secret, Map<String, String> images) {
        this.manifests = manifests;
        this.secret = secret;
        this.images = images;
        this.folder = Path.of("target/pods").toAbsolutePath();
        clean();
        Docker.run("network", "create", NAME);
    }

    /** Starts one pod and waits until it is ready, as its probes have it. */
    void start(String owner, String service) {
        JsonNode pod = manifests.pods().get(owner).path("spec");
        for (JsonNode container : pod.path("initContainers")) {
            var said =
                    Docker.tryTo(command(owner, pod, container, List.of("--rm")).toArray(String[]::new));
            if (said.exitCode() != 0) {
                throw new AssertionError(owner + "/" + container.path("name").asText() + ": " + said.output());
            }
        }
        for (JsonNode container : pod.path("containers")) {
            String name = name(container);
            running.add(name);
            Docker.run(command(owner, pod, container, List.of("--detach", "--name", name, "--network-alias", service))
                    .toArray(String[]::new));
            JsonNode probe = container.path("readinessProbe");
            if (!Await.until(STARTS, () -> isReady(name, probe))) {
                throw new AssertionError(owner + " is never ready:\n"
                        + Docker.tryTo("logs", "--tail", "40", name).output());
            }
        }
    }

    /** Runs the containers of a pod to their end; what they said. */
    String run(String owner) {
        JsonNode pod = manifests.pods().get(owner).path("spec");
        var words = new StringBuilder();
        for (JsonNode container : Manifests.containers(manifests.pods().get(owner))) {
            words.append(
                    Docker.run(command(owner, pod, container, List.of("--rm")).toArray(String[]::new)));
        }
        return words.toString();
    }

    /** As {@code kubectl exec}. */
    Docker.Said inside(String container, String... words) {
        List<String> all = new ArrayList<>(List.of("exec", NAME + "-" + container));
        all.addAll(List.of(words));
        return Docker.tryTo(all.toArray(String[]::new));
    }

    private static String name(JsonNode container) {
        return NAME + "-" + container.path("name").asText();
    }

    private boolean isReady(String name, JsonNode probe) {
        List<String> words = new ArrayList<>(List.of("exec", name));
        if (probe.has("exec")) {
            probe.at("/exec/command").forEach(word -> words.add(word.asText()));
        } else {
            words.addAll(List.of(
                    "wget",
                    "-q",
                    "-O",
                    "/dev/null",
                    "http://127.0.0.1:3000" + probe.at("/httpGet/path").asText()));
        }
        return Docker.tryTo(words.toArray(String[]::new)).exitCode() == 0;
    }

    private List<String> command(String owner, JsonNode pod, JsonNode container, List<String> more) {
        JsonNode who = pod.path("securityContext");
        JsonNode limits = container.at("/resources/limits");
        List<String> words = new ArrayList<>(List.of("run"));
        words.addAll(more);
        words.addAll(List.of(
                "--network",
                NAME,
                "--read-only",
                "--cap-drop=ALL",
                "--security-opt=no-new-privileges",
                "--user=" + who.path("runAsUser").asText() + ":"
                        + who.path("runAsGroup").asText(),
                "--group-add=" + who.path("fsGroup").asText(),
                "--memory=" + Manifests.quantity(limits.path("memory").asText()),
                "--cpus=" + Manifests.quantity(limits.path("cpu").asText()) / 1000.0));
        for (JsonNode mount : container.path("volumeMounts")) {
            words.add("--volume=" + source(owner, pod, mount) + ":"
                    + mount.path("mountPath").asText() + (mount.path("readOnly").asBoolean() ? ":ro" : ""));
        }
        variables(container).forEach((name, value) -> words.add("--env=" + name + "=" + value));
        List<String> arguments = new ArrayList<>();
        container.path("args").forEach(word -> arguments.add(word.asText()));
        if (container.has("command")) {
            List<String> command = new ArrayList<>();
            container.path("command").forEach(word -> command.add(word.asText()));
            words.add("--entrypoint=" + command.removeFirst());
            arguments.addAll(0, command);
        }
        String image = container.path("image").asText();
        words.add(images.getOrDefault(image, image));
        words.addAll(arguments);
        return words;
    }

    private Map<String, String> variables(JsonNode container) {
        Map<String, String> variables = new TreeMap<>();
        for (JsonNode from : container.path("envFrom")) {
            manifests
                    .get("ConfigMap", from.at("/configMapRef/name").asText())
                    .path("data")
                    .properties()
                    .forEach(entry ->
                            variables.put(entry.getKey(), entry.getValue().asText()));
        }
        for (JsonNode variable : container.path("env")) {
            String name = variable.path("name").asText();
            JsonNode key = variable.at("/valueFrom/secretKeyRef");
            JsonNode map = variable.at("/valueFrom/configMapKeyRef");
            if (variable.has("value")) {
                variables.put(name, variable.path("value").asText());
            } else if (!map.isMissingNode()) {
                variables.put(
                        name,
                        manifests
                                .get("ConfigMap", map.path("name").asText())
                                .path("data")
                                .path(map.path("key").asText())
                                .asText());
            } else if (secret.containsKey(key.path("key").asText())) {
                variables.put(name, secret.get(key.path("key").asText()));
            } else if (!key.path("optional").asBoolean()) {
                throw new AssertionError("the Secret has no " + key);
            }
        }
        return variables;
    }

    /** Where on this machine a volume is: one folder for each pod, or for each claim. */
    private Path source(String owner, JsonNode pod, JsonNode mount) {
        for (JsonNode volume : pod.path("volumes")) {
            if (!volume.path("name").equals(mount.path("name"))) {
                continue;
            }
            if (volume.has("configMap")) {
                Path files = files(
                        owner,
                        volume.at("/configMap/name").asText(),
                        volume.at("/configMap/defaultMode").asInt(0644));
                String one = mount.path("subPath").asText();
                return one.isEmpty() ? files : files.resolve(one);
            }
            String claim = volume.at("/persistentVolumeClaim/claimName").asText();
            return folder(
                    claim.isEmpty()
                            ? owner.replace(' ', '-') + "/"
                                    + volume.path("name").asText()
                            : claim);
        }
        throw new AssertionError(owner + " has no volume " + mount.path("name"));
    }

    private Path files(String owner, String map, int mode) {
        Path files = folder(owner.replace(' ', '-') + "/map-" + map + "-" + mode);
        manifests.get("ConfigMap", map).path("data").properties().forEach(entry -> {
            try {
                Path file = files.resolve(entry.getKey());
                Files.writeString(file, entry.getValue().asText());
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(mode == 0555 ? "r-xr-xr-x" : "rw-r--r--"));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        return files;
    }

    /** Anybody may write into it, as a group of the pod's own may into a volume. */
    private Path folder(String name) {
        try {
            Path made = Files.createDirectories(folder.resolve(name));
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
            return made;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void clean() {
        for (String left : Docker.run("ps", "--all", "--quiet", "--filter", "name=" + NAME)
                .lines()
                .toList()) {
            Docker.tryTo("rm", "--force", "--volumes", left);
        }
        Docker.tryTo("network", "rm", NAME);
        if (Files.exists(folder)) {
            // files in it belong to users of pods
            Docker.run(
                    "run",
                    "--rm",
                    "--user=0:0",
                    "--entrypoint=rm",
                    "--volume=" + folder.getParent() + ":/parent",
                    TestImage.NAME,
                    "-rf",
                    "/parent/pods");
        }
    }

    @Override
    public void close() {
        clean();
    }
}
