package org.learningassistant.web.reviews;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an answer was given. */
public enum Context {
    STUDY,
    LESSON,
    QUIZ,
    /** In another program, from which its history was brought along. */
    IMPORTED;

    /** As stored in the log. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Context of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
