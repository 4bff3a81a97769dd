package org.learningassistant.web.courses;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with a form or a document, told at once. */
final class Findings {
    private final List<Finding> all = new ArrayList<>();

    /**
     * One thing to mend.
     *
     * @param field the id of the input it is about
     * @param key the text that says it
     * @param argument fills the text
     */
    record Finding(String field, String key, String argument) {

        /** The key of the field's name on the page; its argument is {@link #row}. */
        public @Nullable String label() {
            String[] parts = field.split("\\.", -1);
            boolean row = parts.length > 1;
            return switch (parts[0]) {
                case "title", "summary", "language", "visibility", "prompt", "feedback" -> "courses_field_" + parts[0];
                case "body" -> "courses_lesson_text";
                case "hint" -> "courses_hint";
                case "option" -> "courses_option";
                case "number" -> "courses_accepted";
                case "answer" -> row ? "courses_accepted" : "courses_field_back";
                case "first" -> "courses_first";
                case "unit" -> row ? "courses_unit_of_measure" : "courses_unit";
                case "gap" -> "courses_gap";
                case "pair" -> "courses_pair";
                case "piece" -> "courses_piece";
                case "extras" -> "courses_extras";
                default -> null;
            };
        }

        /** The number of the row it is in, from 1; 0 outside rows. */
        public int row() {
            String[] parts = field.split("\\.", -1);
            return parts.length > 1 ? Integer.parseInt(parts[1]) + 1 : 0;
        }
    }

    void add(String field, String key) {
        add(field, key, "");
    }

    void add(String field, String key, Object argument) {
        all.add(new Finding(field, key, String.valueOf(argument)));
    }

    void addWhen(boolean wrong, String field, String key) {
        if (wrong) {
            add(field, key);
        }
    }

    /** A text that must be there and have at most so many characters. */
    void text(String field, String value, int longest, boolean required) {
        if (required && value.isBlank()) {
            add(field, "courses_error_empty");
        } else if (value.length() > longest) {
            add(field, "courses_error_long", longest);
        }
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public List<Finding> getAll() {
        return List.copyOf(all);
    }

    public boolean has(String field) {
        return of(field) != null;
    }

    /** The first finding about a field. */
    public @Nullable Finding of(String field) {
        return all.stream()
                .filter(finding -> finding.field().equals(field))
                .findFirst()
                .orElse(null);
    }
}
