package org.learningassistant.web.library;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.jobs.JobProblem;

/**
 * One file that somebody brought.
 *
 * @param fileSize in bytes
 * @param course where its items go; null until that is chosen, and after the course was deleted
 */
record Import(
        UUID id,
        UUID person,
        @Nullable UUID file,
        String fileName,
        long fileSize,
        ImportFormat format,
        ImportState state,
        @Nullable UUID job,
        @Nullable UUID course,
        @Nullable Preview preview,
        @Nullable Report report,
        @Nullable JobProblem problem,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** How many items stand in the course by now. */
    public int written() {
        return report == null ? 0 : report.getItems();
    }
}
