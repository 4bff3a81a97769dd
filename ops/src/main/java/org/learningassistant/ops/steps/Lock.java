package org.learningassistant.ops.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * One change at a time: a file with who holds it, since when, and for what. What a process left behind that no longer runs
 * on this host is taken over.
 */
public final class Lock implements AutoCloseable {
    /** Somebody else is at it. */
    public static final class Taken extends Exception {
        private static final long serialVersionUID = 1;

        Taken(String message) {
            super(message);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final String takenOver;

    private Lock(Path file, String takenOver) {
        this.file = file;
        this.takenOver = takenOver;
    }

    /** @throws Taken with who holds it and what to do */
    public static Lock take(Path file, String purpose, String host, Instant now) throws Taken {
        String content = JSON.createObjectNode()
                .put("owner", System.getProperty("user.name"))
                .put("host", host)
                .put("pid", ProcessHandle.current().pid())
                .put("started", started(ProcessHandle.current()))
                .put("since", now.toString())
                .put("purpose", purpose)
                .toString();
        try {
            java.nio.file.Files.createDirectories(
                    java.util.Objects.requireNonNull(file.toAbsolutePath().getParent()));
            for (String takenOver = ""; ; ) {
                try {
                    java.nio.file.Files.writeString(file, content, StandardOpenOption.CREATE_NEW);
                    return new Lock(file, takenOver);
                } catch (FileAlreadyExistsException held) {
                    takenOver = describeDead(file, host);
                    java.nio.file.Files.deleteIfExists(file);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be written", failed);
        }
    }

    /** Who left it behind; throws when they are still at it. */
    private static String describeDead(Path file, String host) throws IOException, Taken {
        JsonNode holder = read(file);
        String words = holder.path("owner").asText("somebody") + " on "
                + holder.path("host").asText("?") + " (process "
                + holder.path("pid").asText("?") + ") since "
                + holder.path("since").asText("?") + ": "
                + holder.path("purpose").asText("?");
        boolean here = holder.path("host").asText().equals(host);
        Optional<ProcessHandle> process =
                here ? ProcessHandle.of(holder.path("pid").asLong(-1)) : Optional.empty();
        boolean alive = process.isPresent()
                && process.get().isAlive()
                && started(process.get()).equals(holder.path("started").asText());
        if (alive || (!here && !holder.isMissingNode())) {
            throw new Taken("Another change is under way, of " + words + ". Wait for its end"
                    + (here ? "." : ", or remove " + file + " if that host is gone."));
        }
        return words;
    }

    /** Whoever was killed while writing it holds nothing. */
    private static JsonNode read(Path file) throws IOException {
        try {
            return JSON.readTree(java.nio.file.Files.readString(file));
        } catch (JsonProcessingException cut) {
            return JSON.missingNode();
        }
    }

    /** A number alone is used again by the next process that gets it. */
    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    /** Who was interrupted before; empty when nobody was. */
    public String takenOver() {
        return takenOver;
    }

    @Override
    public void close() {
        try {
            java.nio.file.Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be removed", failed);
        }
    }
}
