package org.learningassistant.web.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sqlite.SQLiteConfig;

/** Makes decks as Anki's legacy export does, and broken ones. */
final class ApkgBuilder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode models = JSON.createObjectNode();
    private final ObjectNode decks = JSON.createObjectNode();
    private final List<Object[]> notes = new ArrayList<>();
    private final List<Object[]> cards = new ArrayList<>();
    private final Map<String, byte[]> media = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final List<String> sql = new ArrayList<>();
    private String collection = "collection.anki2";
    private int version = 11;
    private String mediaMap = "";

    ApkgBuilder() {
        deck(1, "Default");
    }

    /** The two note types that every collection has: 1 with front and back, 2 with gaps. */
    static ApkgBuilder usual() {
        return new ApkgBuilder()
                .type(
                        1,
                        "Basic",
                        false,
                        List.of("Front", "Back"),
                        "{{Front}}",
                        "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}")
                .type(2, "Cloze", true, List.of("Text", "Extra"), "{{cloze:Text}}", "{{cloze:Text}}<br>\n{{Extra}}");
    }

    /** @param sides front and back of each card, by turns */
    ApkgBuilder type(long id, String name, boolean cloze, List<String> fields, String... sides) {
        ObjectNode model = models.putObject(Long.toString(id));
        model.put("name", name);
        model.put("type", cloze ? 1 : 0);
        ArrayNode names = model.putArray("flds");
        for (int i = 0; i < fields.size(); i++) {
            names.addObject().put("name", fields.get(i)).put("ord", i);
        }
        ArrayNode templates = model.putArray("tmpls");
        for (int i = 0; i < sides.length; i += 2) {
            templates
                    .addObject()
                    .put("name", "Card " + (i / 2 + 1))
                    .put("ord", i / 2)
                    .put("qfmt", sides[i])
                    .put("afmt", sides[i + 1]);
        }
        return this;
    }

    ApkgBuilder deck(long id, String name) {
        decks.putObject(Long.toString(id)).put("name", name);
        return this;
    }

    ApkgBuilder note(String guid, long type, String tags, String... fields) {
        notes.add(new Object[] {notes.size() + 1L, guid, type, tags, String.join("\u001f", fields)});
        return this;
    }

    /** A card of the note added last. */
    ApkgBuilder card(int number, long deck) {
        return card(number, deck, 0, 0);
    }

    ApkgBuilder card(int number, long deck, long homeDeck, int repetitions) {
        cards.add(new Object[] {cards.size() + 1L, (long) notes.size(), deck, number, homeDeck, repetitions});
        return this;
    }

    /** A note of the first type with its card in the first deck. */
    ApkgBuilder basic(String guid, String front, String back) {
        return note(guid, 1, "", front, back).card(0, 1);
    }

    ApkgBuilder media(String name, byte[] content) {
        media.put(name, content);
        return this;
    }

    ApkgBuilder mediaMap(String json) {
        mediaMap = json;
        return this;
    }

    ApkgBuilder entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    ApkgBuilder collectionAs(String name) {
        collection = name;
        return this;
    }

    ApkgBuilder version(int schema) {
        version = schema;
        return this;
    }

    /** Runs on the collection after it has been filled. */
    ApkgBuilder then(String statement) {
        sql.add(statement);
        return this;
    }

    byte[] build() {
        try {
            Path file = Files.createTempFile("built", ".sqlite");
            Files.delete(file);
            try {
                fill(file);
                return zip(Files.readAllBytes(file));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void fill(Path file) throws SQLException {
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("create table col (id integer primary key, ver integer, models text, decks text)");
            statement.executeUpdate(
                    "create table notes (id integer primary key, guid text, mid integer, tags text, flds text)");
            statement.executeUpdate("create table cards (id integer primary key, nid integer, did integer, ord integer,"
                    + " odid integer, reps integer)");
            statement.executeUpdate("create index ix_cards_nid on cards (nid)");
            insert(connection, "insert into col values (1, ?, ?, ?)", List.of(new Object[][] {
                {version, models.toString(), decks.toString()}
            }));
            connection.setAutoCommit(false);
            insert(connection, "insert into notes values (?, ?, ?, ?, ?)", notes);
            insert(connection, "insert into cards values (?, ?, ?, ?, ?, ?)", cards);
            connection.commit();
            connection.setAutoCommit(true);
            for (String change : sql) {
                statement.executeUpdate(change);
            }
        }
    }

    private static void insert(Connection connection, String sql, List<Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    statement.setObject(i + 1, row[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private byte[] zip(byte[] database) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(collection, database);
        Map<String, String> names = new LinkedHashMap<>();
        media.forEach((name, content) -> {
            all.put(Integer.toString(names.size()), content);
            names.put(Integer.toString(names.size()), name);
        });
        try {
            String map = mediaMap.isEmpty() ? JSON.writeValueAsString(names) : mediaMap;
            all.put("media", map.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
        all.putAll(entries);
        return zip(all);
    }

    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
