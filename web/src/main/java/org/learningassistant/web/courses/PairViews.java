package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Response;

/** Makes pairs ready to be shown. */
@ApplicationScoped
class PairViews {
    private final CourseTexts texts;

    PairViews(CourseTexts texts) {
        this.texts = texts;
    }

    MatchingView question(UUID course, Body.Matching matching, @Nullable Response before, long seed) {
        List<Integer> given = given(matching, before);
        List<MatchingView.Side> sides = new ArrayList<>();
        for (int i : order(matching, seed)) {
            sides.add(new MatchingView.Side(i, left(course, matching, i), given.get(i)));
        }
        List<MatchingView.Choice> choices = new ArrayList<>();
        for (String text : matching.choices()) {
            choices.add(new MatchingView.Choice(choices.size(), text));
        }
        Collections.shuffle(choices, new Random(seed));
        return new MatchingView(sides, choices);
    }

    MatchedView answered(UUID course, Body.Matching matching, Response response, long seed) {
        List<Integer> given = given(matching, response);
        List<String> choices = matching.choices();
        List<MatchedView.Pair> pairs = new ArrayList<>();
        for (int i : order(matching, seed)) {
            int choice = given.get(i);
            pairs.add(new MatchedView.Pair(
                    i,
                    left(course, matching, i),
                    choice == Response.Matched.NONE ? null : choices.get(choice),
                    matching.pairs().get(i).right()));
        }
        return new MatchedView(pairs);
    }

    private String left(UUID course, Body.Matching matching, int index) {
        return texts.block(course, matching.pairs().get(index).left());
    }

    /** Which left side stands at each place. */
    private static List<Integer> order(Body.Matching matching, long seed) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < matching.pairs().size(); i++) {
            order.add(i);
        }
        if (matching.shuffle()) {
            // other chances than those of the choices, or a side would always stand beside the same choice
            Collections.shuffle(order, new Random(~seed));
        }
        return order;
    }

    private static List<Integer> given(Body.Matching matching, @Nullable Response response) {
        int sides = matching.pairs().size();
        return response instanceof Response.Matched matched && matched.choices().size() == sides
                ? matched.choices()
                : Collections.nCopies(sides, Response.Matched.NONE);
    }
}
