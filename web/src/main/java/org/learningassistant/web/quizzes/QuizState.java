package org.learningassistant.web.quizzes;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who may see a quiz. */
public enum QuizState {
    /** Only whoever may edit the course. */
    DRAFT,
    /** Everybody who may see the course. */
    PUBLISHED,
    /** Nobody; it stays because attempts refer to it. */
    ARCHIVED;

    /** As written in the database and the API. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
