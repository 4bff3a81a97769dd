package org.learningassistant.web.quizzes;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Problem;

/** Ids in addresses. */
final class Ref {
    private Ref() {}

    /** The id; where there is no id there is no page. */
    static UUID of(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.notFound("platform_problem_no_page");
        }
    }

    /** The id; null when none was given. */
    static @Nullable UUID optional(@Nullable String text) {
        return text == null || text.isBlank() ? null : of(text);
    }

    /** A whole number from 0 to 9999; null when none was given or it is none. */
    static @Nullable Integer number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,4}") ? Integer.valueOf(text) : null;
    }
}
