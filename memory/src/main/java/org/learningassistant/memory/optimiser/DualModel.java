package org.learningassistant.memory.optimiser;

import org.learningassistant.memory.fsrs.MemoryModel;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.fsrs.SameDayFloor;

/**
 * The formulas of {@link MemoryModel} with derivatives. A test compares the values of both over random histories, so that
 * the two cannot drift apart.
 */
final class DualModel {
    private static final double AT_STABILITY = 0.9;

    private final Dual[] w = new Dual[Parameters.COUNT];
    private final SameDayFloor floor;
    private final Dual decay;
    private final Dual factor;

    DualModel(double[] weights, SameDayFloor floor) {
        for (int i = 0; i < w.length; i++) {
            w[i] = Dual.parameter(i, weights[i]);
        }
        this.floor = floor;
        this.decay = w[20].times(-1);
        this.factor =
                Dual.constant(AT_STABILITY).pow(Dual.constant(1).over(decay)).plus(-1);
    }

    /** Chance of recall, in (0, 1], {@code days} (≥ 0) after the last review. */
    Dual recall(DualMemory memory, double days) {
        return factor.times(days).over(memory.stability()).plus(1).pow(decay);
    }

    DualMemory first(Rating rating) {
        return new DualMemory(
                limited(w[rating.number() - 1]), initialDifficulty(rating).clamped(1, 10));
    }

    DualMemory next(DualMemory before, double days, boolean sameDay, Rating rating) {
        Dual stability = sameDay ? afterSameDay(before.stability(), rating) : afterDays(before, days, rating);
        return new DualMemory(limited(stability), nextDifficulty(before.difficulty(), rating));
    }

    private Dual nextDifficulty(Dual difficulty, Rating rating) {
        Dual change = w[6].times(3.0 - rating.number());
        Dual damped =
                difficulty.plus(change.times(difficulty.times(-1).plus(10)).times(1.0 / 9));
        Dual reverted = w[7].times(initialDifficulty(Rating.EASY))
                .plus(w[7].times(-1).plus(1).times(damped));
        return reverted.clamped(1, 10);
    }

    private Dual initialDifficulty(Rating rating) {
        return w[4].minus(w[5].times(rating.number() - 1.0).exp()).plus(1);
    }

    private Dual afterDays(DualMemory before, double days, Rating rating) {
        Dual forgotten = recall(before, days).times(-1).plus(1);
        return switch (rating) {
            case AGAIN -> afterForgetting(before, forgotten);
            case HARD -> afterRecall(before, forgotten, w[15]);
            case GOOD -> afterRecall(before, forgotten, Dual.constant(1));
            case EASY -> afterRecall(before, forgotten, w[16]);
        };
    }

    private Dual afterRecall(DualMemory before, Dual forgotten, Dual bonus) {
        Dual growth = w[8].exp()
                .times(before.difficulty().times(-1).plus(11))
                .times(before.stability().pow(w[9].times(-1)))
                .times(forgotten.times(w[10]).expm1())
                .times(bonus);
        return before.stability().times(growth.plus(1));
    }

    private Dual afterForgetting(DualMemory before, Dual forgotten) {
        Dual relearned = w[11].times(before.difficulty().pow(w[12].times(-1)))
                .times(before.stability().plus(1).pow(w[13]).plus(-1))
                .times(forgotten.times(w[14]).exp());
        return relearned.atMost(before.stability().over(w[17].times(w[18]).exp()));
    }

    private Dual afterSameDay(Dual stability, Rating rating) {
        Dual growth = w[17].times(w[18].plus(rating.number() - 3.0)).exp().times(stability.pow(w[19].times(-1)));
        return stability.times(floor.covers(rating) ? growth.clamped(1, Double.MAX_VALUE) : growth);
    }

    private static Dual limited(Dual stability) {
        return stability.clamped(MemoryModel.SHORTEST_STABILITY, MemoryModel.LONGEST_STABILITY);
    }
}
