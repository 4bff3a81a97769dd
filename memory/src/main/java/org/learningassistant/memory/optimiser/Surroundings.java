package org.learningassistant.memory.optimiser;

import java.util.List;
import java.util.Optional;
import org.learningassistant.memory.fsrs.MemoryModel;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.SameDayFloor;

/**
 * How well some weights explain a log, and which way is better.
 *
 * @param cost sum of −ln(chance given to what happened) over the log, and of the prior; the smaller, the better
 * @param slope its derivatives
 * @param information the Fisher information: the expected curvature of the cost, as the lower half of a symmetric matrix
 */
record Surroundings(double cost, double[] slope, double[][] information) {
    /** Nearer to 0 or 1 one surprise would outweigh all other reviews. */
    private static final double SMALLEST_CHANCE = 1e-6;

    /** @return empty when the watcher wanted it to end */
    static Optional<Surroundings> of(double[] weights, SameDayFloor floor, List<History> log, Progress progress) {
        Sum sum = new Sum(weights, new DualModel(weights, floor));
        for (int i = 0; i < log.size(); i++) {
            sum.add(log.get(i));
            if (!progress.at((i + 1.0) / log.size())) {
                return Optional.empty();
            }
        }
        return Optional.of(new Surroundings(sum.cost, sum.slope, sum.information));
    }

    private static final class Sum {
        private final DualModel model;
        private final double[] slope = new double[Parameters.COUNT];
        private final double[][] information = new double[Parameters.COUNT][Parameters.COUNT];
        private double cost;

        Sum(double[] weights, DualModel model) {
            this.model = model;
            for (int i = 0; i < Parameters.COUNT; i++) {
                double distance = Prior.distance(i, weights[i]);
                double deviation = Prior.deviation(i);
                cost += distance * distance / 2;
                slope[i] = distance / deviation;
                information[i][i] = 1 / (deviation * deviation);
            }
        }

        /** The formulas are those of {@link MemoryModel}. */
        void add(History history) {
            DualMemory memory = model.first(history.steps().getFirst().rating());
            for (Step step : history.steps().subList(1, history.steps().size())) {
                if (!step.sameDay()) {
                    add(model.recall(memory, step.days()), step.recalled());
                }
                memory = model.next(memory, step.days(), step.sameDay(), step.rating());
            }
        }

        private void add(Dual recall, boolean recalled) {
            double chance = Math.clamp(recall.value(), SMALLEST_CHANCE, 1 - SMALLEST_CHANCE);
            cost -= StrictMath.log(recalled ? chance : 1 - chance);
            double steepness = recalled ? -1 / chance : 1 / (1 - chance);
            double weight = 1 / (chance * (1 - chance));
            double[] by = recall.slope();
            for (int i = 0; i < Parameters.COUNT; i++) {
                slope[i] += steepness * by[i];
                double row = weight * by[i];
                for (int j = 0; j <= i; j++) {
                    information[i][j] += row * by[j];
                }
            }
        }
    }

    /**
     * The step that leads to the lowest point if the cost were a parabola.
     *
     * @param held parameters that may not move
     * @param damping share by which the curvature is taken for larger, which shortens the step
     */
    double[] step(boolean[] held, double damping) {
        double[][] root = new double[slope.length][slope.length];
        double[] step = new double[slope.length];
        // Cholesky's decomposition and forward substitution in one
        for (int i = 0; i < slope.length; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = held[i] || held[j] ? (i == j ? 1 : 0) : information[i][j];
                rest *= i == j ? 1 + damping : 1;
                for (int k = 0; k < j; k++) {
                    rest -= root[i][k] * root[j][k];
                }
                root[i][j] = i == j ? StrictMath.sqrt(rest) : rest / root[j][j];
            }
            double rest = held[i] ? 0 : -slope[i];
            for (int k = 0; k < i; k++) {
                rest -= root[i][k] * step[k];
            }
            step[i] = rest / root[i][i];
        }
        for (int i = slope.length - 1; i >= 0; i--) {
            double rest = step[i];
            for (int k = i + 1; k < slope.length; k++) {
                rest -= root[k][i] * step[k];
            }
            step[i] = rest / root[i][i];
        }
        return step;
    }
}
