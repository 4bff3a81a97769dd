package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.courses.Keys;
import org.learningassistant.web.library.DeckReader.Reading;
import org.learningassistant.web.testing.SharedData;

/**
 * Reads every file in the folders of data that others published, prints what became of each, and holds the number of
 * questions reached.
 */
class ConformanceTest {
    private record Row(String file, ParsedDeck deck) {
        int items() {
            return deck.items().size();
        }

        @Override
        public String toString() {
            String outcome =
                    switch (deck.result()) {
                        case Reading.Complete _ -> items() + " imported";
                        case Reading.Refused refused -> "refused: " + refused.why() + refused.arguments();
                    };
            return String.format("%-90s %-28s %s", file, outcome, deck.reasons());
        }
    }

    @Test
    void everythingOfMoodlesIsReadOrHasItsReason() throws IOException {
        check("moodle", 49);
    }

    @Test
    void everythingOfAnkisIsReadOrHasItsReason() throws IOException {
        check("anki", 14);
    }

    /** Folders with a manifest are what somebody unpacked; they are packed again and read as a package. */
    @Test
    void everythingOfCanvassIsReadOrHasItsReason() throws IOException {
        Path base = SharedData.require("qti-canvas");
        List<Path> packages;
        try (Stream<Path> files = Files.walk(base)) {
            packages = files.filter(file -> file.endsWith("imsmanifest.xml"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
        List<Row> rows = new ArrayList<>();
        for (Path folder : packages) {
            rows.add(new Row(base.relativize(folder) + "/", ParsedDeck.qti(packed(folder))));
        }
        rows.addAll(rows(base, file -> packages.stream().noneMatch(file::startsWith)));
        check("qti-canvas", rows, 65);
    }

    private static byte[] packed(Path folder) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return ApkgBuilder.zip(entries);
    }

    private static void check(String folder, int reached) throws IOException {
        check(folder, rows(SharedData.require(folder), file -> true), reached);
    }

    private static List<Row> rows(Path base, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(base)) {
            return files.filter(Files::isRegularFile)
                    .filter(wanted)
                    .sorted()
                    .map(file -> new Row(base.relativize(file).toString(), ParsedDeck.of(file)))
                    .toList();
        }
    }

    private static void check(String folder, List<Row> rows, int reached) {
        rows.forEach(System.out::println);
        rows.stream().flatMap(row -> row.deck().items().stream()).forEach(item -> Keys.of(item.content()));
        int items = rows.stream().mapToInt(Row::items).sum();
        System.out.println(folder + ": " + items + " imported from " + rows.size() + " files");
        assertTrue(items >= reached, () -> items + " instead of " + reached);
    }
}
