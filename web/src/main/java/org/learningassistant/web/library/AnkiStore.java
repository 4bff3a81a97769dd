package org.learningassistant.web.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.library.DeckReader.Refusal;
import org.sqlite.Collation;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;

/**
 * The SQLite database of an Anki collection of schema 11 or 18, made by a stranger: opened read-only, without extensions,
 * with SQLite's own limits lowered, from tables only, and with an end to the time it may take.
 */
final class AnkiStore implements AutoCloseable {
    static final int MOST_CARDS = 250_000;
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    /** From here on note types and decks are in tables of their own. */
    private static final int TABLES = 15;

    private static final int NEWEST = 18;
    private static final int LONGEST_VALUE = 16 << 20;
    private static final int STEPS_BETWEEN_CHECKS = 100_000;
    private static final int MOST_TAGS = 50;
    /** Dates below are days since the collection began, those above seconds since 1970. */
    private static final long SECONDS_FROM = 1_000_000_000;

    private static final long LARGEST_TIME = 1L << 33;
    private static final Duration DAY = Duration.ofDays(1);
    private static final int LONGEST_NAME = 120;
    /** What Anki calls the deck of cards that nobody sorted. */
    static final List<String> DEFAULT_DECK = List.of("Default");

    private static final String CARDS = """
            select n.id as note, n.guid as guid, n.mid as type, n.tags as tags, n.flds as fields,
                   c.ord as ord, case when c.odid > 0 then c.odid else c.did end as deck, c.reps as reps,
                   c.id as card, c.type as stage, case when c.odid > 0 then c.odue else c.due end as due
            from notes n left join cards c on c.nid = n.id
            order by n.id, c.ord
            """;

    private final Connection connection;
    private final Map<Long, NoteType> types = new HashMap<>();
    private final Map<Long, List<String>> decks = new TreeMap<>();
    private boolean reviewed;
    private boolean threeButtons;
    private long began;

    private AnkiStore(Connection connection) {
        this.connection = connection;
    }

    /**
     * A card of the collection, or a note that has none.
     *
     * @param type null when the collection does not describe it
     * @param id of the card
     * @param due when Anki asks the card next; null for a new one
     */
    record Row(
            String guid,
            @Nullable NoteType type,
            int card,
            List<String> fields,
            List<String> tags,
            List<String> deck,
            boolean damaged,
            boolean learned,
            long id,
            @Nullable Instant due) {
        /** The number of a card that does not exist. */
        static final int NO_CARD = -1;

        /** The words of the first field that has any. */
        String excerpt() {
            return fields.stream()
                    .map(field -> Words.plain(Words.name(field, 4 * Finding.EXCERPT)))
                    .filter(words -> !words.isEmpty())
                    .findFirst()
                    .orElse("");
        }
    }

    /** Takes the cards one by one. */
    @FunctionalInterface
    interface Rows {
        void row(Row row) throws FileRefused;
    }

    /** @param first whether the file is the one that Anki's first versions read */
    static AnkiStore open(Path file, boolean first, ObjectMapper json, Duration patience)
            throws FileRefused, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw new FileRefused(Refusal.NOT_A_DECK);
            }
        }
        AnkiStore store = null;
        try {
            store = new AnkiStore(connect(file));
            store.prepare(first, json, patience);
            return store;
        } catch (SQLException damaged) {
            close(store);
            throw refusal(damaged);
        } catch (FileRefused | RuntimeException refused) {
            close(store);
            throw refused;
        }
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.enableLoadExtension(false);
        config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, Integer.toString(LONGEST_VALUE));
        config.setPragma(SQLiteConfig.Pragma.LIMIT_SQL_LENGTH, "100000");
        config.setPragma(SQLiteConfig.Pragma.LIMIT_ATTACHED, "0");
        config.setPragma(SQLiteConfig.Pragma.LIMIT_EXPR_DEPTH, "50");
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    private void prepare(boolean first, ObjectMapper json, Duration patience) throws SQLException, FileRefused {
        Collation.create(connection, "unicase", new Collation() {
            @Override
            protected int xCompare(String one, String other) {
                return one.compareToIgnoreCase(other);
            }
        });
        long end = System.nanoTime() + patience.toNanos();
        ProgressHandler.setHandler(connection, STEPS_BETWEEN_CHECKS, new ProgressHandler() {
            @Override
            protected int progress() {
                return System.nanoTime() > end ? 1 : 0;
            }
        });
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma trusted_schema = off");
            statement.execute("pragma cell_size_check = on");
            statement.execute("pragma query_only = on");
        }
        for (String table : List.of("col", "notes", "cards")) {
            requireTable(table);
        }
        reviewed = hasReviews();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select ver, crt, conf, models, decks from col limit 1")) {
            if (!rows.next()) {
                throw new FileRefused(Refusal.NOT_A_DECK);
            }
            int schema = rows.getInt("ver");
            began = rows.getLong("crt");
            if (schema > NEWEST) {
                throw new FileRefused(Refusal.NEW_ANKI);
            }
            if (schema >= TABLES) {
                for (String table : List.of("notetypes", "fields", "templates", "decks")) {
                    requireTable(table);
                }
                AnkiTypesStore tables = new AnkiTypesStore(connection);
                types.putAll(tables.noteTypes());
                tables.decks().forEach((id, name) -> decks.put(id, path(name)));
            } else {
                describe(json, rows, first);
            }
        }
    }

    /** Note types and decks as schema 11 has them: in two columns. */
    private void describe(ObjectMapper json, ResultSet row, boolean first) throws SQLException, FileRefused {
        // the first scheduler wrote no version; in a collection that it cannot read, another was at work
        threeButtons =
                first && tree(json, row.getBytes("conf")).path("schedVer").asInt(1) == 1;
        tree(json, row.getBytes("models")).properties().forEach(entry -> {
            if (entry.getKey().matches("-?\\d{1,18}")) {
                types.put(Long.valueOf(entry.getKey()), NoteType.of(entry.getValue()));
            }
        });
        tree(json, row.getBytes("decks")).properties().forEach(entry -> {
            if (entry.getKey().matches("-?\\d{1,18}")) {
                decks.put(
                        Long.valueOf(entry.getKey()),
                        path(entry.getValue().path("name").asText("")));
            }
        });
    }

    private boolean hasReviews() throws SQLException, FileRefused {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 1 from sqlite_master where name = 'revlog'")) {
            if (!rows.next()) {
                return false;
            }
        }
        requireTable("revlog");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 1 from revlog limit 1")) {
            return rows.next();
        }
    }

    /** A view, a virtual table or a computed column could run for ever; a collection has none. */
    private void requireTable(String name) throws SQLException, FileRefused {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select sql from sqlite_master where type = 'table' and name = '" + name + "'")) {
            String sql = rows.next() ? rows.getString(1) : null;
            if (sql == null) {
                throw new FileRefused(Refusal.NOT_A_DECK);
            }
            String lower = sql.toLowerCase(Locale.ROOT);
            if (!lower.startsWith("create table")
                    || lower.contains("generated")
                    || lower.matches("(?s).*\\bas\\s*\\(.*")) {
                throw new FileRefused(Refusal.NOT_A_DECK);
            }
        }
    }

    /** The number of cards. */
    long size() throws FileRefused {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from cards")) {
            long size = rows.next() ? rows.getLong(1) : 0;
            if (size > MOST_CARDS) {
                throw new FileRefused(Refusal.TOO_MANY_ITEMS, MOST_CARDS);
            }
            return size;
        } catch (SQLException damaged) {
            throw refusal(damaged);
        }
    }

    /** The outermost decks that have cards of their own or below them; for a title. */
    List<String> outermostDecks() throws FileRefused {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select distinct case when odid > 0 then odid else did end from cards limit 1000")) {
            while (rows.next()) {
                String name = decks.getOrDefault(rows.getLong(1), DEFAULT_DECK).getFirst();
                if (!names.contains(name)) {
                    names.add(name);
                }
            }
        } catch (SQLException damaged) {
            throw refusal(damaged);
        }
        return names;
    }

    /**
     * What the card's owner has answered.
     *
     * @param now nothing later can have happened
     */
    AnkiHistory history(Row row, Instant now) throws FileRefused {
        try {
            return reviewed
                    ? AnkiHistory.of(new AnkiReviewStore(connection).of(row.id()), row.due(), threeButtons, now)
                    : AnkiHistory.NONE;
        } catch (SQLException damaged) {
            throw refusal(damaged);
        }
    }

    /** All cards in the order of their notes. */
    void forEach(Rows to) throws FileRefused {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(CARDS)) {
            while (rows.next()) {
                to.row(row(rows));
            }
        } catch (SQLException damaged) {
            throw refusal(damaged);
        }
    }

    private Row row(ResultSet rows) throws SQLException {
        Decoded fields = decoded(rows.getBytes("fields"));
        Decoded tags = decoded(rows.getBytes("tags"));
        Decoded guid = decoded(rows.getBytes("guid"));
        int card = rows.getInt("ord");
        boolean none = rows.wasNull();
        return new Row(
                Words.name(guid.text(), LONGEST_NAME),
                types.get(rows.getLong("type")),
                none ? Row.NO_CARD : card,
                Arrays.stream(fields.text().split("\u001f", -1))
                        .map(Words::clean)
                        .toList(),
                Arrays.stream(tags.text().trim().split("[\\s\u3000]+"))
                        .map(tag -> Words.name(tag, LONGEST_NAME))
                        .filter(tag -> !tag.isEmpty())
                        .limit(MOST_TAGS)
                        .toList(),
                decks.getOrDefault(rows.getLong("deck"), DEFAULT_DECK),
                fields.damaged(),
                rows.getInt("reps") > 0,
                rows.getLong("card"),
                due(rows.getLong("stage"), rows.getLong("due")));
    }

    /** @param stage 0 for a new card, whose {@code due} is a place in a queue */
    private @Nullable Instant due(long stage, long due) {
        boolean possible = stage > 0 && due > 0 && due <= Integer.MAX_VALUE * 2L && Math.abs(began) < LARGEST_TIME;
        if (!possible) {
            return null;
        }
        return due < SECONDS_FROM
                ? Instant.ofEpochSecond(began).plus(DAY.multipliedBy(due))
                : Instant.ofEpochSecond(due);
    }

    private record Decoded(String text, boolean damaged) {}

    private static Decoded decoded(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Decoded("", false);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Decoded(text, false);
        } catch (CharacterCodingException damaged) {
            return new Decoded(new String(bytes, StandardCharsets.UTF_8), true);
        }
    }

    private static List<String> path(String deck) {
        List<String> path = Arrays.stream(deck.split("::|\u001f"))
                .map(name -> Words.name(name, LONGEST_NAME))
                .filter(name -> !name.isEmpty())
                .toList();
        return path.isEmpty() ? DEFAULT_DECK : path;
    }

    private static JsonNode tree(ObjectMapper json, byte @Nullable [] text) throws FileRefused {
        try {
            return json.readTree(decoded(text).text());
        } catch (JsonProcessingException damaged) {
            throw new FileRefused(Refusal.DAMAGED);
        }
    }

    private static FileRefused refusal(SQLException damaged) {
        boolean interrupted = damaged.getErrorCode() == org.sqlite.SQLiteErrorCode.SQLITE_INTERRUPT.code;
        return new FileRefused(interrupted ? Refusal.TOO_SLOW : Refusal.DAMAGED);
    }

    private static void close(@Nullable AnkiStore store) {
        if (store != null) {
            store.close();
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException nothingWasWritten) {
            throw new IllegalStateException(nothingWasWritten);
        }
    }
}
