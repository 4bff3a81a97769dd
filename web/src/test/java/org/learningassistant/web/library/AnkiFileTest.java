package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningassistant.memory.grading.formula.Form;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.Body.AcceptedAnswer;
import org.learningassistant.web.courses.Body.AcceptedNumber;
import org.learningassistant.web.courses.Body.Gap;
import org.learningassistant.web.courses.Body.GapKind;
import org.learningassistant.web.courses.Body.Option;
import org.learningassistant.web.courses.Body.UnitChoice;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.library.AnkiExport.Truths;
import org.learningassistant.web.library.DeckReader.Reading;
import org.learningassistant.web.platform.markup.Markup;
import org.learningassistant.web.platform.markup.PortableHtml;
import org.learningassistant.web.testing.SharedData;
import org.sqlite.SQLiteConfig;

class AnkiFileTest {
    private static final Truths TRUTHS = new Truths("True", "False");
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final byte[] PICTURE = {1, 2, 3};

    /** A package with what its items lost. */
    private record Packed(byte[] file, List<Set<Loss>> losses) {}

    @Test
    void cardsAndGapsComeBackAsTheyWere() throws IOException {
        ExportedItem card = item(
                "one",
                html("What is \\(x^2\\)? <img src=\"a b.png\">"),
                new Body.FlashCard(html("a <b>square</b> [sound:s.mp3]")),
                null,
                html("Think."),
                List.of("algebra"));
        ExportedItem gaps = item(
                "two",
                html("{{Not}} [[1]] but [[2]]."),
                new Body.Cloze(List.of(gap("a:b::c}}d"), gap("e \\* f"))),
                html("Because."),
                html("Guess."),
                List.of());
        Packed packed = packed(List.of(card, gaps));
        assertEquals(
                List.of(Set.of(), Set.of(Loss.PICTURES)),
                List.of(packed.losses().get(1), packed.losses().get(0)));
        ParsedDeck deck = ParsedDeck.anki(packed.file());
        assertEquals(new Reading.Complete("Course: one"), deck.result());
        assertEquals(
                List.of(new Finding(Finding.Reason.MEDIA_MISSING, 0, "What is \\(x^2\\)?", "s.mp3")), deck.findings());
        Map<String, ForeignItem> back = byOrigin(deck);
        assertEquals(
                new ForeignItem(
                        "anki:one:0",
                        List.of("Course: one", "Unit", "Topic"),
                        card.content(),
                        List.of("algebra"),
                        Set.of("a b.png", "s.mp3")),
                back.get("anki:one:0"));
        assertEquals(
                new ItemContent(
                        html("{&#123;Not}} [[1]] but [[2]]."), gaps.content().body(), html("Because."), html("Guess.")),
                back.get("anki:two:0").content());
        assertArrayEquals(PICTURE, entries(packed.file()).get("0"));
    }

    @Test
    void whatAnkiCannotAskShowsItsKeyOnTheBack() {
        assertEquals(
                List.of(
                        "Which?<ol type=\"A\"><li>one</li><li>two</li><li>three</li></ol>",
                        "<ul><li>one<br>yes!</li><li>three (50 %)</li></ul>",
                        "",
                        ""),
                export(new Body.SingleChoice(
                                List.of(
                                        new Option(html("one"), 1, html("yes!")),
                                        new Option(html("two"), 0, null),
                                        new Option(html("three"), 0.5, null)),
                                true))
                        .fields());
        assertEquals(
                "<ul><li>a</li><li>b</li></ul>",
                back(new Body.MultipleChoice(
                        List.of(
                                new Option(html("a"), 0.5, null),
                                new Option(html("b"), 0.5, null),
                                new Option(html("c"), -1, null)),
                        true)));
        assertEquals("False<br>it does not", back(new Body.TrueFalse(false, html("no"), html("it does not"))));
        assertEquals(
                "<ul><li>9.81 ± 0.01 m/s²</li></ul>",
                back(new Body.Numeric(
                        List.of(new AcceptedNumber(9.81, 0.01, 1, null), new AcceptedNumber(3, 0, 0, null)),
                        List.of(new UnitChoice("m/s²", 1)),
                        true)));
        assertEquals(
                "<ul><li>a &lt; b*</li></ul>",
                back(new Body.ShortText(List.of(new AcceptedAnswer("a < b\\*", 1, null)), true, false)));
        assertEquals(
                "<ul><li>\\(\\frac{1}{2}\\)</li><li>1/2</li></ul>",
                back(new Body.Formula(
                        List.of(new AcceptedAnswer("\\frac{1}{2}", 1, null), new AcceptedAnswer("1/2", 1, null)),
                        Form.ANY)));
        assertEquals(
                Set.of(Loss.KEY_ON_BACK),
                export(new Body.TrueFalse(true, null, null)).losses());
    }

    @Test
    void markdownBecomesHtmlWithItsFormulasInTex() {
        assertEquals(
                "<p>The <em>root</em> of \\(x &lt; 2\\):</p>\n<p>\\[\\sqrt{x}\\]</p>",
                PortableHtml.of(Markup.markdown("The *root* of $x < 2$:\n\n$$\\sqrt{x}$$")));
        assertTrue(PortableHtml.of(Markup.markdown("![a curve](curve.png)")).contains("src=\"curve.png\""));
        assertEquals(
                "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
                PortableHtml.of(Markup.markdown("<script>alert(1)</script>")));
    }

    @Test
    void whatIsSaidDifferentlyIsTold() {
        assertEquals(
                Set.of(Loss.GAPS),
                export(new Body.Cloze(List.of(new Gap(
                                GapKind.CHOICE,
                                List.of(new AcceptedAnswer("b", 0, null), new AcceptedAnswer("a", 1, null)),
                                0))))
                        .losses());
        ExportedItem explained =
                item("x", html("f"), new Body.FlashCard(html("b")), html("why"), null, List.of("two words"));
        assertEquals(
                Set.of(Loss.EXPLANATION, Loss.TAGS),
                AnkiExport.of(explained, TRUTHS).losses());
    }

    /** Anki knows notes by their guid and updates those that are newer. */
    @Test
    void exportedLaterTheSameNotesAreNewer() throws Exception {
        ExportedItem item = item("one", html("front"), new Body.FlashCard(html("back")), null, null, List.of());
        List<List<String>> notes = new ArrayList<>();
        for (Instant now : List.of(NOW, NOW.plusSeconds(60))) {
            try (Connection connection = open(packed(List.of(item), now).file())) {
                notes.add(query(connection, "select id, guid, mid, mod from notes"));
            }
        }
        String same = notes.getFirst().getFirst();
        assertTrue(same.endsWith("|one|1735689600001|" + NOW.getEpochSecond()), same);
        assertEquals(
                List.of(same.replace(
                        "" + NOW.getEpochSecond(), "" + NOW.plusSeconds(60).getEpochSecond())),
                notes.getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = {"media.apkg", "update1.apkg", "diffmodels2-1.apkg", "diffmodeltemplates-1.apkg"})
    void theCollectionIsMadeLikeAnkisOwn(String sample) throws Exception {
        List<ExportedItem> course = course(3);
        try (Connection ours = open(packed(course).file());
                Connection theirs = open(Files.readAllBytes(SharedData.require("anki/" + sample)))) {
            assertEquals(List.of("ok"), query(ours, "pragma integrity_check"));
            for (String shape : List.of(
                    "select m.name, c.cid, c.name, lower(c.type), c.\"notnull\", c.pk from sqlite_master m,"
                            + " pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'sqlite%'"
                            + " order by m.name, c.cid",
                    "select m.name, m.tbl_name, i.name from sqlite_master m, pragma_index_info(m.name) i"
                            + " where m.type = 'index' and m.name not like 'sqlite%' order by m.name, i.seqno",
                    "select id, ver, dty, usn, ls, tags from col",
                    "select count(*) from graves")) {
                assertEquals(query(theirs, shape), query(ours, shape));
            }
            for (String column : List.of("conf", "models", "decks", "dconf")) {
                Map<String, Set<String>> known = new TreeMap<>();
                keys(json(theirs, column), column, known);
                Map<String, Set<String>> written = new TreeMap<>();
                keys(json(ours, column), column, written);
                known.forEach((place, names) -> assertTrue(
                        written.getOrDefault(place, Set.of()).containsAll(without(names)),
                        place + " has " + written.get(place) + " and not all of " + names));
            }
            assertEquals(
                    List.of("0"),
                    query(
                            ours,
                            "select count(*) from cards c left join notes n on n.id = c.nid where n.id is null"
                                    + " or c.type <> 0 or c.queue <> 0 or c.reps <> 0"));
            assertEquals(List.of("" + course.size()), query(ours, "select count(*) from cards"));
        }
    }

    /** What some versions of Anki wrote and others did not: none of them needs it. */
    private static Set<String> without(Set<String> names) {
        Set<String> needed = new TreeSet<>(names);
        needed.removeAll(Set.of("newBury"));
        return needed;
    }

    @Test
    void coursesMadeByChanceComeBackAsFarAsAnkiHoldsThem() throws IOException {
        for (int run = 0; run < 60; run++) {
            List<ExportedItem> course = course(run);
            Packed packed = packed(course);
            ParsedDeck deck = ParsedDeck.anki(packed.file());
            String where = "run " + run;
            assertEquals(new Reading.Complete("Course: one"), deck.result(), where);
            Map<String, ForeignItem> back = byOrigin(deck);
            assertEquals(course.size(), back.size(), () -> where + deck.findings());
            for (int i = 0; i < course.size(); i++) {
                ExportedItem before = course.get(i);
                ForeignItem after = back.get("anki:" + before.id() + ":0");
                boolean whole = Set.of(Loss.TAGS).containsAll(packed.losses().get(i));
                if (whole) {
                    assertEquals(inHtml(before.content()), after.content(), where);
                }
                assertEquals(
                        before.tags().stream().map(tag -> tag.replace(' ', '_')).toList(), after.tags(), where);
            }
        }
    }

    /** As the fields of a card hold it. */
    private static ItemContent inHtml(ItemContent content) {
        Body body = content.body() instanceof Body.FlashCard card
                ? new Body.FlashCard(inHtml(card.answer()))
                : content.body();
        boolean cloze = body instanceof Body.Cloze;
        Markup prompt = inHtml(content.prompt());
        return new ItemContent(
                cloze ? html(prompt.text().replace("{{", "{&#123;")) : prompt,
                body,
                content.feedback() == null ? null : inHtml(content.feedback()),
                content.hint() == null ? null : inHtml(content.hint()));
    }

    private static Markup inHtml(Markup markup) {
        return html(PortableHtml.of(markup).strip());
    }

    private static List<ExportedItem> course(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ExportedItem> course = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            course.add(RoundTripTest.item(i, random));
        }
        return course;
    }

    private static Packed packed(List<ExportedItem> items) throws IOException {
        return packed(items, NOW);
    }

    private static Packed packed(List<ExportedItem> items, Instant now) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Set<Loss>> losses = new ArrayList<>();
        try (AnkiFile file = AnkiFile.begin(
                "Course:: one",
                name -> name.equals("a b.png") ? Optional.of(PICTURE) : Optional.empty(),
                TRUTHS,
                now,
                out)) {
            for (ExportedItem item : items) {
                losses.add(file.add(item));
            }
            file.finish();
        }
        return new Packed(out.toByteArray(), losses);
    }

    private static AnkiExport export(Body body) {
        Markup prompt = html(body instanceof Body.Cloze ? "A [[1]]" : "Which?");
        return AnkiExport.of(item("x", prompt, body, null, null, List.of()), TRUTHS);
    }

    private static String back(Body body) {
        return export(body).fields().get(1);
    }

    private static ExportedItem item(
            String id, Markup prompt, Body body, @Nullable Markup feedback, @Nullable Markup hint, List<String> tags) {
        return new ExportedItem(id, List.of("Unit", "Topic"), new ItemContent(prompt, body, feedback, hint), tags);
    }

    private static Gap gap(String text) {
        return new Gap(GapKind.TEXT, List.of(new AcceptedAnswer(text, 1, null)), 0);
    }

    private static Markup html(String text) {
        return Markup.html(text);
    }

    private static Map<String, ForeignItem> byOrigin(ParsedDeck deck) {
        Map<String, ForeignItem> items = new LinkedHashMap<>();
        deck.items().forEach(item -> items.put(item.origin(), item));
        return items;
    }

    private static Map<String, byte[]> entries(byte[] file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static Connection open(byte[] file) throws IOException, SQLException {
        Path collection = Files.createTempFile("collection", ".anki2");
        collection.toFile().deleteOnExit();
        Files.write(collection, entries(file).get("collection.anki2"));
        return new SQLiteConfig().createConnection("jdbc:sqlite:" + collection);
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getString(i));
                }
                found.add(String.join("|", row));
            }
        }
        return found;
    }

    private static JsonNode json(Connection connection, String column) throws IOException, SQLException {
        return new ObjectMapper()
                .readTree(query(connection, "select " + column + " from col").getFirst());
    }

    /** The names in each kind of object; ids are no names. */
    private static void keys(JsonNode node, String place, Map<String, Set<String>> to) {
        if (node.isObject()) {
            node.properties().forEach(entry -> {
                boolean id = entry.getKey().matches("-?\\d+");
                if (!id) {
                    to.computeIfAbsent(place, unused -> new TreeSet<>()).add(entry.getKey());
                }
                keys(entry.getValue(), id ? place : place + "." + entry.getKey(), to);
            });
        } else {
            node.forEach(child -> keys(child, place, to));
        }
    }
}
