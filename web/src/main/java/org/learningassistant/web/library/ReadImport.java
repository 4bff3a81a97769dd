package org.learningassistant.web.library;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.library.DeckReader.Reading;
import org.learningassistant.web.platform.files.Files;
import org.learningassistant.web.platform.jobs.JobContext;
import org.learningassistant.web.platform.jobs.JobHandler;
import org.learningassistant.web.platform.jobs.JobProblem;

/** Reads an uploaded file to its end and stores what it would bring. */
@ApplicationScoped
class ReadImport implements JobHandler {
    static final String KIND = "library.read";
    private final ImportStore store;
    private final Readers readers;
    private final MediaFiles media;
    private final Files files;

    ReadImport(ImportStore store, Readers readers, MediaFiles media, Files files) {
        this.store = store;
        this.readers = readers;
        this.media = media;
        this.files = files;
    }

    /** @param id of the import */
    record Input(UUID id) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public @Nullable Object run(JsonNode input, JobContext job) throws IOException {
        Import found = store.find(UUID.fromString(input.path("id").asText())).orElse(null);
        UUID stored = found == null ? null : found.file();
        if (found == null || stored == null) {
            return null;
        }
        if (found.state() == ImportState.FAILED) {
            // a process died between saying so and cleaning up
            media.forget(found);
        }
        if (found.state() != ImportState.READING) {
            return null;
        }
        readers.withFile(stored, file -> read(found, stored, file, job));
        return null;
    }

    private void read(Import found, UUID stored, Path file, JobContext job) throws IOException {
        PreviewBuilder builder = new PreviewBuilder(job);
        switch (readers.of(found.format()).read(file, builder)) {
            case Reading.Refused refused -> refuse(found.id(), stored, Readers.problem(refused));
            case Reading.Complete complete -> complete(found, file, builder, complete.title());
        }
    }

    private void complete(Import found, Path file, PreviewBuilder builder, String title) throws IOException {
        int count;
        Map<String, UUID> sample;
        try (Attachments brought = readers.of(found.format()).attachments(file)) {
            count = (int) builder.media().stream()
                    .filter(name -> MediaFiles.isTaken(brought, name))
                    .count();
            sample = media.forPreview(found.person(), brought, builder.sampleMedia());
        } catch (FileRefused cannotHappenTwice) {
            throw new IllegalStateException("the file was readable a moment ago", cannotHappenTwice);
        }
        if (!store.previewed(found.id(), builder.build(title, count, sample))) {
            media.forget(sample.values());
        }
    }

    private void refuse(UUID id, UUID stored, JobProblem problem) {
        store.end(id, ImportState.FAILED, problem);
        files.delete(stored);
    }
}
