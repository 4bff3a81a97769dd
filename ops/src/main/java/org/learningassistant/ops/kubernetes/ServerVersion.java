package org.learningassistant.ops.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

/** Which Kubernetes answers: providers append their own marks to the minor number, as in 34+. */
public record ServerVersion(int major, int minor, String name) {
    /** The first whose autoscaler knows a tolerance of its own for each direction without being told to. */
    private static final ServerVersion TOLERANCE = new ServerVersion(1, 35, "v1.35");

    /** @param server as {@code kubectl version --output=json} has it under {@code serverVersion} */
    public static ServerVersion of(JsonNode server) {
        return new ServerVersion(
                number(server.path("major")),
                number(server.path("minor")),
                server.path("gitVersion").asText());
    }

    private static int number(JsonNode text) {
        return Integer.parseInt("0" + text.asText().replaceAll("\\D.*", ""));
    }

    public boolean isAtLeast(ServerVersion other) {
        return major > other.major || (major == other.major && minor >= other.minor);
    }

    /** Whether {@code behavior.scaleUp.tolerance} has an effect; older servers refuse the field. */
    public boolean knowsTolerance() {
        return isAtLeast(TOLERANCE);
    }
}
