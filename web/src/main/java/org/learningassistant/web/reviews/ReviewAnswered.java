package org.learningassistant.web.reviews;

import java.time.Instant;
import java.util.UUID;
import org.learningassistant.memory.grading.Grade;

/** An answer was added to the log. Fired after the commit, never for a repeated submission. */
public record ReviewAnswered(
        UUID person, UUID item, UUID course, UUID topic, Context context, Grade grade, Instant at) {}
