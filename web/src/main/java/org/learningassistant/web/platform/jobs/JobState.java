package org.learningassistant.web.platform.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a job is.
 *
 * @param state waiting, running, done, failed or cancelled
 * @param stage the key of a text that names what is being done
 */
public record JobState(
        UUID id,
        String kind,
        String state,
        long done,
        @Nullable Long total,
        @Nullable String stage,
        @Nullable JsonNode result,
        @Nullable JobProblem problem) {

    public boolean isOver() {
        return !state.equals("waiting") && !state.equals("running");
    }
}
