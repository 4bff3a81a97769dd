package org.learningassistant.metricsadapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which objects are meant, by their labels; without requirements all of them. */
public record Selector(List<Requirement> requirements) {
    public static final Selector EVERYTHING = new Selector(List.of());

    /** One of several, all of which have to hold. */
    public sealed interface Requirement {
        boolean holds(Map<String, String> labels);

        /** As it is written in a query. */
        String text();
    }

    /** A label has, or has not, one of these values. What lacks the label has none of them. */
    public record OneOf(String key, Set<String> values, boolean negated) implements Requirement {
        public OneOf {
            values = new LinkedHashSet<>(values);
        }

        @Override
        public boolean holds(Map<String, String> labels) {
            return (labels.containsKey(key) && values.contains(labels.get(key))) != negated;
        }

        @Override
        public String text() {
            if (values.size() == 1) {
                return key + (negated ? "!=" : "=") + values.iterator().next();
            }
            return key + (negated ? " notin (" : " in (") + String.join(",", values) + ")";
        }
    }

    /** A label is, or is not, there. */
    public record Present(String key, boolean negated) implements Requirement {
        @Override
        public boolean holds(Map<String, String> labels) {
            return labels.containsKey(key) != negated;
        }

        @Override
        public String text() {
            return (negated ? "!" : "") + key;
        }
    }

    public Selector {
        requirements = List.copyOf(requirements);
    }

    /**
     * As in the query parameter {@code labelSelector}.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong and where
     */
    public static Selector parse(String text) {
        return new SelectorParser(text).selector();
    }

    /** As in the field {@code spec.selector} of a Deployment (metav1.LabelSelector). */
    static Selector of(JsonNode selector) {
        List<Requirement> requirements = new ArrayList<>();
        selector.path("matchLabels")
                .properties()
                .forEach(label -> requirements.add(
                        new OneOf(label.getKey(), Set.of(label.getValue().asText()), false)));
        for (JsonNode expression : selector.path("matchExpressions")) {
            String key = expression.path("key").asText();
            String operator = expression.path("operator").asText();
            Set<String> values = new LinkedHashSet<>();
            expression.path("values").forEach(value -> values.add(value.asText()));
            requirements.add(
                    switch (operator) {
                        case "In", "NotIn" -> new OneOf(key, values, operator.equals("NotIn"));
                        case "Exists", "DoesNotExist" -> new Present(key, operator.equals("DoesNotExist"));
                        default -> throw new IllegalArgumentException("the operator " + operator + " is not known");
                    });
        }
        return new Selector(requirements);
    }

    public boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.holds(labels));
    }

    /** As {@link #parse} reads it. */
    public String text() {
        return requirements.stream().map(Requirement::text).collect(Collectors.joining(","));
    }
}
