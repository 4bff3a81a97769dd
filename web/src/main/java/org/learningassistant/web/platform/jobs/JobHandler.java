package org.learningassistant.web.platform.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Does one kind of job. Found by its kind among all beans of this type. */
public interface JobHandler {
    /** The kind of job that this one does, such as {@code import}. */
    String kind();

    /**
     * Does the work. It may run again after a crash, so what it does must be safe to repeat.
     *
     * @return what to keep as the result, written as JSON, or null
     * @throws org.learningassistant.web.platform.http.Problem when it cannot be done; told to the owner, not repeated
     */
    @Nullable
    Object run(JsonNode input, JobContext context) throws IOException;
}
