package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyLineIsAJsonObjectAndThoseOfRequestsCarryTheCallersTrace() {
        var application = Cluster.shared().first();
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        try (var request = RawRequest.to(application.port())) {
            request.write("""
                    GET /no-such-page?email=somebody%%40example.org HTTP/1.1\r
                    Host: 127.0.0.1:%d\r
                    Traceparent: 00-%s-00f067aa0ba902b7-01\r
                    Connection: close\r
                    \r
                    """.formatted(application.port(), trace)).answer();
        }
        Await.until(() -> application.log().contains(trace), () -> "no line with the trace:\n" + application.log());

        List<JsonNode> lines = application
                .log()
                .lines()
                .filter(LogTest::isOurs)
                .map(LogTest::parse)
                .toList();
        lines.forEach(line -> {
            assertTrue(line.hasNonNull("time"), line::toString);
            assertTrue(line.hasNonNull("level"), line::toString);
            assertTrue(line.hasNonNull("message"), line::toString);
        });
        JsonNode request = lines.stream()
                .filter(line -> line.path("mdc").path("traceId").asText().equals(trace))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line has the trace id in mdc.traceId"));
        assertEquals(16, request.path("mdc").path("spanId").asText().length(), request::toString);
        assertFalse(application.log().contains("somebody"), "what people send does not belong in a log");
    }

    /** The virtual machine's own warnings come before the log is set up. */
    private static boolean isOurs(String line) {
        return !line.isBlank() && !line.startsWith("WARNING:") && !line.startsWith("OpenJDK");
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }
}
