package org.learningassistant.web.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airlift.compress.v3.zstd.ZstdOutputStream;
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
import org.sqlite.Collation;
import org.sqlite.SQLiteConfig;

/** Makes decks as Anki's legacy export does, and broken ones. */
final class ApkgBuilder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode models = JSON.createObjectNode();
    private final ObjectNode decks = JSON.createObjectNode();
    private final List<Object[]> notes = new ArrayList<>();
    private final List<Object[]> cards = new ArrayList<>();
    private final List<Object[]> reviews = new ArrayList<>();
    private final Map<String, byte[]> media = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final List<String> sql = new ArrayList<>();
    private String collection = "collection.anki2";
    private int version = 11;
    private String mediaMap = "";
    private boolean current;
    private String settings = "{}";
    private long began;

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
        cards.add(
                new Object[] {cards.size() + 1L, (long) notes.size(), deck, number, homeDeck, repetitions, 0, 0L, 0L});
        return this;
    }

    /** When the card added last is due: days since the collection began, or seconds since 1970. */
    ApkgBuilder due(int stage, long due) {
        cards.getLast()[6] = stage;
        cards.getLast()[7] = due;
        return this;
    }

    /** The same for a card that is away in a filtered deck. */
    ApkgBuilder dueAtHome(int stage, long due) {
        cards.getLast()[6] = stage;
        cards.getLast()[8] = due;
        return this;
    }

    /** A row of the review log of the card added last, answered in four seconds. */
    ApkgBuilder review(long millis, int ease, long interval, int factor, int kind) {
        return review(millis, ease, interval, factor, 4_000, kind);
    }

    ApkgBuilder review(long millis, int ease, long interval, int factor, long time, int kind) {
        reviews.add(new Object[] {millis, (long) cards.size(), 0, ease, interval, 0, factor, time, kind});
        return this;
    }

    /** When the collection began, in seconds since 1970. */
    ApkgBuilder began(long seconds) {
        began = seconds;
        return this;
    }

    ApkgBuilder settings(String json) {
        settings = json;
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

    /** As Anki writes packages today: schema 18, all packed with Zstandard, with a placeholder for older versions. */
    ApkgBuilder current() {
        current = true;
        version = 18;
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
                byte[] database = Files.readAllBytes(file);
                return current ? packed(database) : zip(database);
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
            statement.executeUpdate("create table col (id integer primary key, crt integer, ver integer, conf text,"
                    + " models text, decks text)");
            statement.executeUpdate(
                    "create table notes (id integer primary key, guid text, mid integer, tags text, flds text)");
            statement.executeUpdate("create table cards (id integer primary key, nid integer, did integer, ord integer,"
                    + " odid integer, reps integer, type integer, due integer, odue integer)");
            statement.executeUpdate(
                    "create table revlog (id integer primary key, cid integer, usn integer, ease integer,"
                            + " ivl integer, lastIvl integer, factor integer, time integer, type integer)");
            statement.executeUpdate("create index ix_revlog_cid on revlog (cid)");
            statement.executeUpdate("create index ix_cards_nid on cards (nid)");
            String types = current ? "" : models.toString();
            insert(connection, "insert into col values (1, ?, ?, ?, ?, ?)", List.of(new Object[][] {
                {began, version, settings, types, current ? "" : decks.toString()}
            }));
            if (current) {
                fillTables(connection);
            }
            connection.setAutoCommit(false);
            insert(connection, "insert into notes values (?, ?, ?, ?, ?)", notes);
            insert(connection, "insert into cards values (?, ?, ?, ?, ?, ?, ?, ?, ?)", cards);
            insert(connection, "insert or ignore into revlog values (?, ?, ?, ?, ?, ?, ?, ?, ?)", reviews);
            connection.commit();
            connection.setAutoCommit(true);
            for (String change : sql) {
                statement.executeUpdate(change);
            }
        }
    }

    private void fillTables(Connection connection) throws SQLException {
        Collation.create(connection, "unicase", new Collation() {
            @Override
            protected int xCompare(String one, String other) {
                return one.compareToIgnoreCase(other);
            }
        });
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "create table notetypes (id integer primary key, name text not null collate unicase,"
                            + " config blob not null)");
            statement.executeUpdate("create unique index idx_notetypes_name on notetypes (name)");
            statement.executeUpdate(
                    "create table fields (ntid integer not null, ord integer not null,"
                            + " name text not null collate unicase, config blob not null, primary key (ntid, ord)) without rowid");
            statement.executeUpdate("create unique index idx_fields_name_ntid on fields (name, ntid)");
            statement.executeUpdate(
                    "create table templates (ntid integer not null, ord integer not null,"
                            + " name text not null collate unicase, config blob not null, primary key (ntid, ord)) without rowid");
            statement.executeUpdate("create table decks (id integer primary key, name text not null collate unicase,"
                    + " kind blob not null)");
            statement.executeUpdate("create unique index idx_decks_name on decks (name)");
        }
        List<Object[]> types = new ArrayList<>();
        List<Object[]> fields = new ArrayList<>();
        List<Object[]> templates = new ArrayList<>();
        models.properties().forEach(entry -> {
            long id = Long.parseLong(entry.getKey());
            JsonNode model = entry.getValue();
            byte[] kind = {8, (byte) model.path("type").asInt()};
            types.add(new Object[] {id, model.path("name").asText(), kind});
            model.path("flds")
                    .forEach(field -> fields.add(new Object[] {
                        id, field.path("ord").asInt(), field.path("name").asText(), new byte[0]
                    }));
            model.path("tmpls").forEach(template -> {
                ByteArrayOutputStream config = new ByteArrayOutputStream();
                field(config, 1, template.path("qfmt").asText().getBytes(StandardCharsets.UTF_8));
                field(config, 2, template.path("afmt").asText().getBytes(StandardCharsets.UTF_8));
                templates.add(new Object[] {
                    id, template.path("ord").asInt(), template.path("name").asText(), config.toByteArray()
                });
            });
        });
        List<Object[]> named = new ArrayList<>();
        decks.properties()
                .forEach(entry -> named.add(new Object[] {
                    Long.parseLong(entry.getKey()),
                    entry.getValue().path("name").asText().replace("::", "\u001f"),
                    new byte[0]
                }));
        insert(connection, "insert into notetypes values (?, ?, ?)", types);
        insert(connection, "insert into fields values (?, ?, ?, ?)", fields);
        insert(connection, "insert into templates values (?, ?, ?, ?)", templates);
        insert(connection, "insert into decks values (?, ?, ?)", named);
    }

    /** A field of a message of Protocol Buffers that has a length. */
    private static void field(ByteArrayOutputStream to, int number, byte[] content) {
        to.write((number << 3) | 2);
        int length = content.length;
        while (length > 0x7F) {
            to.write((length & 0x7F) | 0x80);
            length >>>= 7;
        }
        to.write(length);
        to.writeBytes(content);
    }

    private byte[] packed(byte[] database) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("meta", new byte[] {8, 3});
        all.put("collection.anki2", new byte[] {1});
        all.put("collection.anki21b", zstandard(database));
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        int[] number = {0};
        media.forEach((name, content) -> {
            ByteArrayOutputStream entry = new ByteArrayOutputStream();
            field(entry, 1, name.getBytes(StandardCharsets.UTF_8));
            field(list, 1, entry.toByteArray());
            all.put(Integer.toString(number[0]++), zstandard(content));
        });
        all.put("media", zstandard(list.toByteArray()));
        all.putAll(entries);
        return zip(all);
    }

    static byte[] zstandard(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(bytes)) {
            out.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
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
