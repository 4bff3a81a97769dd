package org.learningassistant.web.library;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.BatchResult;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.courses.NewItem;
import org.learningassistant.web.courses.PastReview;
import org.learningassistant.web.courses.PastReviews;
import org.learningassistant.web.library.AnkiExport.Truths;
import org.learningassistant.web.library.DeckReader.Reading;
import org.learningassistant.web.platform.jobs.JobContext;
import org.learningassistant.web.platform.jobs.JobHandler;

/**
 * Writes the items of a file into a course, batch by batch. How far it is stands in the report after each batch, so that
 * another process can go on after a crash, and so that a cancelled import says exactly what has been written.
 */
@ApplicationScoped
class WriteImport implements JobHandler {
    static final String KIND = "library.write";
    private static final int BATCH = 200;
    private static final int BATCH_CHARACTERS = 2_000_000;
    private static final int BATCH_REVIEWS = 5_000;

    private final ImportStore store;
    private final Readers readers;
    private final MediaFiles media;
    private final Courses courses;
    private final PastReviews history;
    private final Revisions revisions;

    WriteImport(
            ImportStore store,
            Readers readers,
            MediaFiles media,
            Courses courses,
            PastReviews history,
            Revisions revisions) {
        this.store = store;
        this.readers = readers;
        this.media = media;
        this.courses = courses;
        this.history = history;
        this.revisions = revisions;
    }

    /**
     * What the job is to do.
     *
     * @param id of the import
     * @param rest the title of the topic for items that belong to none
     * @param history whether reviews in the file become the person's own
     * @param truths the words that an export has for what is true and what is not
     */
    record Input(UUID id, UUID course, String rest, boolean history, Truths truths) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public @Nullable Object run(JsonNode input, JobContext job) throws IOException {
        Import found = store.find(UUID.fromString(input.path("id").asText())).orElse(null);
        if (found != null && found.state() == ImportState.DONE) {
            // a process died between saying so and cleaning up
            media.forget(found);
        }
        if (found == null
                || found.state() != ImportState.IMPORTING
                || found.file() == null
                || found.preview() == null) {
            return null;
        }
        UUID course = UUID.fromString(input.path("course").asText());
        TopicPlan topics = new TopicPlan(
                courses, course, found.preview().parents(), input.path("rest").asText());
        boolean keepsHistory = input.path("history").asBoolean();
        JsonNode words = input.path("truths");
        Truths truths = new Truths(words.path("yes").asText(), words.path("no").asText());
        long total = found.preview().items();
        try {
            readers.withFile(found.file(), file -> {
                Revisions.Source source = revisions.source(course, found.format(), file, truths);
                write(found, file, course, new Writer(found, total, source, topics, keepsHistory, job), job);
            });
        } catch (Cancelled nothingLeftToDo) {
            return null;
        }
        return null;
    }

    private void write(Import found, Path file, UUID course, Writer writer, JobContext job) throws IOException {
        if (readers.of(found.format()).read(file, writer) instanceof Reading.Refused refused) {
            store.end(found.id(), ImportState.FAILED, Readers.problem(refused));
            media.forget(found);
            return;
        }
        writer.flush();
        int kept;
        try (Attachments brought = readers.of(found.format()).attachments(file)) {
            kept = media.intoCourse(found.person(), course, brought, writer.media, writer.findings, job);
        } catch (FileRefused cannotHappenTwice) {
            throw new IllegalStateException("the file was readable a moment ago", cannotHappenTwice);
        }
        if (store.done(found.id(), writer.report.finished(kept, writer.findings.groups()))) {
            media.forget(found);
        }
    }

    /** Ends the writing after the batch during which it was cancelled. */
    private static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Cancelled() {
            super("cancelled", null, false, false);
        }
    }

    /** Takes items from a reader into the course. */
    private final class Writer implements DeckReader.Receiver {
        private final UUID id;
        private final UUID person;
        private final Revisions.Source source;
        private final TopicPlan topics;
        private final boolean keepsHistory;
        private final JobContext job;
        private final long total;
        private final int alreadyWritten;
        private final FindingGroup.Tally findings = new FindingGroup.Tally();
        private final Set<String> media = new HashSet<>();
        private final List<ForeignItem> batch = new ArrayList<>();
        private Report report;
        private int seen;
        private int characters;
        private int reviewCount;

        Writer(
                Import found,
                long total,
                Revisions.Source source,
                TopicPlan topics,
                boolean keepsHistory,
                JobContext job) {
            this.id = found.id();
            this.person = found.person();
            this.keepsHistory = keepsHistory;
            this.total = total;
            this.source = source;
            this.topics = topics;
            this.job = job;
            this.report = found.report() == null ? Report.NOTHING_YET : found.report();
            this.alreadyWritten = report.getItems();
        }

        @Override
        public void item(ForeignItem item) {
            if (++seen <= alreadyWritten) {
                media.addAll(item.media());
                return;
            }
            batch.add(item);
            characters += item.content().toString().length();
            reviewCount += item.reviews().size();
            if (batch.size() >= BATCH || characters > BATCH_CHARACTERS || reviewCount > BATCH_REVIEWS) {
                flush();
            }
        }

        @Override
        public void finding(Finding finding) {
            findings.add(finding);
        }

        @Override
        public void progress(long done, @Nullable Long whole, String stage) {
            job.progress(seen, total, "library_stage_items");
        }

        void flush() {
            if (!batch.isEmpty()) {
                Revisions.Outcome own = revisions.revise(source, batch, topics);
                BatchResult put = courses.put(
                        source.course(),
                        own.others().stream()
                                .map(item -> new NewItem(
                                        topics.topic(item.topic()), item.origin(), item.content(), item.tags(), 0))
                                .toList());
                Map<String, List<PastReview>> reviews = new LinkedHashMap<>(own.reviews());
                own.others().stream()
                        .filter(item -> !item.reviews().isEmpty())
                        .forEach(item -> reviews.put(item.origin(), item.reviews()));
                own.others().forEach(item -> media.addAll(item.media()));
                media.addAll(own.media());
                own.findings().forEach(findings::add);
                report = report.plus(
                        new BatchResult(put.added(), put.updated() + own.updated(), put.unchanged() + own.unchanged()),
                        history.take(person, source.course(), keepsHistory ? reviews : Map.of()));
                batch.clear();
                characters = 0;
                reviewCount = 0;
                if (!store.report(id, report)) {
                    throw new Cancelled();
                }
            }
        }
    }
}
