package org.learningassistant.ops.compose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What cannot be seen from the engine.
 *
 * @param replicas how many are wanted
 * @param settings for each replica the digest of the settings that it was started with
 */
public record State(int replicas, SortedMap<String, String> settings) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static State fresh() {
        return new State(Installation.REPLICAS.size(), new TreeMap<>());
    }

    /** What the file says; a file that is not there, or cannot be understood, is as if nothing had been done yet. */
    static State read(Path file) {
        if (!Files.exists(file)) {
            return fresh();
        }
        try {
            JsonNode document = JSON.readTree(Files.readString(file));
            SortedMap<String, String> settings = new TreeMap<>();
            document.path("settings")
                    .properties()
                    .forEach(entry ->
                            settings.put(entry.getKey(), entry.getValue().asText()));
            int replicas = document.path("replicas").asInt(Installation.REPLICAS.size());
            return new State(Math.clamp(replicas, 1, Installation.REPLICAS.size()), settings);
        } catch (JsonProcessingException broken) {
            return fresh();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    State withReplicas(int wanted) {
        return new State(wanted, settings);
    }

    State withSettings(String replica, String digest) {
        SortedMap<String, String> changed = new TreeMap<>(settings);
        changed.put(replica, digest);
        return new State(replicas, changed);
    }

    String text() {
        try {
            return JSON.writeValueAsString(Map.of("replicas", replicas, "settings", settings)) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
