package org.learningassistant.memory.adaptive;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * What is held about an ability after some answers, on a grid of abilities. Its mean always exists, also when everything was
 * right so far (R. D. Bock and R. J. Mislevy, "Adaptive EAP estimation of ability in a microcomputer environment", Applied
 * Psychological Measurement 6, 1982).
 */
final class Posterior {
    private static final double EDGE = 8;
    private static final double WIDTH = 0.1;
    private static final int POINTS = (int) Math.round(2 * EDGE / WIDTH) + 1;

    private final double[] weights;
    private final double mean;
    private final double standardError;

    /** An answer to an item of which everything is known. */
    record Answered(PoolItem<?> item, double score) {
        /** A score between 0 and 1 counts as that much of a right answer and the rest of a wrong one. */
        double logLikelihood(double ability) {
            double chance = item.chance(ability);
            return (score > 0 ? score * StrictMath.log(chance) : 0)
                    + (score < 1 ? (1 - score) * StrictMath.log1p(-chance) : 0);
        }
    }

    private Posterior(double[] weights) {
        this.weights = weights;
        this.mean = expected(ability -> ability);
        this.standardError = StrictMath.sqrt(expected(ability -> (ability - mean) * (ability - mean)));
    }

    static Posterior of(Belief before, List<Answered> answers) {
        double[] logs = new double[POINTS];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < POINTS; i++) {
            double ability = ability(i);
            double distance = (ability - before.mean()) / before.error();
            logs[i] = -distance * distance / 2;
            for (Answered answer : answers) {
                logs[i] += answer.logLikelihood(ability);
            }
            largest = Math.max(largest, logs[i]);
        }
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            logs[i] = StrictMath.exp(logs[i] - largest);
            sum += logs[i];
        }
        for (int i = 0; i < POINTS; i++) {
            logs[i] /= sum;
        }
        return new Posterior(logs);
    }

    double mean() {
        return mean;
    }

    double standardError() {
        return standardError;
    }

    double expected(DoubleUnaryOperator of) {
        double sum = 0;
        for (int i = 0; i < POINTS; i++) {
            sum += weights[i] * of.applyAsDouble(ability(i));
        }
        return sum;
    }

    /** The ability below which the true one lies with a probability between 0 and 1; within steps of the grid in proportion. */
    double quantile(double probability) {
        double below = 0;
        for (int i = 0; i < POINTS; i++) {
            if (below + weights[i] >= probability) {
                double within = (probability - below) / weights[i];
                return ability(i) + (within - 0.5) * WIDTH;
            }
            below += weights[i];
        }
        return EDGE;
    }

    private static double ability(int point) {
        return -EDGE + point * WIDTH;
    }
}
