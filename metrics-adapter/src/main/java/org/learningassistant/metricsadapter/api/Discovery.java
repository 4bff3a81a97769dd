package org.learningassistant.metricsadapter.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What there is to ask for, in each of the forms in which API servers ask. */
final class Discovery {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String KIND = "MetricValueList";

    /** The metrics by the resource that they are of. */
    private static final Map<String, String> METRICS =
            new TreeMap<>(Map.of("deployments.apps", Metrics.GUARD, "pods", Metrics.REQUESTS));

    private Discovery() {}

    /**
     * @param accept the header; API servers since 1.26 ask for everything at once (apidiscovery.k8s.io), and the one that is
     *     named first is given
     */
    static Answer groups(String accept) {
        return Arrays.stream(accept.split(","))
                .flatMap(type -> version(type.strip()).stream())
                .findFirst()
                .map(Discovery::aggregated)
                .orElseGet(Discovery::list);
    }

    private static Optional<String> version(String type) {
        List<String> parts = Arrays.stream(type.split(";")).map(String::strip).toList();
        if (!parts.contains("g=apidiscovery.k8s.io") || !parts.contains("as=APIGroupDiscoveryList")) {
            return Optional.empty();
        }
        return List.of("v2", "v2beta1").stream()
                .filter(version -> parts.contains("v=" + version))
                .findFirst();
    }

    private static Answer list() {
        ObjectNode list = NODES.objectNode().put("kind", "APIGroupList").put("apiVersion", "v1");
        list.putArray("groups").add(describe(NODES.objectNode()));
        return Answer.json(list);
    }

    static Answer group() {
        return Answer.json(describe(NODES.objectNode().put("kind", "APIGroup").put("apiVersion", "v1")));
    }

    private static ObjectNode describe(ObjectNode group) {
        group.put("name", Version.GROUP);
        ArrayNode versions = group.putArray("versions");
        for (Version version : Version.values()) {
            versions.add(named(version));
        }
        group.set("preferredVersion", named(Version.V1BETA2));
        return group;
    }

    private static ObjectNode named(Version version) {
        return NODES.objectNode().put("groupVersion", version.groupVersion()).put("version", version.text());
    }

    static Answer resources(Version version) {
        ObjectNode list = NODES.objectNode()
                .put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", version.groupVersion());
        ArrayNode resources = list.putArray("resources");
        METRICS.forEach((resource, metric) -> resources
                .addObject()
                .put("name", resource + "/" + metric)
                .put("singularName", "")
                .put("namespaced", true)
                .put("kind", KIND)
                .putArray("verbs")
                .add("get"));
        return Answer.json(list);
    }

    private static Answer aggregated(String form) {
        ObjectNode list = NODES.objectNode()
                .put("kind", "APIGroupDiscoveryList")
                .put("apiVersion", "apidiscovery.k8s.io/" + form);
        list.putObject("metadata");
        ObjectNode group = list.putArray("items").addObject();
        group.putObject("metadata").put("name", Version.GROUP);
        ArrayNode versions = group.putArray("versions");
        for (Version version : Version.values()) {
            ObjectNode one = versions.addObject().put("version", version.text()).put("freshness", "Current");
            ArrayNode resources = one.putArray("resources");
            METRICS.forEach((resource, metric) -> describe(resources.addObject(), version, resource, metric));
        }
        return Answer.json(list, "application/json;g=apidiscovery.k8s.io;v=" + form + ";as=APIGroupDiscoveryList");
    }

    private static void describe(ObjectNode resource, Version version, String name, String metric) {
        resource.put("resource", name).put("scope", "Namespaced").put("singularResource", "");
        // there is no object of its own behind a metric, only what hangs on it
        resource.putObject("responseKind").put("group", "").put("version", "").put("kind", "");
        resource.putArray("verbs");
        ObjectNode metrics = resource.putArray("subresources").addObject().put("subresource", metric);
        metrics.putObject("responseKind")
                .put("group", Version.GROUP)
                .put("version", version.text())
                .put("kind", KIND);
        metrics.putArray("verbs").add("get");
    }

    static Answer openApi(int version) {
        ObjectNode document = NODES.objectNode();
        if (version == 2) {
            document.put("swagger", "2.0")
                    .putObject("info")
                    .put("title", Version.GROUP)
                    .put("version", "v1beta2");
        }
        document.putObject("paths");
        return Answer.json(document);
    }
}
