package org.learningassistant.web.progress;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.DayCount;
import org.learningassistant.memory.fsrs.MemoryModel;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.Scheduler;

/**
 * How a person forgets, and from which chance of recall on an item counts as known.
 *
 * @param desiredRetention 0 to 1
 */
record Learner(double desiredRetention, Scheduler scheduler) {
    /** Somebody who has chosen nothing. */
    static final Learner USUAL = of(Scheduler.DEFAULT.desiredRetention(), null);

    static Learner of(double desiredRetention, @Nullable List<Double> parameters) {
        Scheduler scheduler = Scheduler.DEFAULT.withDesiredRetention(desiredRetention);
        return new Learner(
                desiredRetention, parameters == null ? scheduler : scheduler.with(Parameters.of(parameters)));
    }

    /** Chance of recall, 0 to 1, of a memory with this stability in days. */
    double retrievability(double stability, Instant lastAnswer, Instant at) {
        MemoryModel model = scheduler.model();
        return model.curve().retrievability(DayCount.FRACTIONAL.days(lastAnswer, at), stability);
    }

    /** An item at its due date has just the desired chance of recall; rounding must not decide. */
    boolean knows(double retrievability) {
        return retrievability >= desiredRetention - 1e-9;
    }
}
