package org.learningassistant.ops.autoscale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.learningassistant.scaling.History;

/**
 * What the autoscaler of a host knows of before, in a file, so that a restart of it changes nothing.
 *
 * @param history empty before the first decision
 * @param ready for each replica whether it was ready and since when
 */
record Remembered(Optional<History> history, Map<String, Readiness> ready) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Since when a replica has been ready, or has not been. */
    record Readiness(boolean isReady, Instant when) {}

    static Remembered nothing() {
        return new Remembered(Optional.empty(), Map.of());
    }

    Optional<Readiness> readiness(String replica) {
        return Optional.ofNullable(ready.get(replica));
    }

    Remembered with(History later) {
        return new Remembered(Optional.of(later), ready);
    }

    /**
     * @param started when the container was last started: what was known of the one before it says nothing of this one
     * @param now when it was seen; what has been so since then stays
     */
    Remembered with(String replica, boolean isReady, Optional<Instant> started, Instant now) {
        Readiness before = ready.get(replica);
        boolean same = before != null
                && before.isReady() == isReady
                && started.filter(since -> before.when().isBefore(since)).isEmpty();
        if (same) {
            return this;
        }
        Map<String, Readiness> changed = new TreeMap<>(ready);
        changed.put(replica, new Readiness(isReady, now));
        return new Remembered(history, changed);
    }

    /** A file that is not there or was cut is as if nothing had been decided yet: the first decision then changes nothing. */
    static Remembered read(Path file) {
        if (!Files.exists(file)) {
            return nothing();
        }
        try {
            JsonNode document = JSON.readTree(Files.readString(file));
            Map<String, Readiness> ready = new TreeMap<>();
            for (Map.Entry<String, JsonNode> entry : document.path("ready").properties()) {
                ready.put(
                        entry.getKey(),
                        new Readiness(
                                entry.getValue().path("ready").asBoolean(),
                                instant(entry.getValue().path("since"))));
            }
            List<History.Recommendation> recommendations = new ArrayList<>();
            for (JsonNode one : document.path("recommendations")) {
                recommendations.add(
                        new History.Recommendation(one.path("replicas").asInt(), instant(one.path("when"))));
            }
            return new Remembered(
                    recommendations.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new History(
                                    recommendations, events(document.path("ups")), events(document.path("downs")))),
                    ready);
        } catch (JsonProcessingException | DateTimeException cut) {
            return nothing();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    private static List<History.Event> events(JsonNode list) {
        List<History.Event> events = new ArrayList<>();
        for (JsonNode one : list) {
            events.add(new History.Event(one.path("change").asInt(), instant(one.path("when"))));
        }
        return events;
    }

    private static Instant instant(JsonNode text) {
        return Instant.parse(text.asText());
    }

    void write(Path file) {
        ObjectNode document = JSON.createObjectNode();
        ObjectNode replicas = document.putObject("ready");
        ready.forEach((replica, readiness) -> replicas.putObject(replica)
                .put("ready", readiness.isReady())
                .put("since", readiness.when().toString()));
        History known = history.orElse(History.EMPTY);
        ArrayNode recommendations = document.putArray("recommendations");
        known.recommendations().forEach(one -> recommendations
                .addObject()
                .put("replicas", one.replicas())
                .put("when", one.when().toString()));
        write(document.putArray("ups"), known.ups());
        write(document.putArray("downs"), known.downs());
        org.learningassistant.ops.steps.Files.replace(file, document.toPrettyString() + "\n");
    }

    private static void write(ArrayNode list, List<History.Event> events) {
        events.forEach(event -> list.addObject()
                .put("change", event.change())
                .put("when", event.when().toString()));
    }
}
