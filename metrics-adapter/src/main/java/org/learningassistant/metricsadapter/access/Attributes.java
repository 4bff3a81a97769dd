package org.learningassistant.metricsadapter.access;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a caller wants to do, in the words of a SubjectAccessReview. */
public sealed interface Attributes {
    void writeTo(ObjectNode spec);

    /**
     * Reads one metric.
     *
     * @param name of an object, or {@code *} for all that a selector finds
     */
    record Metric(String group, String version, String namespace, String resource, String name, String metric)
            implements Attributes {
        @Override
        public void writeTo(ObjectNode spec) {
            // "deployments.apps" is the resource here: the group is that of this API
            spec.putObject("resourceAttributes")
                    .put("group", group)
                    .put("version", version)
                    .put("namespace", namespace)
                    .put("resource", resource)
                    .put("name", name)
                    .put("subresource", metric)
                    .put("verb", "get");
        }
    }

    /** Reads what is no object, such as {@code /apis}. */
    record Path(String path) implements Attributes {
        @Override
        public void writeTo(ObjectNode spec) {
            spec.putObject("nonResourceAttributes").put("path", path).put("verb", "get");
        }
    }
}
