package org.learningassistant.web.reviews;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a row of the log is: where an answer was given, or that one was taken back. */
public enum Context {
    STUDY,
    LESSON,
    QUIZ,
    /** Practice that leaves memory, ability and difficulty where they are. */
    CRAM,
    /** Takes another row back. */
    UNDO,
    /** A review made in another program: it moves the memory, but neither ability nor difficulty. */
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
