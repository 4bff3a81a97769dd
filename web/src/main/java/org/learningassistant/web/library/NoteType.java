package org.learningassistant.web.library;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What notes of one kind consist of and which cards are made of them.
 *
 * @param sides by the card's number; a cloze type has one for all its cards
 */
record NoteType(String name, boolean cloze, boolean occlusion, List<String> fields, Map<Integer, Sides> sides) {

    /** @param scripted whether the templates run a script, which is never done here */
    record Sides(
            String name,
            @Nullable CardTemplate front,
            @Nullable CardTemplate back,
            boolean scripted) {
        static Sides of(String name, String front, String back) {
            return new Sides(
                    name,
                    CardTemplate.parse(front).orElse(null),
                    CardTemplate.parse(back).orElse(null),
                    isScripted(front) || isScripted(back));
        }
    }

    /** Reads a note type of schema 11, as the column {@code models} holds it. */
    static NoteType of(JsonNode json) {
        List<String> fields = new ArrayList<>();
        json.path("flds").forEach(field -> fields.add(text(field, "name")));
        Map<Integer, Sides> sides = new LinkedHashMap<>();
        int next = 0;
        for (JsonNode template : json.path("tmpls")) {
            sides.put(
                    template.path("ord").asInt(next),
                    Sides.of(text(template, "name"), text(template, "qfmt"), text(template, "afmt")));
            next++;
        }
        return new NoteType(
                text(json, "name"),
                json.path("type").asInt(0) == 1,
                json.path("originalStockKind").asInt(0) == 6,
                List.copyOf(fields),
                Map.copyOf(sides));
    }

    Optional<Sides> side(int card) {
        return Optional.ofNullable(sides.get(cloze ? 0 : card));
    }

    private static String text(JsonNode json, String name) {
        return Words.clean(json.path(name).asText(""));
    }

    private static boolean isScripted(String template) {
        return template.toLowerCase(Locale.ROOT).contains("<script");
    }
}
