package org.learningassistant.ops.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.learningassistant.ops.settings.EnvFile;

/** The settings of an installation as the Secret that all pods read from. */
public record Settings(EnvFile file) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONG_ENOUGH = 16;

    public String domain() {
        return file.value("DOMAIN");
    }

    /** What pods are restarted for when it changes. */
    public String digest() {
        return file.digest().substring(0, LONG_ENOUGH);
    }

    /** With the same keys as {@code kubectl create secret --from-env-file} makes, and the address that follows from DOMAIN. */
    public String secret(String namespace) {
        Map<String, String> values = new TreeMap<>(file.values());
        values.values().removeIf(String::isEmpty);
        if (!domain().isEmpty()) {
            values.putIfAbsent("PUBLIC_URL", "https://" + domain());
        }
        ObjectNode secret = object("v1", "Secret", Target.SECRET, namespace, "secrets");
        secret.put("type", "Opaque");
        // not stringData: of that a server keeps keys that are no longer given
        ObjectNode data = secret.putObject("data");
        values.forEach((name, value) ->
                data.put(name, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        return secret.toString();
    }

    static ObjectNode object(String version, String kind, String name, String namespace, String component) {
        ObjectNode object = JSON.createObjectNode().put("apiVersion", version).put("kind", kind);
        object.putObject("metadata")
                .put("name", name)
                .put("namespace", namespace)
                .putObject("labels")
                .put("app.kubernetes.io/name", Target.APP)
                .put("app.kubernetes.io/component", component)
                .put("app.kubernetes.io/part-of", Target.APP);
        return object;
    }
}
