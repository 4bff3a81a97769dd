package org.learningassistant.memory.statistics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learningassistant.memory.ReferenceData;

/** A CSV file whose first line names its columns; fields may be quoted, but have no line breaks. */
record Table(List<Map<String, String>> rows) {

    static Table read(String relative) throws IOException {
        List<String> lines = ReferenceData.lines(relative);
        List<String> heads = fields(lines.getFirst());
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.isBlank()) {
                continue;
            }
            List<String> fields = fields(line);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < heads.size(); i++) {
                row.put(heads.get(i).strip(), i < fields.size() ? fields.get(i).strip() : "");
            }
            rows.add(row);
        }
        return new Table(rows);
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char letter : line.toCharArray()) {
            if (letter == '"') {
                quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(letter);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
