package org.learningassistant.web.reviews;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Problem;

/**
 * How sure a learner is of an answer, said with it and before knowing what became of it. It is kept in the log and moves
 * nothing: FSRS is made for what was recalled, not for how it felt, and whoever learns that <em>sure</em> brings longer
 * pauses would soon say it for that. What it is for is the comparison with what became of the answers.
 */
public enum Confidence {
    GUESSING,
    RATHER_SURE,
    SURE;

    /** As stored in the log: 1 to 3. */
    int number() {
        return ordinal() + 1;
    }

    static @Nullable Confidence ofNumber(@Nullable Integer number) {
        return number == null ? null : values()[number - 1];
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Problem when there is no such level */
    static Confidence of(String code) {
        for (Confidence level : values()) {
            if (level.code().equals(code)) {
                return level;
            }
        }
        throw Problem.invalid("reviews_problem_confidence");
    }
}
