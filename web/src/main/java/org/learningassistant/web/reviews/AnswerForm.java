package org.learningassistant.web.reviews;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.ResponseForm;
import org.learningassistant.web.platform.http.Problem;

/** The fields of an answer form. What only we write there is checked; what the learner gave is read by courses. */
public final class AnswerForm {
    @RestForm
    @Nullable
    String answer;

    @RestForm
    @Nullable
    String item;

    @RestForm
    @Nullable
    String version;

    @RestForm
    @Nullable
    String elapsed;

    @RestForm
    @Nullable
    String session;

    @RestForm
    @Nullable
    String planned;

    @RestForm
    @Nullable
    String course;

    @RestForm
    @Nullable
    String topic;

    @RestForm
    @Nullable
    String extra;

    @RestForm
    @Nullable
    String back;

    @RestForm
    @Nullable
    List<String> choice;

    @RestForm
    @Nullable
    List<String> gap;

    @RestForm
    @Nullable
    List<String> truth;

    @RestForm
    @Nullable
    List<String> typed;

    @RestForm
    @Nullable
    List<String> unit;

    @RestForm
    @Nullable
    List<String> rating;

    @RestForm
    @Nullable
    List<String> skip;

    /** The answer; its response is read once it is known what the item asks. */
    Attempt attempt(UUID person, Context context, @Nullable UUID inSession, Instant at) {
        return new Attempt(
                required(answer),
                person,
                required(item),
                whole(version),
                context,
                inSession,
                content -> ResponseForm.read(fields(), content),
                elapsedMs(),
                at);
    }

    UUID sessionId() {
        return required(session);
    }

    int plannedAnswers() {
        return whole(planned);
    }

    Scope scope() {
        return scope(course, topic, extra);
    }

    /** Milliseconds; null when the page did not measure or sent nonsense, which is no reason to refuse an answer. */
    private @Nullable Integer elapsedMs() {
        try {
            return elapsed == null || elapsed.isBlank()
                    ? null
                    : Math.toIntExact(Math.round(Double.parseDouble(elapsed)));
        } catch (ArithmeticException | NumberFormatException _) {
            return null;
        }
    }

    /** A local path to return to. */
    String backPath() {
        boolean local = back != null && back.startsWith("/") && !back.startsWith("//") && !back.contains("\\");
        return local && back != null ? back : "/today";
    }

    /** The learner's part, by field. */
    private Map<String, List<String>> fields() {
        return Map.of(
                "choice", given(choice),
                "gap", given(gap),
                "truth", given(truth),
                "typed", given(typed),
                "unit", given(unit),
                "rating", given(rating),
                "skip", given(skip));
    }

    /** A scope as addresses and forms write it. */
    static Scope scope(@Nullable String course, @Nullable String topic, @Nullable String extra) {
        return new Scope(optional(course), optional(topic), extra == null || extra.isBlank() ? 0 : whole(extra));
    }

    /** @throws Problem unless the text is an id */
    static UUID required(@Nullable String text) {
        UUID id = optional(text);
        if (id == null) {
            throw malformed();
        }
        return id;
    }

    private static List<String> given(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }

    private static @Nullable UUID optional(@Nullable String text) {
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
