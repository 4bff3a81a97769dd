package org.learningassistant.web.quizzes;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** When a quiz tells what was right. */
public enum Feedback {
    /** After each question, whose answer is final from then on. */
    EACH,
    /** When the attempt is over. */
    END;

    /** As written in the database and the API. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Feedback of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
