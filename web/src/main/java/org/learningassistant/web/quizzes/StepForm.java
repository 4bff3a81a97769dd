package org.learningassistant.web.quizzes;

import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.courses.ResponseForm;
import org.learningassistant.web.platform.http.Problem;

/** The form around a question: what was given, and where to go next. */
public final class StepForm {
    @RestForm
    @Nullable
    String position;

    @RestForm
    @Nullable
    String elapsed;

    /** {@code next}, {@code previous}, {@code flag}, {@code unflag}, {@code check}, {@code giveup}, {@code overview} or a position. */
    @RestForm
    @Nullable
    String go;

    @RestForm
    @Nullable
    List<String> choice;

    @RestForm
    @Nullable
    List<String> gap;

    @RestForm
    @Nullable
    List<String> match;

    @RestForm
    @Nullable
    List<String> place;

    @RestForm
    @Nullable
    List<String> truth;

    @RestForm
    @Nullable
    List<String> typed;

    @RestForm
    @Nullable
    List<String> unit;

    int position() {
        return whole(position);
    }

    /** Empty when the script sent the form because the time is up. */
    String go() {
        return go == null ? "" : go;
    }

    /** The position wanted next when a number was pressed, else the fallback. */
    int wanted(int fallback) {
        return go().matches("[0-9]{1,4}") ? Integer.parseInt(go()) : fallback;
    }

    /** Milliseconds; nonsense is no reason to refuse an answer. */
    int elapsedMs() {
        return elapsed != null && elapsed.matches("[0-9]{1,9}") ? Integer.parseInt(elapsed) : 0;
    }

    /** What was given, in the numbers of the content shown. */
    Response response(ItemContent shown) {
        if (go().equals("giveup")) {
            return new Response.Skipped();
        }
        return ResponseForm.read(
                Map.of(
                        "choice",
                        given(choice),
                        "gap",
                        given(gap),
                        "match",
                        given(match),
                        "place",
                        given(place),
                        "truth",
                        given(truth),
                        "typed",
                        given(typed),
                        "unit",
                        given(unit)),
                shown);
    }

    private static List<String> given(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }

    private static int whole(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,4}")) {
            throw Problem.invalid("quizzes_problem_form");
        }
        return Integer.parseInt(text);
    }
}
