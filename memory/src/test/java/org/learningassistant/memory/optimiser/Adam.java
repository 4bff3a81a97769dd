package org.learningassistant.memory.optimiser;

import org.learningassistant.memory.fsrs.Parameters;

/**
 * Gradient descent by Adam (Kingma, Ba 2015) with a learning rate that falls to 0 along half a cosine (Loshchilov, Hutter
 * 2017). After each step the parameters are put back inside their limits.
 */
final class Adam {
    private static final double MEAN_DECAY = 0.9;
    private static final double SQUARE_DECAY = 0.999;
    private static final double TINY = 1e-8;

    private final double rate;
    private final int steps;
    private final double[] mean = new double[Parameters.COUNT];
    private final double[] square = new double[Parameters.COUNT];
    private int taken;

    /** @param steps how many will be taken in all */
    Adam(double rate, int steps) {
        this.rate = rate;
        this.steps = steps;
    }

    /** Moves the weights, in place, against the gradient. */
    void step(double[] weights, double[] gradient) {
        double now = rate * (1 + StrictMath.cos(StrictMath.PI * taken / steps)) / 2;
        taken++;
        double meanScale = 1 - StrictMath.pow(MEAN_DECAY, taken);
        double squareScale = StrictMath.sqrt(1 - StrictMath.pow(SQUARE_DECAY, taken));
        for (int i = 0; i < weights.length; i++) {
            mean[i] = MEAN_DECAY * mean[i] + (1 - MEAN_DECAY) * gradient[i];
            square[i] = SQUARE_DECAY * square[i] + (1 - SQUARE_DECAY) * gradient[i] * gradient[i];
            double width = StrictMath.sqrt(square[i]) / squareScale + TINY;
            weights[i] = Limits.within(i, weights[i] - now / meanScale * mean[i] / width);
        }
    }
}
