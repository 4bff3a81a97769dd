package org.learningassistant.web.quizzes;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * How certain the result of an adaptive quiz has to be before it ends. What that means in questions was seen on simulated
 * learners (ADR 22).
 */
public enum Precision {
    ROUGH(0.6),
    MEDIUM(0.5),
    FINE(0.4);

    private final double standardError;

    Precision(double standardError) {
        this.standardError = standardError;
    }

    /** Of the ability, in logits. */
    double standardError() {
        return standardError;
    }

    /** As written in the database and the API. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of what it is called. */
    public String text() {
        return "quizzes_precision_" + code();
    }

    /** The key of what it means. */
    public String hint() {
        return "quizzes_precision_" + code() + "_hint";
    }

    @JsonCreator
    static Precision of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Empty when there is none of that code, which only a forged form can send. */
    static Optional<Precision> find(String code) {
        for (Precision precision : values()) {
            if (precision.code().equals(code)) {
                return Optional.of(precision);
            }
        }
        return Optional.empty();
    }
}
