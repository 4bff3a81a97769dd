package org.learningassistant.web.reviews;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.Scheduler;

/**
 * How a learner wants to be scheduled.
 *
 * @param desiredRetention chance of recall at which a review is due, 0.70 to 0.97
 * @param newPerDay new items a day, 0 to 500
 * @param asksConfidence whether an answer can be sent by saying how sure it is
 */
record StudyPlan(double desiredRetention, int newPerDay, boolean asksConfidence, Parameters parameters) {
    static final double LOWEST_RETENTION = 0.70;
    static final double HIGHEST_RETENTION = 0.97;
    static final int MOST_NEW = 500;
    static final StudyPlan DEFAULT = new StudyPlan(0.9, 20, true, Parameters.DEFAULT);

    static StudyPlan of(Situation.@Nullable Learner learner) {
        if (learner == null) {
            return DEFAULT;
        }
        List<Double> own = learner.parameters();
        return new StudyPlan(
                learner.desiredRetention(),
                learner.newPerDay(),
                learner.asksConfidence(),
                own == null ? Parameters.DEFAULT : Parameters.of(own));
    }

    /** @param longestInterval in days; empty when it does not matter */
    Scheduler scheduler(OptionalInt longestInterval) {
        return longestInterval.isEmpty()
                ? scheduler()
                : scheduler()
                        .withMaximumInterval(
                                Math.min(longestInterval.getAsInt(), scheduler().maximumInterval()));
    }

    Scheduler scheduler() {
        return Scheduler.DEFAULT.with(parameters).withDesiredRetention(desiredRetention);
    }
}
