package org.learningassistant.systemtests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.learningassistant.systemtests.ApiDocument.Operation;
import org.learningassistant.systemtests.ApiDocument.Parameter;

/**
 * Requests to the operations that the document describes, made up from it and from what earlier answers named. The same
 * seed and the same answers give the same requests.
 */
final class ApiRequests {
    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int REMEMBERED = 40;
    private static final List<String> QUERIES =
            List.of("1", "50", "200", "201", "0", "-1", "2147483648", "x", "", "1.5", "+1", "null", "1&limit=2");
    private static final List<String> HEADERS = List.of(
            "If-None-Match", "Last-Event-ID", "Accept-Language", "Traceparent", "Range", "Accept", "Accept-Encoding");
    private static final List<String> TYPES = List.of(
            "application/json; charset=utf-16",
            "application/json; charset=no-such",
            "application/json;charset=iso-8859-1",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "application/octet-stream",
            "x");
    private static final List<String> FILES = List.of(
            "Which one? { =this ~that }",
            "What?\nA. x\nB. y\nANSWER: A\n",
            "<?xml version=\"1.0\"?><quiz></quiz>",
            "PK\u0003\u0004 no package",
            "",
            "question,answer\nx,y\n");

    private final Random random;
    private final ApiBodies bodies;
    private final List<Caller> callers;
    private final String host;
    private final Map<String, List<String>> seen = new HashMap<>();

    ApiRequests(long seed, ApiDocument document, List<Caller> callers, int port) {
        this.random = new Random(seed);
        this.bodies = new ApiBodies(random, document, this::id);
        this.callers = callers;
        this.host = "127.0.0.1:" + port;
    }

    /** @param head the lines that show who asks */
    record Caller(String who, List<String> head) {}

    byte[] request(Operation operation) {
        String path = operation.path();
        var query = new StringBuilder();
        List<String> head = new ArrayList<>(any(callers).head());
        for (Parameter parameter : operation.parameters()) {
            String name = parameter.name();
            switch (parameter.in()) {
                case "path" -> path = path.replace("{" + name + "}", segment(operation, name));
                case "query" -> query.append(random.nextInt(3) > 0 ? "&" + name + "=" + queried(name) : "");
                case "header" -> head.add(name + ": " + header());
                default -> throw new AssertionError("a parameter in " + parameter.in());
            }
        }
        if (random.nextInt(20) == 0) {
            query.append('&').append(Hostile.encoded(any(Hostile.PIECES))).append("=%zz&&=");
        }
        if (random.nextInt(6) == 0) {
            head.add(any(HEADERS) + ": " + header());
        }
        if (operation.method().equals("POST") && random.nextInt(6) == 0) {
            head.add("Idempotency-Key: " + (random.nextBoolean() ? "key-" + random.nextInt(20) : header()));
        }
        byte[] body = body(operation, head);
        if (body.length > 0 || operation.method().matches("POST|PUT|PATCH")) {
            head.add("Content-Length: " + body.length);
        }
        String start = operation.method() + " " + path + (query.isEmpty() ? "" : "?" + query.substring(1))
                + " HTTP/1.1\r\nHost: " + host + "\r\n";
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes((start + head.stream().map(line -> line + "\r\n").collect(Collectors.joining()) + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private byte[] body(Operation operation, List<String> head) {
        if (operation.bodies().isEmpty()) {
            return new byte[0];
        }
        String type =
                any(List.copyOf(operation.bodies().keySet().stream().sorted().toList()));
        String said = random.nextInt(15) == 0 ? any(TYPES) : type;
        byte[] body =
                switch (type) {
                    case "application/json" -> bodies.body(operation.bodies().get(type));
                    case "multipart/form-data" -> {
                        said = said.equals(type) ? "multipart/form-data; boundary=border" : said;
                        yield form();
                    }
                    default -> file();
                };
        if (random.nextInt(40) > 0) {
            head.add("Content-Type: " + said);
        }
        return body;
    }

    private byte[] file() {
        return (random.nextInt(4) == 0 ? any(Hostile.PIECES) : any(FILES)).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] form() {
        String name = random.nextInt(4) == 0 ? header().replace("\"", "") : "questions.txt";
        String field = random.nextInt(8) == 0 ? "other" : "file";
        String end = random.nextInt(8) == 0 ? "" : "\r\n--border--\r\n";
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("--border\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
                        + "\"\r\nContent-Type: text/plain\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(file());
        bytes.writeBytes(end.getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private String segment(Operation operation, String name) {
        if (random.nextInt(3) > 0) {
            return name.equals("position") ? Integer.toString(random.nextInt(6)) : id(resource(operation.path()));
        }
        String piece = any(Hostile.PIECES);
        String segment = piece.startsWith("%") || piece.contains("%2f") ? piece : Hostile.encoded(piece);
        return segment.isEmpty() ? "x" : segment;
    }

    private String queried(String name) {
        return switch (random.nextInt(4)) {
            case 0 -> Hostile.encoded(any(Hostile.PIECES));
            case 1 -> Hostile.encoded(id(name));
            default -> any(QUERIES);
        };
    }

    private String header() {
        String value =
                switch (random.nextInt(5)) {
                    case 0 -> "*";
                    case 1 -> "\"" + id("id") + "\"";
                    case 2 -> "bytes=0-";
                    case 3 -> "application/xml;q=0.1, text/html";
                    default -> any(Hostile.PIECES);
                };
        return value.replaceAll("\\p{Cntrl}", " ");
    }

    /** An id that an answer has named in such a place, or one that nothing has. */
    private String id(String place) {
        var known = seen.getOrDefault(place, List.of());
        if (known.isEmpty() || random.nextInt(6) == 0) {
            var all = seen.values().stream().flatMap(List::stream).toList();
            return all.isEmpty() || random.nextBoolean()
                    ? new UUID(random.nextLong(), random.nextLong()).toString()
                    : any(all);
        }
        return any(known);
    }

    /** Looks for ids in an answer. */
    void learn(Operation operation, String body) {
        if (UUIDS.matcher(body).find()) {
            try {
                learn(resource(operation.path()), new ObjectMapper().readTree(body));
            } catch (JsonProcessingException e) {
                throw new AssertionError(operation + ": " + body, e);
            }
        }
    }

    private void learn(String resource, JsonNode tree) {
        tree.properties().forEach(field -> {
            String text = field.getValue().asText();
            if (UUIDS.matcher(text).matches()) {
                keep(field.getKey(), text);
                if (field.getKey().equals("id")) {
                    keep(resource, text);
                }
            }
        });
        tree.forEach(child -> learn(resource, child));
    }

    private void keep(String place, String id) {
        var known = seen.computeIfAbsent(place, _ -> new ArrayList<>());
        if (known.size() < REMEMBERED) {
            known.add(id);
        } else {
            known.set(random.nextInt(REMEMBERED), id);
        }
    }

    /** Such as {@code courses}, the name behind the version. */
    private static String resource(String path) {
        var parts = path.split("/");
        return parts.length > 3 ? parts[3] : "";
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
