package org.learningassistant.web.library;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.courses.Item;
import org.learningassistant.web.courses.PastReview;
import org.learningassistant.web.library.AnkiExport.Truths;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.markup.Markup;

/**
 * Brings items of a course up to date that were exported from it and come back changed. A file may name any item, so only
 * those that belong to the course into which the file goes are looked at.
 */
@ApplicationScoped
class Revisions {
    private static final int ROUNDS = 5;

    private final Courses courses;
    private final Exports exports;
    private final Readers readers;

    Revisions(Courses courses, Exports exports, Readers readers) {
        this.courses = courses;
        this.exports = exports;
        this.readers = readers;
    }

    /**
     * A file that is being imported.
     *
     * @param columns that a table has; what has no column in it is not changed by it
     * @param topics the names of the course's topics
     */
    record Source(
            UUID course, ImportFormat format, Set<CsvColumn> columns, Truths truths, Map<UUID, List<String>> topics) {}

    /**
     * What became of a batch.
     *
     * @param others those that are not the course's own
     * @param media the files of the own ones that their texts show or play now
     * @param reviews by the origin of the own ones
     */
    record Outcome(
            List<ForeignItem> others,
            int updated,
            int unchanged,
            Set<String> media,
            List<Finding> findings,
            Map<String, List<PastReview>> reviews) {}

    Source source(UUID course, ImportFormat format, Path file, Truths truths) throws IOException {
        Set<CsvColumn> columns = format == ImportFormat.CSV ? CsvReader.columns(file) : Set.of();
        return new Source(course, format, columns, truths, exports.topics(course));
    }

    /** @throws Problem CONFLICT when somebody else changes the same items all the time */
    Outcome revise(Source source, List<ForeignItem> batch, TopicPlan topics) {
        Map<UUID, ForeignItem> open = new LinkedHashMap<>();
        batch.forEach(item -> item.exported().ifPresent(id -> open.putIfAbsent(id, item)));
        Map<UUID, ForeignItem> named = Map.copyOf(open);
        Tally tally = new Tally();
        for (int round = 0; round <= ROUNDS; round++) {
            List<Item> own = open.isEmpty() ? List.of() : courses.items(source.course(), open.keySet());
            if (own.isEmpty()) {
                return tally.outcome(batch, named);
            }
            Map<UUID, ForeignItem> written = written(source, own);
            Map<UUID, Change> changes = new LinkedHashMap<>();
            for (Item stored : own) {
                ForeignItem read = Objects.requireNonNull(open.get(stored.id()));
                changes.put(stored.id(), change(source, stored, written.get(stored.id()), read, topics));
            }
            List<Item> changed = changes.values().stream()
                    .filter(Change::isWorthWriting)
                    .map(Change::after)
                    .toList();
            Set<UUID> left = new HashSet<>(changed.stream().map(Item::id).toList());
            left.removeAll(courses.revise(source.course(), changed));
            changes.forEach((id, change) -> {
                if (!left.contains(id)) {
                    tally.add(change);
                }
            });
            open.keySet().retainAll(left);
        }
        throw Problem.conflict("library_problem_busy");
    }

    private static Change change(
            Source source, Item stored, @Nullable ForeignItem written, ForeignItem read, TopicPlan topics) {
        Merge merge = Merge.of(
                stored.content(),
                written == null ? null : written.content(),
                read.content(),
                source.format() == ImportFormat.ANKI);
        // decks are how somebody learns, the course's topics are how it is built
        boolean moved = source.format() != ImportFormat.ANKI
                && written != null
                && !read.topic().equals(written.topic());
        boolean tagged = written == null || !read.tags().equals(written.tags());
        Item after = new Item(
                stored.id(),
                stored.course(),
                moved ? topics.topic(read.topic()) : stored.topic(),
                stored.version(),
                stored.state(),
                stored.origin() == null ? read.origin() : stored.origin(),
                merge.content(),
                tagged ? read.tags() : stored.tags(),
                stored.difficultyPrior());
        return new Change(stored, after, read, merge.refused());
    }

    /**
     * What becomes of one item.
     *
     * @param refused whether the file wants something that cannot be taken
     */
    private record Change(Item before, Item after, ForeignItem read, boolean refused) {
        private boolean isChanged() {
            return !after.topic().equals(before.topic())
                    || !after.content().equals(before.content())
                    || !after.tags().equals(before.tags());
        }

        private boolean isWorthWriting() {
            return isChanged() || before.origin() == null;
        }
    }

    /** Collects what became of the items. */
    private static final class Tally {
        private final Set<UUID> own = new HashSet<>();
        private final Set<String> media = new HashSet<>();
        private final List<Finding> findings = new ArrayList<>();
        private final Map<String, List<PastReview>> reviews = new HashMap<>();
        private int updated;

        void add(Change change) {
            own.add(change.before().id());
            updated += change.isChanged() ? 1 : 0;
            if (change.refused()) {
                String excerpt = Words.plain(change.before().content().prompt().text());
                findings.add(new Finding(Reason.KIND_DIFFERS, 0, excerpt, ""));
            }
            for (Markup text : ItemTexts.of(change.after().content())) {
                MediaNames.in(text.text()).names().stream()
                        .filter(change.read().media()::contains)
                        .forEach(media::add);
            }
            String origin = change.after().origin();
            if (origin != null && !change.read().reviews().isEmpty()) {
                reviews.put(origin, change.read().reviews());
            }
        }

        Outcome outcome(List<ForeignItem> batch, Map<UUID, ForeignItem> named) {
            List<ForeignItem> others = batch.stream()
                    .filter(item -> item.exported()
                            .filter(id -> own.contains(id) && item.equals(named.get(id)))
                            .isEmpty())
                    .toList();
            return new Outcome(others, updated, own.size() - updated, media, findings, reviews);
        }
    }

    /** What an export of these items says when it is read again. */
    private Map<UUID, ForeignItem> written(Source source, List<Item> items) {
        ExportFormat format = source.format().written().orElse(null);
        if (format == null) {
            return Map.of();
        }
        Map<UUID, ForeignItem> found = new HashMap<>();
        try {
            Path file = Files.createTempFile("reread", "." + format.ending());
            try {
                try (OutputStream out = Files.newOutputStream(file)) {
                    exports.write(
                            source.course(), items, source.topics(), format, source.columns(), source.truths(), out);
                }
                readers.of(source.format()).read(file, new DeckReader.Receiver() {
                    @Override
                    public void item(ForeignItem item) {
                        item.exported().ifPresent(id -> found.putIfAbsent(id, item));
                    }

                    @Override
                    public void finding(Finding finding) {
                        // it was told when the items were exported, or is told of the file that comes in
                    }

                    @Override
                    public void progress(long done, @Nullable Long total, String stage) {
                        // a batch takes a moment
                    }
                });
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("items could not be written and read again", failed);
        }
        return found;
    }
}
