package org.learningassistant.web.courses;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The fields of a sent form; missing ones are empty. */
record FormFields(Map<String, List<String>> form) {

    String text(String name) {
        List<String> values = form.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst().replace("\r\n", "\n");
    }

    /** All that were sent under a name. */
    List<String> all(String name) {
        return form.getOrDefault(name, List.of());
    }

    /** A text of one line, without spaces around it. */
    String line(String name) {
        return text(name).replaceAll("\\s+", " ").strip();
    }

    boolean checked(String name) {
        return !text(name).isEmpty();
    }

    int whole(String name) {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /** As many rows as the field {@code count} says, within reason. */
    <T> List<T> rows(String count, IntFunction<T> row) {
        List<T> rows = new ArrayList<>();
        for (int i = 0; i < Math.clamp(whole(count), 0, ItemRules.MOST_ROWS + 1); i++) {
            rows.add(row.apply(i));
        }
        return rows;
    }
}
