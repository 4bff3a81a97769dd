package org.learningassistant.web.library;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What the columns of {@code col} hold in a collection of schema 11: settings, note types, decks and options of decks, each
 * as a document of JSON with the keys that Anki's own packages have.
 */
final class AnkiDescription {
    static final long CARD_TYPE = 1_735_689_600_001L;
    static final long CLOZE_TYPE = 1_735_689_600_002L;
    /** The deck that every collection has. */
    static final long DEFAULT_DECK = 1;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String STYLE = """
            .card {
              font-family: arial;
              font-size: 20px;
              text-align: center;
              color: black;
              background-color: white;
            }
            .card ol, .card ul { display: inline-block; text-align: start; }
            """;
    private static final String BEFORE_LATEX = """
            \\documentclass[12pt]{article}
            \\special{papersize=3in,5in}
            \\usepackage[utf8]{inputenc}
            \\usepackage{amssymb,amsmath}
            \\pagestyle{empty}
            \\setlength{\\parindent}{0in}
            \\begin{document}
            """;

    private final long modified;

    /** @param modified in seconds since 1970 */
    AnkiDescription(long modified) {
        this.modified = modified;
    }

    /** The settings of a collection; a package brings those of a new one. */
    String settings(int nextPosition) {
        ObjectNode settings = JSON.objectNode();
        settings.put("nextPos", nextPosition);
        settings.put("estTimes", true);
        settings.putArray("activeDecks").add(DEFAULT_DECK);
        settings.put("sortType", "noteFld");
        settings.put("timeLim", 0);
        settings.put("sortBackwards", false);
        settings.put("addToCur", true);
        settings.put("curDeck", DEFAULT_DECK);
        settings.put("newSpread", 0);
        settings.put("dueCounts", true);
        settings.put("curModel", Long.toString(CARD_TYPE));
        settings.put("collapseTime", 1_200);
        return settings.toString();
    }

    String noteTypes() {
        ObjectNode types = JSON.objectNode();
        types.set(
                Long.toString(CARD_TYPE),
                type(
                        CARD_TYPE,
                        "Learning Assistant",
                        false,
                        List.of("Front", "Back", "Hint", "Explanation"),
                        "{{Front}}{{hint:Hint}}",
                        "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}{{#Explanation}}<br>{{Explanation}}{{/Explanation}}"));
        types.set(
                Long.toString(CLOZE_TYPE),
                type(
                        CLOZE_TYPE,
                        "Learning Assistant (gaps)",
                        true,
                        List.of("Text", "Hint", "Explanation"),
                        "{{cloze:Text}}{{hint:Hint}}",
                        "{{cloze:Text}}\n\n<hr id=answer>\n\n{{Explanation}}"));
        return types.toString();
    }

    private ObjectNode type(long id, String name, boolean cloze, List<String> fields, String front, String back) {
        ObjectNode type = JSON.objectNode();
        type.put("id", id);
        type.put("name", name);
        type.put("type", cloze ? 1 : 0);
        type.put("mod", modified);
        type.put("usn", -1);
        type.put("sortf", 0);
        type.put("did", DEFAULT_DECK);
        type.put("css", cloze ? STYLE + ".cloze { font-weight: bold; color: blue; }\n" : STYLE);
        type.put("latexPre", BEFORE_LATEX);
        type.put("latexPost", "\\end{document}");
        type.putArray("vers");
        type.putArray("tags");
        // the only card of a type is made when its first field is filled
        type.putArray("req")
                .add(JSON.arrayNode().add(0).add("all").add(JSON.arrayNode().add(0)));
        ArrayNode described = type.putArray("flds");
        for (int i = 0; i < fields.size(); i++) {
            ObjectNode field = described.addObject();
            field.put("name", fields.get(i));
            field.put("ord", i);
            field.put("font", "Arial");
            field.put("size", 20);
            field.put("rtl", false);
            field.put("sticky", false);
            field.putArray("media");
        }
        ObjectNode template = type.putArray("tmpls").addObject();
        template.put("name", "Card 1");
        template.put("ord", 0);
        template.put("qfmt", front);
        template.put("afmt", back);
        template.put("bqfmt", "");
        template.put("bafmt", "");
        template.putNull("did");
        return type;
    }

    /** @param names by the ids of the decks, from the outermost to the innermost name with two colons between */
    String decks(Map<String, Long> names) {
        ObjectNode decks = JSON.objectNode();
        decks.set(Long.toString(DEFAULT_DECK), deck(DEFAULT_DECK, "Default"));
        names.forEach((name, id) -> decks.set(Long.toString(id), deck(id, name)));
        return decks.toString();
    }

    private ObjectNode deck(long id, String name) {
        ObjectNode deck = JSON.objectNode();
        deck.put("id", id);
        deck.put("name", name);
        deck.put("mod", modified);
        deck.put("usn", id == DEFAULT_DECK ? 0 : -1);
        deck.put("desc", "");
        deck.put("dyn", 0);
        deck.put("conf", 1);
        deck.put("collapsed", false);
        deck.put("browserCollapsed", false);
        deck.put("extendNew", 10);
        deck.put("extendRev", 50);
        for (String counter : List.of("newToday", "revToday", "lrnToday", "timeToday")) {
            deck.putArray(counter).add(0).add(0);
        }
        return deck;
    }

    /** The options of a new collection. */
    String deckOptions() {
        ObjectNode options = JSON.objectNode();
        options.put("id", 1);
        options.put("name", "Default");
        options.put("mod", 0);
        options.put("usn", 0);
        options.put("maxTaken", 60);
        options.put("timer", 0);
        options.put("autoplay", true);
        options.put("replayq", true);
        ObjectNode fresh = options.putObject("new");
        fresh.putArray("delays").add(1).add(10);
        fresh.putArray("ints").add(1).add(4).add(7);
        fresh.put("initialFactor", 2_500);
        fresh.put("perDay", 20);
        fresh.put("order", 1);
        fresh.put("separate", true);
        fresh.put("bury", true);
        ObjectNode lapse = options.putObject("lapse");
        lapse.putArray("delays").add(10);
        lapse.put("mult", 0);
        lapse.put("minInt", 1);
        lapse.put("leechFails", 8);
        lapse.put("leechAction", 0);
        ObjectNode review = options.putObject("rev");
        review.put("perDay", 100);
        review.put("ease4", 1.3);
        review.put("fuzz", 0.05);
        review.put("ivlFct", 1);
        review.put("maxIvl", 36_500);
        review.put("minSpace", 1);
        review.put("bury", true);
        ObjectNode all = JSON.objectNode();
        all.set("1", options);
        return all.toString();
    }
}
