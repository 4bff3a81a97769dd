package org.learningassistant.ops.steps;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** Who changed what and when, one JSON object a line. */
public record AuditLog(Path file) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param outcome "begun", "done", or what failed */
    public void add(Instant time, String purpose, String outcome) {
        String line = JSON.createObjectNode()
                        .put("time", time.toString())
                        .put("user", System.getProperty("user.name"))
                        .put("pid", ProcessHandle.current().pid())
                        .put("command", purpose)
                        .put("outcome", outcome)
                + "\n";
        try {
            java.nio.file.Files.createDirectories(
                    java.util.Objects.requireNonNull(file.toAbsolutePath().getParent()));
            java.nio.file.Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be written", failed);
        }
    }
}
