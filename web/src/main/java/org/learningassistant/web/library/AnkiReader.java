package org.learningassistant.web.library;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.learningassistant.web.courses.PastReview;
import org.learningassistant.web.library.AnkiCard.Made;
import org.learningassistant.web.library.Finding.Reason;

/** Reads Anki's packages: the legacy format with a collection of schema 11, and the current one with schema 18. */
final class AnkiReader implements DeckReader {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** How the note begins that new versions of Anki put into the place of a collection they wrote elsewhere. */
    private static final String PLACEHOLDER = "Please update to the latest Anki";

    private final ObjectMapper json;
    private final InstantSource clock;

    AnkiReader(ObjectMapper json, InstantSource clock) {
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Reading read(Path file, Receiver receiver) throws IOException {
        Path temporary = Files.createTempFile("collection", ".sqlite");
        try (AnkiPackage deck = AnkiPackage.open(file);
                AnkiStore store = deck.collection(temporary, json, PATIENCE)) {
            return new Pass(deck, store, receiver, clock.instant()).read();
        } catch (FileRefused refused) {
            return refused.result();
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    @Override
    public Attachments attachments(Path file) throws FileRefused, IOException {
        return AnkiPackage.open(file);
    }

    /** One way through a collection. */
    private static final class Pass {
        private final AnkiPackage deck;
        private final AnkiStore store;
        private final Receiver receiver;
        private final Set<String> origins = new HashSet<>();
        private final Set<String> used = new HashSet<>();
        private final long end = System.nanoTime() + PATIENCE.toNanos();
        private long done;
        private final Instant now;
        private int learned;
        private int practice;
        private int forgotten;
        private int impossible;

        Pass(AnkiPackage deck, AnkiStore store, Receiver receiver, Instant now) {
            this.deck = deck;
            this.store = store;
            this.receiver = receiver;
            this.now = now;
        }

        Reading read() throws FileRefused {
            long total = store.size();
            List<AnkiStore.Row> only = new ArrayList<>();
            store.forEach(row -> {
                if (total == 1) {
                    only.add(row);
                }
                take(row);
                receiver.progress(++done, Math.max(total, done), "library_stage_cards");
                if (System.nanoTime() > end) {
                    throw new FileRefused(Refusal.TOO_SLOW);
                }
            });
            if (only.size() == 1 && only.getFirst().excerpt().startsWith(PLACEHOLDER)) {
                throw new FileRefused(Refusal.NEW_ANKI);
            }
            if (done == 0) {
                throw new FileRefused(Refusal.NOTHING_FOUND);
            }
            tell(Reason.PROGRESS_NOT_TAKEN, learned);
            tell(Reason.REVIEWS_PRACTICE, practice);
            tell(Reason.REVIEWS_FORGOTTEN, forgotten);
            tell(Reason.REVIEWS_IMPOSSIBLE, impossible);
            tell(
                    Reason.MEDIA_UNUSED,
                    deck.mediaCount() - (int) used.stream().filter(deck::has).count());
            List<String> outermost = store.outermostDecks();
            boolean named = outermost.size() == 1 && !outermost.getFirst().equals("Default");
            return new Reading.Complete(named ? outermost.getFirst() : "");
        }

        private void take(AnkiStore.Row row) throws FileRefused {
            NoteType type = row.type();
            if (row.card() == AnkiStore.Row.NO_CARD) {
                say(Reason.CARD_MISSING, row, "");
            } else if (type == null) {
                say(Reason.NOTE_TYPE_MISSING, row, "");
            } else if (!origins.add(row.guid() + ":" + row.card())) {
                say(Reason.DUPLICATE, row, "");
            } else {
                AnkiNote note =
                        new AnkiNote(row.guid(), type, row.card(), row.fields(), row.tags(), row.deck(), row.damaged());
                switch (AnkiCard.of(note)) {
                    case Made.Skipped skipped -> say(skipped.why(), row, skipped.detail());
                    case Made.Item made -> {
                        made.remarks().forEach(remark -> say(remark, row, ""));
                        checkMedia(made.item(), row);
                        receiver.item(made.item().with(history(row)));
                    }
                }
            }
        }

        private List<PastReview> history(AnkiStore.Row row) throws FileRefused {
            AnkiHistory history = store.history(row, now);
            practice += history.practice();
            forgotten += history.forgotten();
            impossible += history.impossible();
            if (row.learned() && history.reviews().isEmpty()) {
                learned++;
            }
            return history.reviews();
        }

        private void tell(Reason reason, int count) {
            if (count > 0) {
                receiver.finding(new Finding(reason, 0, "", Integer.toString(count)));
            }
        }

        private void checkMedia(ForeignItem item, AnkiStore.Row row) {
            for (String name : item.media()) {
                if (!deck.has(name)) {
                    say(Reason.MEDIA_MISSING, row, name);
                } else if (used.add(name)) {
                    if (!MediaNames.isUsable(name)) {
                        say(Reason.MEDIA_NAME, row, name);
                    } else if (MediaNames.type(name).isEmpty()) {
                        say(Reason.MEDIA_KIND, row, name);
                    }
                }
            }
        }

        private void say(Reason reason, AnkiStore.Row row, String detail) {
            receiver.finding(new Finding(reason, 0, row.excerpt(), detail));
        }
    }
}
