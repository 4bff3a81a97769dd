package org.learningassistant.web.library;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of a table of questions; a header may use any of the names. */
enum CsvColumn {
    ID("id"),
    TOPIC("topic", "category", "deck"),
    TYPE("type"),
    QUESTION("question", "front", "prompt", "term"),
    ANSWER("answer", "answers", "back", "correct", "definition"),
    WRONG("wrong", "distractor", "incorrect"),
    FEEDBACK("feedback", "explanation"),
    HINT("hint"),
    TAGS("tags", "tag"),
    SHUFFLE("shuffle"),
    CASE_SENSITIVE("case_sensitive"),
    FORGIVING("forgiving"),
    UNITS("units", "unit"),
    UNIT_REQUIRED("unit_required"),
    WHEN_TRUE("when_true"),
    WHEN_FALSE("when_false"),
    FORM("form"),
    LEFT("left", "match");

    private final List<String> names;

    CsvColumn(String... names) {
        this.names = List.of(names);
    }

    /** The name that the template uses. */
    String title() {
        return names.getFirst();
    }

    /** By the text of a header, however it is written; numbered columns such as {@code wrong 2} belong together. */
    static Optional<CsvColumn> of(String header) {
        String name = header.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_-]+", "_")
                .replaceFirst("_?\\d{1,2}$", "");
        return Arrays.stream(values())
                .filter(column -> column.names.contains(name))
                .findFirst();
    }
}
