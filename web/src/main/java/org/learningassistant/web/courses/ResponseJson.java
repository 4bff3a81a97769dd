package org.learningassistant.web.courses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.grading.Response;

/**
 * A response as it is stored: one of <code>{"rated": "GOOD"}</code>, <code>{"chosen": [0, 2]}</code>,
 * <code>{"typed": "…"}</code>, <code>{"filled": ["…"]}</code>, <code>{"matched": [1, null]}</code>,
 * <code>{"placed": [2, 1, 3]}</code>, <code>{"skipped": true}</code>.
 */
public final class ResponseJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ResponseJson() {}

    public static String write(Response response) {
        ObjectNode node = JSON.createObjectNode();
        switch (response) {
            case Response.Rated rated -> node.put("rated", rated.rating().name());
            case Response.Chosen chosen -> chosen.options().stream().sorted().forEach(node.putArray("chosen")::add);
            case Response.Typed typed -> node.put("typed", typed.text());
            case Response.Filled filled -> filled.gaps().forEach(node.putArray("filled")::add);
            case Response.Matched matched -> {
                ArrayNode choices = node.putArray("matched");
                matched.choices().forEach(choice -> choices.add(choice == Response.Matched.NONE ? null : choice));
            }
            case Response.Placed placed -> placed.places().forEach(node.putArray("placed")::add);
            case Response.Skipped _ -> node.put("skipped", true);
        }
        return node.toString();
    }

    /** @throws IllegalArgumentException unless the text was written by {@link #write} */
    public static Response read(String json) {
        try {
            return read(JSON.readTree(json));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("not a stored response", malformed);
        }
    }

    /** The same from a part of a larger document, such as the body of an API request. */
    public static Response read(JsonNode node) {
        if (node.path("rated").isTextual()) {
            return new Response.Rated(Rating.valueOf(node.path("rated").textValue()));
        }
        if (node.path("chosen").isArray()) {
            Set<Integer> options = new LinkedHashSet<>();
            node.path("chosen").forEach(option -> options.add(whole(option)));
            return new Response.Chosen(options);
        }
        if (node.path("typed").isTextual()) {
            return new Response.Typed(node.path("typed").textValue());
        }
        if (node.path("filled").isArray()) {
            List<String> gaps = new ArrayList<>();
            node.path("filled").forEach(gap -> gaps.add(gap.asText()));
            return new Response.Filled(gaps);
        }
        if (node.path("matched").isArray()) {
            List<Integer> choices = new ArrayList<>();
            node.path("matched")
                    .forEach(choice -> choices.add(choice.isNull() ? Response.Matched.NONE : whole(choice)));
            return new Response.Matched(choices);
        }
        if (node.path("placed").isArray()) {
            List<Integer> places = new ArrayList<>();
            node.path("placed").forEach(place -> places.add(whole(place)));
            return new Response.Placed(places);
        }
        if (node.path("skipped").asBoolean()) {
            return new Response.Skipped();
        }
        throw new IllegalArgumentException(
                "a response is one of rated, chosen, typed, filled, matched, placed, skipped");
    }

    private static int whole(JsonNode node) {
        if (!node.canConvertToInt()) {
            throw new IllegalArgumentException("an option, a choice or a place is given by its number, not " + node);
        }
        return node.intValue();
    }
}
