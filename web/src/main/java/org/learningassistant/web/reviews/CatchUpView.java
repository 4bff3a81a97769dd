package org.learningassistant.web.reviews;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.html.plot.Plot;

/**
 * Catching up, on the start page.
 *
 * @param state offered, active or through
 * @param told how it stands
 * @param choices plans to choose from; empty unless offered
 * @param done reviews done of the plan
 * @param total reviews of the plan
 * @param plot what waits at the end of each day; null when through
 */
record CatchUpView(
        String state,
        String title,
        String told,
        List<Choice> choices,
        int done,
        int total,
        @Nullable Plot plot) {

    /** @param text such as "7 days, about 60 reviews a day" */
    record Choice(int days, String text, boolean suggested) {}

    public boolean isOffered() {
        return state.equals("offered");
    }

    public boolean isActive() {
        return state.equals("active");
    }
}
