package org.learningassistant.web.library;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sqlite.SQLiteConfig;

/**
 * Writes a collection of schema 11, the one that every version of Anki imports. Notes have the ids of their items as guid,
 * by which Anki knows them when they come again; their cards are new.
 */
final class AnkiCollectionStore implements AutoCloseable {
    private static final int SCHEMA = 11;
    private static final int NEVER_SYNCED = -1;
    private static final char BETWEEN_FIELDS = '\u001f';
    /** Ids are times in milliseconds; these are made of names, within ten years. */
    private static final long FIRST_ID = 1_400_000_000_000L;

    private static final int ID_BITS = 38;
    private static final List<String> TABLES = List.of(
            """
            create table col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
                ver integer not null, dty integer not null, usn integer not null, ls integer not null,
                conf text not null, models text not null, decks text not null, dconf text not null, tags text not null)
            """,
            """
            create table notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
                usn integer not null, tags text not null, flds text not null, sfld integer not null,
                csum integer not null, flags integer not null, data text not null)
            """,
            """
            create table cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
                mod integer not null, usn integer not null, type integer not null, queue integer not null,
                due integer not null, ivl integer not null, factor integer not null, reps integer not null,
                lapses integer not null, left integer not null, odue integer not null, odid integer not null,
                flags integer not null, data text not null)
            """,
            """
            create table revlog (id integer primary key, cid integer not null, usn integer not null,
                ease integer not null, ivl integer not null, lastIvl integer not null, factor integer not null,
                time integer not null, type integer not null)
            """,
            "create table graves (usn integer not null, oid integer not null, type integer not null)",
            "create index ix_notes_usn on notes (usn)",
            "create index ix_cards_usn on cards (usn)",
            "create index ix_revlog_usn on revlog (usn)",
            "create index ix_cards_nid on cards (nid)",
            "create index ix_cards_sched on cards (did, queue, due)",
            "create index ix_revlog_cid on revlog (cid)",
            "create index ix_notes_csum on notes (csum)");

    private final Connection connection;
    private final Instant now;
    private final Map<String, Long> decks = new LinkedHashMap<>();
    private final Set<Long> taken = new HashSet<>();
    private int notes;

    private AnkiCollectionStore(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    /** @param file that does not exist yet */
    static AnkiCollectionStore create(Path file, Instant now) {
        try {
            // the list of drivers does not always have this one
            Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file.toAbsolutePath());
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                    statement.executeUpdate(table);
                }
            }
            return new AnkiCollectionStore(connection, now);
        } catch (SQLException failed) {
            throw new IllegalStateException("a collection could not be begun", failed);
        }
    }

    /** @param deck from the outermost name inwards */
    void add(String guid, List<String> deck, List<String> tags, AnkiExport note) {
        long id = id("note " + guid);
        String first = note.fields().getFirst();
        notes++;
        insert(
                "insert into notes values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '')",
                id,
                guid,
                note.cloze() ? AnkiDescription.CLOZE_TYPE : AnkiDescription.CARD_TYPE,
                now.getEpochSecond(),
                NEVER_SYNCED,
                tags.isEmpty() ? "" : " " + String.join(" ", tags) + " ",
                String.join(String.valueOf(BETWEEN_FIELDS), note.fields()),
                Words.plain(first),
                checksum(Words.plain(first)));
        insert(
                "insert into cards values (?, ?, ?, 0, ?, ?, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
                id("card " + guid),
                id,
                deck(deck),
                now.getEpochSecond(),
                NEVER_SYNCED,
                notes);
    }

    /** The deck with all that are around it. */
    private long deck(List<String> path) {
        long deck = AnkiDescription.DEFAULT_DECK;
        for (int depth = 1; depth <= path.size(); depth++) {
            String name = String.join("::", path.subList(0, depth));
            deck = decks.computeIfAbsent(name, this::deckId);
        }
        return deck;
    }

    private long deckId(String name) {
        return id("deck " + name);
    }

    /** Writes what describes the notes and closes the file. */
    void finish() {
        AnkiDescription description = new AnkiDescription(now.getEpochSecond());
        insert(
                "insert into col values (1, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, '{}')",
                now.getEpochSecond(),
                now.toEpochMilli(),
                now.toEpochMilli(),
                SCHEMA,
                description.settings(notes + 1),
                description.noteTypes(),
                description.decks(decks),
                description.deckOptions());
        try {
            connection.commit();
        } catch (SQLException failed) {
            throw new IllegalStateException("a collection could not be finished", failed);
        }
    }

    private void insert(String statement, Object... values) {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("a collection could not be written", failed);
        }
    }

    /** The same for the same name, unless another in this file has it. */
    private long id(String name) {
        long id = FIRST_ID + (number(digest("SHA-256", name), Long.BYTES) >>> (Long.SIZE - ID_BITS));
        while (!taken.add(id)) {
            id++;
        }
        return id;
    }

    /** By which Anki finds notes with the same first field. */
    private static long checksum(String text) {
        return number(digest("SHA-1", text), Integer.BYTES);
    }

    private static long number(byte[] digest, int bytes) {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = (number << Byte.SIZE) | (digest[i] & 0xFF);
        }
        return number;
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException("a collection could not be closed", failed);
        }
    }
}
