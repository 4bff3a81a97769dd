package org.learningassistant.web.reviews;

import org.learningassistant.web.reviews.CatchUpStore.Running;

/** How things stand with the reviews of missed days. */
sealed interface CatchUp {

    /** No more waits than on other days. */
    record None() implements CatchUp {}

    /** So much waits that a plan helps. */
    record Offered(Backlog backlog) implements CatchUp {}

    /**
     * A plan is followed.
     *
     * @param left reviews of the backlog that are not done
     * @param today reviews of today's amount that are not done
     */
    record Active(Running plan, int left, int today, Backlog backlog) implements CatchUp {
        int done() {
            return Math.max(0, plan.waiting() - left);
        }
    }

    /** Nothing of the backlog is left: the plan has no effect any more. */
    record Through(Running plan) implements CatchUp {}
}
