package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.testing.Mutations;
import org.learningassistant.web.testing.Watched;

/** What {@link ReaderFuzzTest} seldom reaches, since a package around it is refused first: the parsers inside. */
class PartsFuzzTest {
    private static final int RUNS = ReaderFuzzTest.RUNS;
    private static final byte[] MEDIA = {
        0x0A,
        9,
        0x0A,
        5,
        'a',
        '.',
        'p',
        'n',
        'g',
        0x10,
        3,
        0x0A,
        0x0B,
        0x0A,
        5,
        'b',
        '.',
        'p',
        'n',
        'g',
        (byte) 0xF8,
        0x0F,
        7
    };

    @Test
    void damagedZstandardIsUnpackedOrRefused() {
        byte[] text = "Anki packs each of its files once more. ".repeat(500).getBytes(StandardCharsets.UTF_8);
        byte[] frame = ApkgBuilder.zstandard(text);
        Mutations mutations = new Mutations(11, List.of("(\u00b5/\u00fd", "\u0000\u0000\u0000\u0000", "x"));
        Watched.runs("Zstandard", RUNS, run -> {
            try (InputStream in = Zstandard.of(new ByteArrayInputStream(mutations.of(frame)))) {
                assertTrue(in.readNBytes(64 << 20).length < 64 << 20);
            } catch (IOException refused) {
                assertTrue(refused.getMessage() != null);
            }
        });
    }

    @Test
    void aWindowLargerThanAnyDeckHasIsRefusedInTheFirstFrameAndInLaterOnes() throws IOException {
        byte[] good = ApkgBuilder.zstandard("good".getBytes(StandardCharsets.UTF_8));
        // windows of a gibibyte; four exbibytes in one segment
        byte[][] large = {
            {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) (20 << 3), 1, 0, 0},
            {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, (byte) 0xE0, 0, 0, 0, 0, 0, 0, 0, 0x40, 1, 0, 0}
        };
        for (byte[] frame : large) {
            for (byte[] packed : List.of(frame, joined(good, frame))) {
                try (InputStream in = Zstandard.of(new ByteArrayInputStream(packed))) {
                    IOException refused = assertThrows(IOException.class, in::readAllBytes);
                    assertTrue(refused.getMessage().contains("window"), refused::toString);
                }
            }
        }
        try (InputStream in = Zstandard.of(new ByteArrayInputStream(joined(good, good)))) {
            assertEquals("goodgood", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @Test
    void damagedMessagesAreReadOrRefused() {
        Mutations mutations = new Mutations(12, List.of("\u007f", "\n\u0001x", "\u0010\u0001"));
        Watched.runs("Protocol Buffers", RUNS, run -> {
            ProtobufFields fields = new ProtobufFields(mutations.of(MEDIA));
            try {
                while (fields.next()) {
                    assertTrue(fields.text().length() <= fields.bytes().length);
                }
            } catch (FileRefused refused) {
                assertTrue(!refused.result().why().name().isEmpty());
            }
        });
    }

    @Test
    void damagedCollectionsAreReadOrRefused() {
        collections(13, usual().build(), "collection.anki2");
    }

    @Test
    void damagedCollectionsOfTheCurrentSchemaAreReadOrRefused() {
        // unpacked, as a collection may be; packed ones are mostly refused by Zstandard's checksums
        collections(14, usual().current().build(), "collection.anki21b");
    }

    @Test
    void damagedListsOfMediaAreReadOrRefused() {
        byte[] collection = unpacked(usual().build(), "collection.anki2");
        Mutations mutations = new Mutations(15, ReaderFuzzTest.PIECES);
        byte[] names = "{\"0\": \"a.png\", \"1\": \"b.png\"}".getBytes(StandardCharsets.UTF_8);
        Watched.runs(
                "media in JSON",
                RUNS,
                run -> ParsedDeck.anki(
                        ApkgBuilder.zip(Map.of("collection.anki2", collection, "media", mutations.of(names)))));
        Watched.runs(
                "media in Protocol Buffers",
                RUNS,
                run -> ParsedDeck.anki(
                        ApkgBuilder.zip(Map.of("collection.anki21b", collection, "media", mutations.of(MEDIA)))));
    }

    @Test
    void textsOfCardsAreTakenApartWhateverTheyAre() {
        Mutations mutations = new Mutations(16, ReaderFuzzTest.PIECES);
        Watched.runs("gaps of cards", RUNS, run -> ClozeText.parse(mutations.soup(60)));
        Watched.runs("names of media", RUNS, run -> MediaNames.in(mutations.soup(60)));
        Watched.runs("sides of cards", RUNS, run -> {
            NoteType.Sides sides = NoteType.Sides.of(mutations.soup(6), mutations.soup(60), mutations.soup(60));
            assertTrue(sides.front() == null || !sides.front().toString().isEmpty());
        });
    }

    @Test
    void whatComesAgainAndAgainIsReadInTimeToo() {
        Watched.runs("a piece in every format", ReaderFuzzTest.PIECES.size(), run -> {
            String piece = ReaderFuzzTest.PIECES.get(run);
            byte[] text = piece.repeat(20_000 / piece.length()).getBytes(StandardCharsets.UTF_8);
            ParsedDeck.gift(text);
            ParsedDeck.csv(text);
            ParsedDeck.aiken(new String(text, StandardCharsets.UTF_8));
            ParsedDeck.moodle("<quiz><question type=\"cloze\"><questiontext><text><![CDATA["
                    + piece.repeat(20_000 / piece.length()).replace("]]>", "")
                    + "]]></text></questiontext></question></quiz>");
            String field = piece.repeat(20_000 / piece.length());
            ParsedDeck.anki(usual().basic("c", field, field)
                    .note("d", 2, "", "{{c1::x}}" + field, field)
                    .card(0, 1)
                    .build());
        });
    }

    private static ApkgBuilder usual() {
        return ApkgBuilder.usual()
                .basic("a", "front <img src=x.png>", "back")
                .note("b", 2, "t", "one {{c1::two::hint}} {{c2::three}}", "more")
                .card(0, 1)
                .card(1, 1)
                .media("x.png", new byte[] {1, 2, 3});
    }

    private static void collections(long seed, byte[] deck, String name) {
        byte[] collection = unpacked(deck, name);
        Mutations mutations = new Mutations(seed, List.of("x"));
        Watched.runs(
                name,
                RUNS,
                run -> ParsedDeck.anki(
                        ApkgBuilder.zip(Map.of(name, mutations.bytesOf(collection), "media", new byte[0]))));
    }

    private static byte[] unpacked(byte[] deck, String name) {
        try {
            Path file = Files.createTempFile("deck", ".apkg");
            try {
                Files.write(file, deck);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (Unpacked zip = Unpacked.open(file)) {
                    zip.copyUnpacked(name, 64 << 20, bytes);
                }
                return bytes.toByteArray();
            } finally {
                Files.delete(file);
            }
        } catch (IOException | FileRefused unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
