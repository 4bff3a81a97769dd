package org.learningassistant.web.library;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import org.learningassistant.web.platform.files.Files;
import org.learningassistant.web.platform.jobs.JobProblem;

/** Gives jobs an uploaded file on disk and the reader that fits it. */
@ApplicationScoped
class Readers {
    private final Files files;
    private final ObjectMapper json;
    private final InstantSource clock;

    Readers(Files files, ObjectMapper json, InstantSource clock) {
        this.files = files;
        this.json = json;
        this.clock = clock;
    }

    /** What is done with the file while it is on disk. */
    @FunctionalInterface
    interface Work {
        void with(Path file) throws IOException;
    }

    DeckReader of(ImportFormat format) {
        return switch (format) {
            case ANKI -> new AnkiReader(json, clock);
            case GIFT -> new GiftReader();
            case MOODLE_XML -> new MoodleReader();
            case AIKEN -> new AikenReader();
            case CSV -> new CsvReader();
            case QTI -> new QtiReader();
        };
    }

    /** Puts a stored file into a temporary one for as long as the work takes. */
    void withFile(UUID stored, Work work) throws IOException {
        Path file = java.nio.file.Files.createTempFile("import", ".bin");
        try {
            try (OutputStream out = java.nio.file.Files.newOutputStream(file)) {
                files.copyTo(stored, out);
            }
            work.with(file);
        } finally {
            java.nio.file.Files.deleteIfExists(file);
        }
    }

    /** Why a file was refused, in a form that everybody reads in their own language. */
    static JobProblem problem(DeckReader.Reading.Refused refused) {
        return new JobProblem("library_refused_" + refused.why().name(), refused.arguments());
    }
}
