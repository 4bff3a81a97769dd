package org.learningassistant.ops.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Result;
import org.learningassistant.ops.shell.Shell;

/**
 * What an environment has.
 *
 * @param namespace whether it is there
 * @param secret with its values; missing when there is none
 * @param app the Deployment; missing when there is none
 * @param revisions of it, the newest first
 * @param others the names of all other Deployments
 * @param autoscaler missing when there is none
 */
public record Cluster(
        boolean namespace,
        JsonNode secret,
        JsonNode app,
        List<Revision> revisions,
        List<String> others,
        JsonNode autoscaler,
        JsonNode quota,
        JsonNode maps) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Cluster {
        revisions = List.copyOf(revisions);
        others = List.copyOf(others);
    }

    /** @throws IllegalStateException with what kubectl said when it cannot be asked */
    public static Cluster observe(Kubectl kubectl, Shell shell) {
        JsonNode namespace = read(
                shell,
                kubectl.everywhere("get", "namespace", kubectl.namespace(), "--ignore-not-found", "--output=json"));
        if (namespace.isMissingNode()) {
            MissingNode none = MissingNode.getInstance();
            return new Cluster(false, none, none, List.of(), List.of(), none, none, none);
        }
        JsonNode secret = read(shell, kubectl.json("secret", Target.SECRET, "--ignore-not-found"));
        JsonNode all =
                read(shell, kubectl.json("deployments,replicasets,horizontalpodautoscalers,resourcequotas,configmaps"));
        JsonNode app = MissingNode.getInstance();
        JsonNode autoscaler = MissingNode.getInstance();
        JsonNode quota = MissingNode.getInstance();
        List<Revision> revisions = new ArrayList<>();
        List<String> others = new ArrayList<>();
        var maps = JSON.createObjectNode();
        for (JsonNode object : all.path("items")) {
            String name = object.at("/metadata/name").asText();
            switch (object.path("kind").asText()) {
                case "Deployment" -> {
                    if (name.equals(Target.APP)) {
                        app = object;
                    } else {
                        others.add(name);
                    }
                }
                case "ReplicaSet" -> Revision.of(object, Target.APP).ifPresent(revisions::add);
                case "HorizontalPodAutoscaler" -> autoscaler = object;
                case "ResourceQuota" -> quota = object;
                case "ConfigMap" -> maps.set(name, object.path("data"));
                default -> {
                    // nothing else was asked for
                }
            }
        }
        revisions.sort(Comparator.comparingInt(Revision::number).reversed());
        return new Cluster(true, secret, app, revisions, others, autoscaler, quota, maps);
    }

    private static JsonNode read(Shell shell, Command command) {
        Result result = shell.run(command);
        if (!result.succeeded()) {
            throw new IllegalStateException(command + " failed with " + result.reason());
        }
        try {
            return result.out().isBlank() ? MissingNode.getInstance() : JSON.readTree(result.out());
        } catch (JsonProcessingException strange) {
            throw new IllegalStateException(command + " printed something that is no JSON", strange);
        }
    }

    public boolean isDeployed() {
        return !app.isMissingNode();
    }

    /** How many replicas there shall be. */
    public int replicas() {
        return app.at("/spec/replicas").asInt(1);
    }

    public String image() {
        return Revision.imageOf(app);
    }

    /**
     * What serves: of a roll-out that is done the current revision, of one that was interrupted that with the most pods that
     * are ready. Empty when nothing does.
     */
    public Optional<Revision> serving() {
        return revisions.stream()
                .filter(revision -> revision.ready() > 0)
                .max(Comparator.comparingInt(Revision::ready)
                        .thenComparing(Comparator.comparingInt(Revision::number).reversed()));
    }

    /** The one before the current one, which {@code -r} goes back to. */
    public Optional<Revision> before() {
        int current = Revision.numberOf(app);
        return revisions.stream()
                .filter(revision -> revision.number() < current)
                .findFirst();
    }

    /** A value of the Secret as it is now; empty when it has none. */
    public String value(String name) {
        String encoded = secret.path("data").path(name).asText();
        return encoded.isEmpty()
                ? ""
                : new String(java.util.Base64.getDecoder().decode(encoded), java.nio.charset.StandardCharsets.UTF_8);
    }
}
