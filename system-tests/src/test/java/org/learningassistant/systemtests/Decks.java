package org.learningassistant.systemtests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sqlite.Collation;

/** Large decks in both of Anki's formats. Each note is one card; every hundredth shows a picture of its own. */
final class Decks {
    private static final int BETWEEN_PICTURES = 100;
    private static final int LARGEST_BLOCK = 128 * 1024;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final String LEGACY_COLUMNS = """
            insert into col (id, ver, models, decks) values (1, 11,
              '{"7": {"id": 7, "name": "Basic", "type": 0, "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}],
                "tmpls": [{"name": "Card 1", "ord": 0, "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}]}}',
              '{"1": {"id": 1, "name": "Large"}}')""";
    private static final List<String> CURRENT_TABLES = List.of(
            "insert into col (id, ver, models, decks) values (1, 18, '', '')",
            "create table notetypes (id integer primary key, name text collate unicase, config blob)",
            "create table fields (ntid integer, ord integer, name text collate unicase, config blob)",
            "create table templates (ntid integer, ord integer, name text collate unicase, config blob)",
            "create table decks (id integer primary key, name text collate unicase, kind blob)",
            "insert into notetypes values (7, 'Basic', x'0800')",
            "insert into fields values (7, 0, 'Front', x''), (7, 1, 'Back', x'')",
            "insert into decks values (1, 'Large', x'')");

    private Decks() {}

    /** The format up to Anki 2.1.49: collection of schema 11, media by a map in JSON. */
    static Path legacy(int notes) {
        Path collection = collection("legacy", notes, List.of(LEGACY_COLUMNS));
        var names = new StringBuilder("{");
        for (int i = 0; i < notes / BETWEEN_PICTURES; i++) {
            names.append(i == 0 ? "" : ", ").append("\"%d\": \"%s\"".formatted(i, picture(i)));
        }
        Path deck = Path.of("target/files/large-legacy.apkg");
        try (var zip = new ZipOutputStream(Files.newOutputStream(deck))) {
            put(zip, "collection.anki2", Files.readAllBytes(collection));
            put(zip, "media", names.append('}').toString().getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < notes / BETWEEN_PICTURES; i++) {
                put(zip, Integer.toString(i), image(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deck;
    }

    /** The format since: collection of schema 18, all packed with Zstandard, media in the order of a list. */
    static Path current(int notes) {
        Path collection = collection("current", notes, CURRENT_TABLES);
        var list = new ByteArrayOutputStream();
        for (int i = 0; i < notes / BETWEEN_PICTURES; i++) {
            var entry = new ByteArrayOutputStream();
            field(entry, 1, picture(i).getBytes(StandardCharsets.UTF_8));
            field(list, 1, entry.toByteArray());
        }
        Path deck = Path.of("target/files/large-current.apkg");
        try (var zip = new ZipOutputStream(Files.newOutputStream(deck))) {
            put(zip, "meta", new byte[] {8, 3});
            put(zip, "collection.anki2", new byte[] {1});
            put(zip, "collection.anki21b", zstandard(Files.readAllBytes(collection)));
            put(zip, "media", zstandard(list.toByteArray()));
            for (int i = 0; i < notes / BETWEEN_PICTURES; i++) {
                put(zip, Integer.toString(i), zstandard(image(i)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deck;
    }

    /** A collection without a package around it, and what only its format has. */
    static Path collection(String name, int notes, List<String> format) {
        Path file = Path.of("target/files", "large-" + name + ".sqlite");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            try (var database = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                Collation.create(database, "unicase", new Collation() {
                    @Override
                    protected int xCompare(String one, String other) {
                        return one.compareToIgnoreCase(other);
                    }
                });
                fill(database, notes, format);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With a few notes, in the legacy format. */
    static byte[] smallCollection() {
        try {
            return Files.readAllBytes(collection("small", 3, List.of(LEGACY_COLUMNS)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Connection database, int notes, List<String> format) throws SQLException {
        database.setAutoCommit(false);
        try (var statement = database.createStatement()) {
            statement.executeUpdate("create table col (id integer primary key, crt integer default 0,"
                    + " ver integer, conf text default '{}', models text, decks text)");
            statement.executeUpdate(
                    "create table notes (id integer primary key, guid text, mid integer, tags text, flds text)");
            statement.executeUpdate(
                    "create table cards (id integer primary key, nid integer, did integer, ord integer,"
                            + " type integer default 0, due integer default 0, odue integer default 0, odid integer, reps integer)");
            statement.executeUpdate("create index ix_cards_nid on cards (nid)");
            for (String sql : format) {
                statement.executeUpdate(sql);
            }
        }
        if (format.equals(CURRENT_TABLES)) {
            var sides = new ByteArrayOutputStream();
            field(sides, 1, "{{Front}}".getBytes(StandardCharsets.UTF_8));
            field(sides, 2, "{{FrontSide}}<hr id=answer>{{Back}}".getBytes(StandardCharsets.UTF_8));
            try (var template = database.prepareStatement("insert into templates values (7, 0, 'Card 1', ?)")) {
                template.setBytes(1, sides.toByteArray());
                template.executeUpdate();
            }
        }
        try (var note = database.prepareStatement("insert into notes values (?, 'large-' || ?, 7, ' large ', ?)");
                var card = database.prepareStatement(
                        "insert into cards (id, nid, did, ord, odid, reps) values (?, ?, 1, 0, 0, 0)")) {
            for (int i = 0; i < notes; i++) {
                String picture =
                        i % BETWEEN_PICTURES == 0 ? " <img src=\"" + picture(i / BETWEEN_PICTURES) + "\">" : "";
                note.setInt(1, i + 1);
                note.setInt(2, i + 1);
                note.setString(3, "What is number <b>" + i + "</b>?" + picture + "\u001fIt is " + i + ", as before.");
                note.addBatch();
                card.setInt(1, i + 1);
                card.setInt(2, i + 1);
                card.addBatch();
                if (i % 10_000 == 9_999) {
                    note.executeBatch();
                    card.executeBatch();
                }
            }
            note.executeBatch();
            card.executeBatch();
        }
        database.commit();
    }

    private static String picture(int number) {
        return "picture-" + number + ".png";
    }

    private static byte[] image(int number) {
        return ByteBuffer.allocate(2_000).put(PNG).putInt(number).array();
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

    /** A frame of Zstandard (RFC 8878) that packs nothing: blocks of kind 0, which hold their content as it is. */
    static byte[] zstandard(byte[] content) {
        var frame = new ByteArrayOutputStream();
        // no checksum, no dictionary, length of the content unknown; a window of 128 KiB
        frame.writeBytes(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 7 << 3});
        int from = 0;
        do {
            int length = Math.min(LARGEST_BLOCK, content.length - from);
            boolean last = from + length == content.length;
            byte[] head = ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt((length << 3) | (last ? 1 : 0))
                    .array();
            frame.write(head, 0, 3);
            frame.write(content, from, length);
            from += length;
        } while (from < content.length);
        return frame.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
