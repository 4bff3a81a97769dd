package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.platform.markup.Markup;

/** Collects the pairs of a foreign matching question; a right side without a left one is a choice that belongs to nothing. */
final class MatchedPairs {
    private static final int MOST = 100;
    private static final int LONGEST = 500;
    private final List<Body.Pair> pairs = new ArrayList<>();
    private final Set<String> extras = new LinkedHashSet<>();

    /**
     * Adds what belongs together.
     *
     * @param left may be blank
     * @param right plain text
     */
    void add(Markup left, String right) throws Unusable {
        String choice = Words.shortened(right, LONGEST);
        boolean nameless = HtmlText.isBlank(left.text());
        if (choice.isEmpty() && !nameless) {
            throw new Unusable(Reason.OPTION_BLANK, "");
        }
        if (!nameless) {
            pairs.add(new Body.Pair(left, choice));
        } else if (!choice.isEmpty()) {
            extras.add(choice);
        }
    }

    /** Adds something to choose, which may be the right side of a pair as well. */
    void choice(String text) {
        String choice = Words.shortened(text, LONGEST);
        if (!choice.isEmpty()) {
            extras.add(choice);
        }
    }

    Body.Matching body(boolean shuffle) throws Unusable {
        pairs.forEach(pair -> extras.remove(pair.right()));
        Body.Matching body = new Body.Matching(List.copyOf(pairs), List.copyOf(extras), shuffle);
        if (pairs.size() < 2 || body.choices().size() < 2) {
            throw new Unusable(Reason.PAIRS_FEW, Integer.toString(pairs.size()));
        }
        if (pairs.size() > MOST || extras.size() > MOST) {
            throw new Unusable(Reason.OPTIONS_MANY, Integer.toString(Math.max(pairs.size(), extras.size())));
        }
        return body;
    }
}
