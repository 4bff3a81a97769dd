package org.learningassistant.memory.optimiser;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.SameDayFloor;

/**
 * The published way to fit parameters to a log, to compare ours with: gradient descent as py-fsrs 6.3 does it, whose
 * result a test repeats to four decimals. Items come in a new order each epoch, a step follows every {@code batch} telling
 * reviews, and the parameters of the best epoch are kept.
 *
 * @param epochs how often the whole log is gone through
 * @param batch telling reviews for each step
 * @param rate the first learning rate
 * @param longest how many reviews of an item are looked at, from its first
 */
public record Training(int epochs, int batch, double rate, int longest, SameDayFloor floor, Shuffle shuffle) {

    /** With the numbers that the reference found to be good. */
    public static Training of(SameDayFloor floor, Shuffle shuffle) {
        return new Training(5, 512, 0.04, 64, floor, shuffle);
    }

    /**
     * The fitted parameters, which fit this log at least as well as any epoch's; whether they predict what comes next
     * better than others is another question. Takes time in proportion to the reviews: about a fifth of a second for
     * 12,000 of them.
     *
     * @return empty when the watcher wanted it to end
     * @throws IllegalArgumentException when no history has a review on a later day than the one before
     */
    public Optional<Parameters> from(Parameters start, List<History> histories, Progress progress) {
        List<History> read =
                histories.stream().map(history -> history.first(longest)).toList();
        int telling = read.stream().mapToInt(History::telling).sum();
        if (telling == 0) {
            throw new IllegalArgumentException("no review on a later day than the one before: nothing to learn from");
        }
        Descent descent = new Descent(start, (telling + batch - 1) / batch * epochs);
        int[] order = IntStream.range(0, read.size()).toArray();
        double bestLoss = Double.POSITIVE_INFINITY;
        Parameters best = start;
        for (int epoch = 0; epoch < epochs; epoch++) {
            shuffle.shuffle(order);
            for (int i = 0; i < order.length; i++) {
                descent.learn(read.get(order[i]));
                if (!progress.at((epoch + (i + 1.0) / order.length) / epochs)) {
                    return Optional.empty();
                }
            }
            descent.endEpoch();
            Parameters now = Parameters.of(descent.weights);
            double loss = Evaluation.of(now, floor, read).logLoss();
            if (loss < bestLoss) {
                bestLoss = loss;
                best = now;
            }
        }
        return Optional.of(best);
    }

    /** Where the descent stands. */
    private final class Descent {
        private final double[] weights;
        private final Adam adam;
        private final List<Dual> losses = new ArrayList<>();
        private DualModel model;

        Descent(Parameters start, int steps) {
            this.weights =
                    start.values().stream().mapToDouble(Double::doubleValue).toArray();
            this.adam = new Adam(rate, steps);
            this.model = new DualModel(weights, floor);
        }

        void learn(History history) {
            DualMemory memory = model.first(history.steps().getFirst().rating());
            for (Step step : history.steps().subList(1, history.steps().size())) {
                if (!step.sameDay()) {
                    losses.add(loss(model.recall(memory, step.days()), step.recalled()));
                }
                memory = model.next(memory, step.days(), step.sameDay(), step.rating());
                if (losses.size() == batch) {
                    descend();
                    // where one batch ends the next takes the state as given
                    memory = new DualMemory(
                            Dual.constant(memory.stability().value()),
                            Dual.constant(memory.difficulty().value()));
                }
            }
        }

        void endEpoch() {
            if (!losses.isEmpty()) {
                descend();
            }
        }

        private void descend() {
            double[] gradient = new double[Parameters.COUNT];
            for (Dual loss : losses) {
                Arrays.setAll(gradient, i -> gradient[i] + loss.slope()[i]);
            }
            losses.clear();
            adam.step(weights, gradient);
            model = new DualModel(weights, floor);
        }

        private static Dual loss(Dual recall, boolean recalled) {
            Dual chance = recalled ? recall : recall.times(-1).plus(1);
            return chance.clamped(Evaluation.SMALLEST_CHANCE, 1).log().times(-1);
        }
    }
}
