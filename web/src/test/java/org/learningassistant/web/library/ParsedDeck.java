package org.learningassistant.web.library;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.ItemType;
import org.learningassistant.web.library.DeckReader.Reading;

/** Everything a reader told, collected so that tests can compare it whole. */
record ParsedDeck(Reading result, List<ForeignItem> items, List<Finding> findings) {

    static ParsedDeck gift(String text) {
        return gift(text.getBytes(StandardCharsets.UTF_8));
    }

    static ParsedDeck gift(byte[] bytes) {
        return read(new GiftReader(), bytes);
    }

    static ParsedDeck moodle(String text) {
        return moodle(text.getBytes(StandardCharsets.UTF_8));
    }

    static ParsedDeck moodle(byte[] bytes) {
        return read(new MoodleReader(), bytes);
    }

    static ParsedDeck aiken(String text) {
        return read(new AikenReader(), text.getBytes(StandardCharsets.UTF_8));
    }

    static ParsedDeck csv(String text) {
        return csv(text.getBytes(StandardCharsets.UTF_8));
    }

    static ParsedDeck csv(byte[] bytes) {
        return read(new CsvReader(), bytes);
    }

    static ParsedDeck qti(byte[] bytes) {
        return read(new QtiReader(), bytes);
    }

    static ParsedDeck anki(byte[] bytes) {
        return anki(bytes, Instant.now());
    }

    static ParsedDeck anki(byte[] bytes, Instant now) {
        return read(new AnkiReader(new ObjectMapper(), () -> now), bytes);
    }

    /** Read by whichever reader the application would choose. */
    static ParsedDeck of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            ImportFormat format = ImportFormat.of(file.getFileName().toString(), in.readNBytes(ImportFormat.START));
            return read(reader(format), file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static DeckReader reader(ImportFormat format) {
        return switch (format) {
            case ANKI -> new AnkiReader(new ObjectMapper(), InstantSource.system());
            case GIFT -> new GiftReader();
            case MOODLE_XML -> new MoodleReader();
            case AIKEN -> new AikenReader();
            case CSV -> new CsvReader();
            case QTI -> new QtiReader();
        };
    }

    private static ParsedDeck read(DeckReader reader, byte[] bytes) {
        try {
            Path file = Files.createTempFile("deck", ".bin");
            try {
                Files.write(file, bytes);
                return read(reader, file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ParsedDeck read(DeckReader reader, Path file) throws IOException {
        List<ForeignItem> items = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Reading result = reader.read(file, new DeckReader.Receiver() {
            @Override
            public void item(ForeignItem item) {
                items.add(item);
            }

            @Override
            public void finding(Finding finding) {
                findings.add(finding);
            }

            @Override
            public void progress(long done, @Nullable Long total, String stage) {
                if (total != null && done > total) {
                    throw new AssertionError("progress " + done + " of " + total);
                }
            }
        });
        return new ParsedDeck(result, List.copyOf(items), List.copyOf(findings));
    }

    /** How many items there are of each type. */
    Map<String, Integer> types() {
        Map<String, Integer> types = new TreeMap<>();
        items.forEach(item -> types.merge(ItemType.of(item.content().body()).code(), 1, Integer::sum));
        return types;
    }

    Map<Finding.Reason, Integer> reasons() {
        Map<Finding.Reason, Integer> reasons = new TreeMap<>();
        findings.forEach(finding -> reasons.merge(finding.reason(), 1, Integer::sum));
        return reasons;
    }
}
