package org.learningassistant.systemtests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Bodies for an operation by its schema: right ones, ones with one thing wrong, and ones that are no JSON at all. */
final class ApiBodies {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** Stands in a tree where text is to come that no tree can hold. */
    private static final String RAW = "\"@raw@\"";

    private static final List<String> WORDS =
            List.of("A title", "en", "ar", "private", "public", "html", "MARKDOWN", "2");
    /** What the document only calls an object, because it depends on the question. */
    private static final List<String> RESPONSES = List.of(
            "{\"chosen\": [0]}",
            "{\"chosen\": [0, 2]}",
            "{\"typed\": \"9.81 m\"}",
            "{\"filled\": [\"a\", \"b\"]}",
            "{\"rated\": \"GOOD\"}",
            "{\"skipped\": true}");

    private static final List<String> CONTENTS = List.of(
            "{\"type\": \"flash_card\", \"answer\": {\"text\": \"back\", \"format\": \"MARKDOWN\"}}",
            "{\"type\": \"true_false\", \"truth\": true}",
            "{\"type\": \"short_text\", \"accepted\": [{\"text\": \"a\", \"weight\": 1}]}",
            "{\"type\": \"single_choice\", \"options\": [{\"text\": {\"text\": \"a\", \"format\": \"HTML\"}, \"weight\": 1},"
                    + " {\"text\": {\"text\": \"b\", \"format\": \"HTML\"}, \"weight\": 0}], \"shuffle\": true}",
            "{\"type\": \"numeric\", \"accepted\": [{\"value\": 2, \"tolerance\": 0.1, \"weight\": 1}]}",
            "{\"type\": \"formula\", \"accepted\": [{\"formula\": \"x^2\", \"weight\": 1}]}",
            "{\"type\": \"cloze\", \"gaps\": [{\"kind\": \"TEXT\", \"accepted\": [{\"text\": \"a\", \"weight\": 1}]}]}",
            "{\"type\": \"no_such_type\"}");
    private static final List<String> NUMBERS = List.of(
            "-1",
            "0",
            "2147483648",
            "-9223372036854775809",
            "1e400",
            "-1e-400",
            "0.1",
            "NaN",
            "1" + "0".repeat(900),
            "01");

    private final Random random;
    private final ApiDocument document;
    /** An id for a field of this name. */
    private final Function<String, String> ids;

    ApiBodies(Random random, ApiDocument document, Function<String, String> ids) {
        this.random = random;
        this.document = document;
        this.ids = ids;
    }

    byte[] body(JsonNode schema) {
        JsonNode right = value("", schema, 0);
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> right.toString().getBytes(StandardCharsets.UTF_8);
            case 3, 4, 5 -> withOneMistake(right).getBytes(StandardCharsets.UTF_8);
            default -> broken(right.toString());
        };
    }

    private JsonNode value(String name, JsonNode reference, int depth) {
        JsonNode schema = document.resolved(reference);
        if (name.equals("response")) {
            return parsed(any(RESPONSES));
        }
        if (name.equals("body")) {
            return parsed(any(CONTENTS));
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        String type = schema.path("type").isArray()
                ? schema.path("type").get(0).asText()
                : schema.path("type").asText();
        return switch (type) {
            case "integer" -> NODES.numberNode(1 + random.nextInt(3));
            case "number" -> NODES.numberNode(random.nextInt(100) / 10.0);
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "array" -> {
                var array = NODES.arrayNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    array.add(value("", schema.path("items"), depth + 1));
                }
                yield array;
            }
            case "object" -> object(schema, depth);
            case "string" ->
                NODES.textNode(schema.path("format").asText().equals("uuid") ? ids.apply(name) : any(WORDS));
            default -> NODES.textNode(any(WORDS));
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        var object = NODES.objectNode();
        schema.path("properties").properties().stream()
                .filter(property -> depth < 6 && random.nextInt(8) > 0)
                .forEach(property ->
                        object.set(property.getKey(), value(property.getKey(), property.getValue(), depth + 1)));
        return object;
    }

    private String withOneMistake(JsonNode right) {
        JsonNode tree = right.deepCopy();
        List<Runnable> places = new ArrayList<>();
        String[] raw = {"null"};
        places(tree, raw, places);
        if (!places.isEmpty()) {
            any(places).run();
        }
        return tree.toString().replace(RAW, raw[0]);
    }

    /** Everything that could be made wrong in a tree. */
    private void places(JsonNode tree, String[] raw, List<Runnable> places) {
        if (tree instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                places.add(() -> object.remove(name));
                places.add(() -> {
                    raw[0] = wrong();
                    object.put(name, "@raw@");
                });
            });
            places.add(() -> object.put(any(Hostile.PIECES), any(Hostile.PIECES)));
        } else if (tree instanceof ArrayNode array) {
            places.add(() -> IntStream.range(0, 3_000).forEach(_ -> array.add("x")));
            places.add(() -> {
                raw[0] = wrong();
                array.add("@raw@");
            });
        }
        tree.forEach(child -> places(child, raw, places));
    }

    /** A value that does not belong where it is put. */
    private String wrong() {
        return switch (random.nextInt(9)) {
            case 0 -> "null";
            case 1 -> any(NUMBERS);
            case 2 -> "[" + any(NUMBERS) + "]";
            case 3 -> "{\"type\": \"x\", \"\": []}";
            case 4 -> any(List.of("true", "\"\"", "[]", "{}", "\"\\ud800\"", "\"\\u0000\""));
            case 5 -> "[".repeat(3_000) + "]".repeat(3_000);
            case 6 -> "\"" + "long ".repeat(random.nextInt(20) == 0 ? 60_000 : 600) + "\"";
            default -> NODES.textNode(any(Hostile.PIECES)).toString();
        };
    }

    /** What a reader of JSON must refuse, or may read in two ways. */
    private byte[] broken(String right) {
        return switch (random.nextInt(8)) {
            case 0 -> right.substring(0, right.length() / 2).getBytes(StandardCharsets.UTF_8);
            case 1 -> right.getBytes(StandardCharsets.UTF_16LE);
            case 2 -> (right + right).getBytes(StandardCharsets.UTF_8);
            case 3 ->
                right.length() > 2
                        ? right.replaceFirst(
                                        "^\\{",
                                        "{"
                                                + right.substring(1, right.length() - 1)
                                                        .replaceAll("[\\\\$]", "") + ",")
                                .getBytes(StandardCharsets.UTF_8)
                        : new byte[0];
            case 4 -> right.replace(':', (char) 0xe9).getBytes(StandardCharsets.ISO_8859_1);
            case 5 ->
                any(List.of("", " ", "null", "[]", "\"x\"", "1", "{\"\":1}", "\ufeff{}"))
                        .getBytes(StandardCharsets.UTF_8);
            case 6 -> any(Hostile.PIECES).getBytes(StandardCharsets.UTF_8);
            default -> {
                byte[] noise = new byte[1 + random.nextInt(300)];
                random.nextBytes(noise);
                yield noise;
            }
        };
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
