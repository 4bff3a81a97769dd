package org.learningassistant.web.reviews;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.ResponseForm;
import org.learningassistant.web.platform.http.Problem;

/** The fields of an answer form. What only we write there is checked; what the learner gave is read by courses. */
record AnswerForm(Map<String, List<String>> fields) {
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[^\\p{Cntrl}\\\\]*");

    /** The answer; its response is read once it is known what the item asks. */
    Attempt attempt(UUID person, Context context, @Nullable UUID inSession, Instant at) {
        return new Attempt(
                answerId(),
                person,
                required(first("item")),
                whole(first("version")),
                context,
                inSession,
                content -> UnfinishedAnswer.required(ResponseForm.read(fields, content)),
                confidence(),
                elapsedMs(),
                at);
    }

    UUID answerId() {
        return required(first("answer"));
    }

    UUID sessionId() {
        return required(first("session"));
    }

    int plannedAnswers() {
        return whole(first("planned"));
    }

    Scope scope() {
        return scope(first("course"), first("topic"), first("extra"), first("cram"));
    }

    /** How sure, as the button that sent the form says; null when it was another one. */
    private @Nullable Confidence confidence() {
        String code = first("confidence");
        return code == null || code.isBlank() ? null : Confidence.of(code);
    }

    /** Milliseconds; null when the page did not measure or sent nonsense, which is no reason to refuse an answer. */
    private @Nullable Integer elapsedMs() {
        String elapsed = first("elapsed");
        try {
            return elapsed == null || elapsed.isBlank()
                    ? null
                    : Math.toIntExact(Math.round(Double.parseDouble(elapsed)));
        } catch (ArithmeticException | NumberFormatException _) {
            return null;
        }
    }

    /** A path on this site to return to. Browsers skip control characters, which could hide a second slash. */
    String backPath() {
        String back = first("back");
        return back != null && LOCAL.matcher(back).matches() ? back : "/today";
    }

    /** A scope as addresses and forms write it. */
    static Scope scope(@Nullable String course, @Nullable String topic, @Nullable String extra, @Nullable String cram) {
        return new Scope(
                optional(course),
                optional(topic),
                extra == null || extra.isBlank() ? 0 : whole(extra),
                cram != null && !cram.isBlank());
    }

    /** @throws Problem unless the text is an id */
    static UUID required(@Nullable String text) {
        UUID id = optional(text);
        if (id == null) {
            throw malformed();
        }
        return id;
    }

    private @Nullable String first(String field) {
        List<String> values = fields.getOrDefault(field, List.of());
        return values.isEmpty() ? null : values.getFirst();
    }

    /** @throws Problem unless the text is an id or there is none */
    static @Nullable UUID optional(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw malformed();
        }
    }

    private static int whole(@Nullable String text) {
        try {
            return Integer.parseInt(text == null ? "" : text);
        } catch (NumberFormatException _) {
            throw malformed();
        }
    }

    private static Problem malformed() {
        return Problem.invalid("reviews_problem_form");
    }
}
