package org.learningassistant.systemtests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The description of the API as the application itself gives it (OpenAPI 3.1). */
final class ApiDocument {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;

    private ApiDocument(JsonNode document) {
        this.document = document;
    }

    /**
     * One thing the API does.
     *
     * @param path with its parameters, such as {@code /api/v1/courses/{id}}
     * @param bodies the schema of the body by its media type; empty when there is none
     * @param responses described by status or {@code default}
     */
    record Operation(
            String method,
            String path,
            List<Parameter> parameters,
            Map<String, JsonNode> bodies,
            Map<String, JsonNode> responses) {

        /** Whether the document speaks of this status; of refusals it may speak all together. */
        boolean lists(int status) {
            return responses.containsKey(Integer.toString(status))
                    || (status >= 400 && responses.containsKey("default"));
        }

        /** Whether an answer with this status may be of this media type; an answer without a body has none. */
        boolean lists(int status, String type) {
            JsonNode response = responses.getOrDefault(
                    Integer.toString(status), responses.getOrDefault("default", MissingNode.getInstance()));
            return type.isEmpty()
                    ? !response.has("content")
                    : response.path("content").has(type);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** @param in path, query or header */
    record Parameter(String name, String in, JsonNode schema) {}

    static ApiDocument of(Application application) {
        var response = Person.stranger(application).get("/api/openapi?format=json");
        try {
            return new ApiDocument(new ObjectMapper().readTree(response.body()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(entry -> METHODS.contains(entry.getKey()))
                .map(entry -> operation(entry.getKey().toUpperCase(Locale.ROOT), path.getKey(), entry.getValue()))
                .forEach(operations::add));
        return List.copyOf(operations);
    }

    private static Operation operation(String method, String path, JsonNode operation) {
        List<Parameter> parameters = new ArrayList<>();
        operation
                .path("parameters")
                .forEach(parameter -> parameters.add(new Parameter(
                        parameter.path("name").asText(), parameter.path("in").asText(), parameter.path("schema"))));
        return new Operation(
                method,
                path,
                List.copyOf(parameters),
                operation.path("requestBody").path("content").properties().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, content -> content.getValue().path("schema"))),
                operation.path("responses").properties().stream()
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** A schema itself, where the document only refers to it. */
    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }
}
