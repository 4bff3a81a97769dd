package org.learningassistant.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The published OpenAPI schemas of one Kubernetes version, applied as an API server does with strict field validation: a field
 * that is not known is an error, as is a wrong type, a missing field, or a value that an enumeration does not have.
 */
final class StrictSchema {
    private final JsonNode schemas;
    private final Map<String, String> kinds = new HashMap<>();

    /** @param schemas by their names, as {@code components.schemas} of a published document has them */
    StrictSchema(JsonNode schemas) {
        this.schemas = schemas;
        schemas.properties().forEach(schema -> {
            for (JsonNode kind : schema.getValue().path("x-kubernetes-group-version-kind")) {
                kinds.put(
                        kind.path("group").asText() + "/" + kind.path("version").asText() + "/"
                                + kind.path("kind").asText(),
                        schema.getKey());
            }
        });
    }

    /** Everything wrong with an object, each with its path; empty when it would be accepted. */
    List<String> problems(JsonNode object) {
        String version = object.path("apiVersion").asText();
        String key = (version.contains("/") ? version : "/" + version) + "/"
                + object.path("kind").asText();
        List<String> problems = new ArrayList<>();
        String name = kinds.get(key);
        if (name == null) {
            problems.add("kind " + key + " is not known");
        } else {
            check(object, schemas.get(name), "", problems);
        }
        return problems;
    }

    private void check(JsonNode value, JsonNode given, String path, List<String> problems) {
        JsonNode schema = resolved(given);
        for (JsonNode part : schema.path("allOf")) {
            check(value, part, path, problems);
        }
        if (schema.path("x-kubernetes-int-or-string").asBoolean()
                || schema.path("format").asText().equals("int-or-string")
                || schema.has("oneOf")) {
            if (!value.isIntegralNumber() && !value.isTextual() && !value.isNumber()) {
                problems.add(path + " is neither a number nor a text");
            }
            return;
        }
        switch (schema.path("type").asText()) {
            case "object" -> object(value, schema, path, problems);
            case "array" -> {
                if (!value.isArray()) {
                    problems.add(path + " is no list");
                }
                for (int i = 0; i < value.size(); i++) {
                    check(value.get(i), schema.path("items"), path + "[" + i + "]", problems);
                }
            }
            case "string" -> {
                if (!value.isTextual()) {
                    problems.add(path + " is no text: " + value);
                } else if (schema.has("enum") && !contains(schema.get("enum"), value)) {
                    problems.add(path + " is " + value + ", one of " + schema.get("enum") + " is possible");
                }
            }
            case "integer" -> expect(value.isIntegralNumber(), path + " is no whole number: " + value, problems);
            case "number" -> expect(value.isNumber(), path + " is no number: " + value, problems);
            case "boolean" -> expect(value.isBoolean(), path + " is neither true nor false: " + value, problems);
            default -> {
                // a schema of anything
            }
        }
    }

    private void object(JsonNode value, JsonNode schema, String path, List<String> problems) {
        if (!value.isObject()) {
            problems.add(path + " is no object: " + value);
            return;
        }
        JsonNode properties = schema.path("properties");
        JsonNode others = schema.path("additionalProperties");
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            String at = path + "." + field.getKey();
            if (properties.has(field.getKey())) {
                check(field.getValue(), properties.get(field.getKey()), at, problems);
            } else if (others.isObject()) {
                check(field.getValue(), others, at, problems);
            } else if (!properties.isEmpty()) {
                problems.add(at + " is not known");
            }
        }
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                problems.add(path + "." + required.asText() + " is missing");
            }
        }
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : schemas.get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode one : list) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static void expect(boolean so, String otherwise, List<String> problems) {
        if (!so) {
            problems.add(otherwise);
        }
    }
}
