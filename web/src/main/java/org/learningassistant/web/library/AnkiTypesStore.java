package org.learningassistant.web.library;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Note types and decks where Anki keeps them from schema 15 on: in tables of their own, with messages of Protocol Buffers
 * for the rest. The field numbers are those of {@code notetypes.proto}. Names have a collation of Anki's, {@code unicase},
 * that the connection has to know.
 */
final class AnkiTypesStore {
    /** More note types than anybody keeps apart. */
    private static final int MOST_ROWS = 100_000;

    private static final int KIND = 1;
    private static final int CLOZE = 1;
    private static final int STOCK_KIND = 9;
    private static final int IMAGE_OCCLUSION = 6;
    private static final int FRONT = 1;
    private static final int BACK = 2;

    private final Connection connection;

    AnkiTypesStore(Connection connection) {
        this.connection = connection;
    }

    /** Takes the rows of a query. */
    @FunctionalInterface
    private interface Rows {
        void row(ResultSet row) throws SQLException, FileRefused;
    }

    Map<Long, NoteType> noteTypes() throws SQLException, FileRefused {
        Map<Long, List<String>> fields = new LinkedHashMap<>();
        forEach("select ntid, ord, name, config from fields order by ntid, ord", row -> fields.computeIfAbsent(
                        row.getLong("ntid"), unused -> new ArrayList<>())
                .add(text(row, "name")));
        Map<Long, Map<Integer, NoteType.Sides>> sides = new LinkedHashMap<>();
        forEach("select ntid, ord, name, config from templates order by ntid, ord", row -> sides.computeIfAbsent(
                        row.getLong("ntid"), unused -> new LinkedHashMap<>())
                .put(row.getInt("ord"), sides(text(row, "name"), row.getBytes("config"))));
        Map<Long, NoteType> types = new LinkedHashMap<>();
        forEach("select id, name, config from notetypes", row -> {
            long id = row.getLong("id");
            types.put(
                    id,
                    type(
                            text(row, "name"),
                            row.getBytes("config"),
                            fields.getOrDefault(id, List.of()),
                            sides.getOrDefault(id, Map.of())));
        });
        return types;
    }

    /** The names of decks, with their separator; empty where a damaged file has none. */
    Map<Long, String> decks() throws SQLException, FileRefused {
        Map<Long, String> decks = new LinkedHashMap<>();
        forEach(
                "select id, name, kind from decks",
                row -> decks.put(row.getLong("id"), Objects.requireNonNullElse(row.getString("name"), "")));
        return decks;
    }

    private static NoteType type(
            String name, byte @Nullable [] config, List<String> fields, Map<Integer, NoteType.Sides> sides)
            throws FileRefused {
        boolean cloze = false;
        boolean occlusion = false;
        ProtobufFields settings = new ProtobufFields(config == null ? new byte[0] : config);
        while (settings.next()) {
            if (settings.number() == KIND) {
                cloze = settings.varint() == CLOZE;
            } else if (settings.number() == STOCK_KIND) {
                occlusion = settings.varint() == IMAGE_OCCLUSION;
            }
        }
        return new NoteType(name, cloze, occlusion, List.copyOf(fields), Map.copyOf(sides));
    }

    private static NoteType.Sides sides(String name, byte @Nullable [] config) throws FileRefused {
        String front = "";
        String back = "";
        ProtobufFields settings = new ProtobufFields(config == null ? new byte[0] : config);
        while (settings.next()) {
            if (settings.number() == FRONT) {
                front = settings.text();
            } else if (settings.number() == BACK) {
                back = settings.text();
            }
        }
        return NoteType.Sides.of(name, front, back);
    }

    private void forEach(String query, Rows to) throws SQLException, FileRefused {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            for (int count = 0; rows.next(); count++) {
                if (count >= MOST_ROWS) {
                    throw new FileRefused(DeckReader.Refusal.TOO_MANY_ITEMS, MOST_ROWS);
                }
                to.row(rows);
            }
        }
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return Words.clean(text == null ? "" : text);
    }
}
