package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningassistant.web.library.DeckReader.Reading;

/** A deck of a size that some people have. */
class LargeDeckTest {
    private static final int NOTES = 100_000;

    @TempDir
    static Path folder;

    @BeforeAll
    static void build() throws IOException {
        ApkgBuilder deck = ApkgBuilder.usual();
        for (int i = 0; i < NOTES; i++) {
            deck.basic("note-" + i, "What is number " + i + "?", "It is <b>" + i + "</b>.")
                    .review(1_600_000_000_000L + 2L * i, 3, 1, 2500, 0)
                    .review(1_600_000_000_001L + 2L * i, 3, 4, 2500, 1);
        }
        Files.write(folder.resolve("large.apkg"), deck.build());
    }

    @Test
    void everyNoteIsHandedOnAsItIsRead() throws IOException {
        Counting receiver = new Counting(Integer.MAX_VALUE);
        assertEquals(new Reading.Complete(""), read(receiver));
        assertEquals(NOTES, receiver.items);
        assertEquals(2 * NOTES, receiver.reviews);
        assertEquals(NOTES, receiver.done);
    }

    @Test
    void theReadingEndsWhereTheReceiverSaysSo() {
        Counting receiver = new Counting(1_000);
        assertThrows(CancellationException.class, () -> read(receiver));
        assertEquals(1_000, receiver.items);
    }

    private static Reading read(DeckReader.Receiver receiver) throws IOException {
        return new AnkiReader(new ObjectMapper(), InstantSource.system()).read(folder.resolve("large.apkg"), receiver);
    }

    /** Keeps nothing; ends the reading after a number of items. */
    private static final class Counting implements DeckReader.Receiver {
        private final int most;
        private int items;
        private int reviews;
        private long done;

        Counting(int most) {
            this.most = most;
        }

        @Override
        public void item(ForeignItem item) {
            items++;
            reviews += item.reviews().size();
        }

        @Override
        public void finding(Finding finding) {
            throw new AssertionError(finding);
        }

        @Override
        public void progress(long read, @Nullable Long total, String stage) {
            done = read;
            if (items >= most) {
                throw new CancellationException();
            }
        }
    }
}
