package org.learningassistant.metricsadapter.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is sent back. Everything that went wrong is a Status object, as API servers answer (metav1.Status). */
record Answer(int status, String type, String body) {
    private static final String JSON = "application/json";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int OK = 200;

    /** Why something was not done: the code of HTTP, and the word that programs look for. */
    enum Reason {
        BAD_REQUEST(400, "BadRequest"),
        UNAUTHORIZED(401, "Unauthorized"),
        FORBIDDEN(403, "Forbidden"),
        NOT_FOUND(404, "NotFound"),
        METHOD_NOT_ALLOWED(405, "MethodNotAllowed"),
        INTERNAL_ERROR(500, "InternalError"),
        SERVICE_UNAVAILABLE(503, "ServiceUnavailable");

        private final int code;
        private final String word;

        Reason(int code, String word) {
            this.code = code;
            this.word = word;
        }
    }

    static Answer json(JsonNode document) {
        return new Answer(OK, JSON, document.toString());
    }

    /** @param type more exact than that it is JSON */
    static Answer json(JsonNode document, String type) {
        return new Answer(OK, type, document.toString());
    }

    static Answer text(String text) {
        return new Answer(OK, "text/plain; charset=utf-8", text);
    }

    static Answer failure(Reason reason, String message) {
        return failure(reason, message, NODES.objectNode());
    }

    /** Something that is asked for by name is not there, or has no value. */
    static Answer notFound(String message, String resource, String name) {
        ObjectNode details =
                NODES.objectNode().put("name", name).put("group", Version.GROUP).put("kind", resource);
        return failure(Reason.NOT_FOUND, message, details);
    }

    private static Answer failure(Reason reason, String message, ObjectNode details) {
        ObjectNode status = NODES.objectNode().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", message).put("reason", reason.word);
        if (!details.isEmpty()) {
            status.set("details", details);
        }
        return new Answer(reason.code, JSON, status.put("code", reason.code).toString());
    }
}
