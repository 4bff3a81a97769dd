package org.learningassistant.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files made for the tests. */
final class TestFiles {
    /** A picture of one transparent point. */
    private static final String DOT = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    private static final List<String> SCHEMA_11 = List.of(
            "create table col (id, crt, mod, scm, ver, dty, usn, ls, conf, models, decks, dconf, tags)",
            "create table notes (id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data)",
            "create table cards (id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue,"
                    + " odid, flags, data)",
            "create table revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type)",
            "create table graves (usn, oid, type)",
            """
            insert into col values (1, 1350000000, 0, 0, 11, 0, 0, 0, '{}',
              '{"7": {"id": 7, "name": "Basic", "type": 0, "sortf": 0, "did": 1, "css": "", "tags": [],
                "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}],
                "tmpls": [{"name": "Card 1", "ord": 0, "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}]}}',
              '{"1": {"id": 1, "name": "Small", "conf": 1}}', '{}', '{}')""");

    private TestFiles() {}

    /** Six questions of different types in GIFT. */
    static Path gift() {
        return write("small.gift", """
                $CATEGORY: Rivers

                ::Longest:: Which river is the longest in Europe? { =Volga#Right ~Danube#The second ~Rhine }

                ::True:: The Nile flows north. {TRUE}

                ::Number:: How many continents does the equator cross? {#3:0}

                ::Word:: The river of Vienna is the { =Danube =Donau }.

                ::Gap:: The river of Paris is the { =Seine } , not the Loire.

                ::Several:: Which of them flow into the Black Sea? { ~%50%Danube ~%50%Dnieper ~%-100%Rhine }
                """);
    }

    /** A deck of one card with a picture, as Anki exports it (collection schema 11). */
    static Path deck() {
        return deck("small", List.of("A dot <img src=\"dot.gif\">"));
    }

    /** The same card, answered twice in Anki. */
    static Path studiedDeck() {
        return deck(
                "studied",
                List.of("A dot <img src=\"dot.gif\">"),
                "insert into revlog values (1700000000000, 1, 0, 3, 1, 0, 2500, 4000, 0)",
                "insert into revlog values (1700090000000, 1, 0, 3, 4, 1, 2500, 3000, 1)");
    }

    /**
     * A deck with one card for each of these fronts, which are HTML; the back is the same, then a point.
     *
     * @param more statements that add to the collection
     */
    static Path deck(String name, List<String> fronts, String... more) {
        try {
            Files.createDirectories(Path.of("target/files"));
            Path collection = Path.of("target/files", name + ".anki2");
            Files.deleteIfExists(collection);
            try (var database = DriverManager.getConnection("jdbc:sqlite:" + collection);
                    var statement = database.createStatement()) {
                for (String sql : SCHEMA_11) {
                    statement.executeUpdate(sql);
                }
                addCards(database, fronts);
                for (String sql : more) {
                    statement.executeUpdate(sql);
                }
            }
            Path deck = Path.of("target/files", name + ".apkg");
            try (var zip = new ZipOutputStream(Files.newOutputStream(deck))) {
                put(zip, "collection.anki2", Files.readAllBytes(collection));
                put(zip, "media", "{\"0\": \"dot.gif\"}".getBytes(StandardCharsets.UTF_8));
                put(zip, "0", Base64.getDecoder().decode(DOT));
            }
            return deck;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addCards(Connection database, List<String> fronts) throws SQLException {
        try (var note = database.prepareStatement(
                        "insert into notes values (?, 'g' || ?, 7, 0, 0, '', ? || char(31) || ? || ' A point', 0, 0, 0, '')");
                var card = database.prepareStatement(
                        "insert into cards values (?, ?, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, '')")) {
            for (int i = 1; i <= fronts.size(); i++) {
                note.setInt(1, i);
                note.setInt(2, i);
                note.setString(3, fronts.get(i - 1));
                note.setString(4, fronts.get(i - 1));
                note.executeUpdate();
                card.setInt(1, i);
                card.setInt(2, i);
                card.executeUpdate();
            }
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    static Path write(String name, String text) {
        try {
            Path file = Path.of("target/files", name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
