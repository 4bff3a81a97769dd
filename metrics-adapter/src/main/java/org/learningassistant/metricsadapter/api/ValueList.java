package org.learningassistant.metricsadapter.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.learningassistant.metricsadapter.kubernetes.Selector;

/**
 * Values of one metric, as both versions write them.
 *
 * @param selector of metrics, as it was asked for
 */
record ValueList(String metric, Selector selector, List<Value> values) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int THOUSAND = 1000;

    /** Of what a value is. */
    record Described(String apiVersion, String kind, String namespace, String name) {}

    /**
     * @param thousandths of the metric's unit
     * @param window over which it was measured; empty for what holds at a time
     */
    record Value(Described of, long thousandths, Instant taken, Optional<Duration> window) {}

    ObjectNode document(Version version) {
        ObjectNode list = NODES.objectNode().put("kind", "MetricValueList").put("apiVersion", version.groupVersion());
        list.putObject("metadata");
        ArrayNode items = list.putArray("items");
        values.forEach(value -> items.add(item(value, version)));
        return list;
    }

    private ObjectNode item(Value value, Version version) {
        ObjectNode item = NODES.objectNode();
        item.putObject("describedObject")
                .put("kind", value.of().kind())
                .put("namespace", value.of().namespace())
                .put("name", value.of().name())
                .put("apiVersion", value.of().apiVersion());
        switch (version) {
            case V1BETA1 -> item.put("metricName", metric);
            case V1BETA2 -> item.putObject("metric").put("name", metric).set("selector", labelSelector());
        }
        // times of objects have whole seconds
        item.put("timestamp", value.taken().truncatedTo(ChronoUnit.SECONDS).toString());
        value.window()
                .ifPresent(window -> item.put(
                        version == Version.V1BETA1 ? "window" : "windowSeconds",
                        Math.round(window.toMillis() / (double) THOUSAND)));
        item.put("value", quantity(value.thousandths()));
        if (version == Version.V1BETA1) {
            item.set("selector", labelSelector());
        }
        return item;
    }

    /** In its shortest form: {@code 12345m}, but {@code 12} for 12000. */
    private static String quantity(long thousandths) {
        return thousandths % THOUSAND == 0 ? Long.toString(thousandths / THOUSAND) : thousandths + "m";
    }

    /** As a metav1.LabelSelector; null when nothing was selected by. */
    private JsonNode labelSelector() {
        if (selector.requirements().isEmpty()) {
            return NODES.nullNode();
        }
        ArrayNode expressions = NODES.arrayNode();
        for (Selector.Requirement requirement : selector.requirements()) {
            ObjectNode expression = expressions.addObject();
            switch (requirement) {
                case Selector.OneOf(var key, var values, var negated) -> {
                    expression.put("key", key).put("operator", negated ? "NotIn" : "In");
                    values.forEach(expression.putArray("values")::add);
                }
                case Selector.Present(var key, var negated) ->
                    expression.put("key", key).put("operator", negated ? "DoesNotExist" : "Exists");
            }
        }
        return NODES.objectNode().set("matchExpressions", expressions);
    }
}
