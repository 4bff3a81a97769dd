package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.courses.Keys;
import org.learningassistant.web.library.DeckReader.Reading;

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
        check("moodle", 42);
    }

    @Test
    void everythingOfAnkisIsReadOrHasItsReason() throws IOException {
        check("anki", 14);
    }

    private static void check(String folder, int reached) throws IOException {
        Path base = SharedData.require(folder);
        List<Row> rows;
        try (Stream<Path> files = Files.walk(base)) {
            rows = files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> new Row(base.relativize(file).toString(), ParsedDeck.of(file)))
                    .toList();
        }
        rows.forEach(System.out::println);
        rows.stream().flatMap(row -> row.deck().items().stream()).forEach(item -> Keys.of(item.content()));
        int items = rows.stream().mapToInt(Row::items).sum();
        System.out.println(folder + ": " + items + " imported from " + rows.size() + " files");
        assertTrue(items >= reached, () -> items + " instead of " + reached);
    }
}
