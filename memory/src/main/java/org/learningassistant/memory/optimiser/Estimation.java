package org.learningassistant.memory.optimiser;

import java.util.List;
import java.util.Optional;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.memory.fsrs.SameDayFloor;

/**
 * Finds the most probable parameters for a log: those that explain it well and do not lie far from other people's. Fisher
 * scoring (Fisher 1935) with the damping of Levenberg and Marquardt (1963) needs some ten passes over the log and no luck:
 * the same log gives the same parameters on every machine. With few reviews, or where they say nothing about a parameter,
 * it stays near the default; gradient descent in batches, as the published optimisers have it, wanders there, and predicts
 * later reviews worse (a test compares them).
 *
 * @param longest how many reviews of an item are looked at, from its first: the later ones of a long history tell little
 */
public record Estimation(SameDayFloor floor, int longest) {
    private static final int MOST_PASSES = 25;
    private static final double FIRST_DAMPING = 0.01;
    private static final double STUCK = 1e4;
    /** In the sum of log-losses: nobody's next review will show less. */
    private static final double NO_GAIN = 0.01;

    public static Estimation of(SameDayFloor floor) {
        return new Estimation(floor, 64);
    }

    /**
     * The fitted parameters; whether they predict what comes next better than others is another question. Takes time in
     * proportion to the reviews, about a quarter of a second for 10,000 of them.
     *
     * @return empty when the watcher wanted it to end
     */
    public Optional<Parameters> from(List<History> log, Progress progress) {
        List<History> read = log.stream().map(history -> history.first(longest)).toList();
        double[] best = Parameters.DEFAULT.values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        Optional<Surroundings> around = look(best, read, 0, progress);
        double damping = FIRST_DAMPING;
        for (int pass = 1; pass < MOST_PASSES && around.isPresent(); pass++) {
            Surroundings here = around.get();
            double[] next = next(best, here, damping);
            Optional<Surroundings> there = look(next, read, pass, progress);
            if (there.isEmpty()) {
                return Optional.empty();
            }
            double gain = here.cost() - there.get().cost();
            if (gain > 0) {
                best = next;
                around = there;
            }
            damping *= gain > 0 ? 0.2 : 10;
            if ((gain > 0 && gain < NO_GAIN) || damping > STUCK) {
                break;
            }
        }
        double[] found = best;
        return around.filter(_ -> progress.at(1)).map(_ -> Parameters.of(found));
    }

    private Optional<Surroundings> look(double[] weights, List<History> log, int pass, Progress progress) {
        return Surroundings.of(weights, floor, log, share -> progress.at((pass + share) / MOST_PASSES));
    }

    private static double[] next(double[] weights, Surroundings here, double damping) {
        boolean[] held = new boolean[weights.length];
        for (int i = 0; i < weights.length; i++) {
            held[i] = Limits.hold(i, weights[i], here.slope()[i]);
        }
        double[] next = here.step(held, damping);
        for (int i = 0; i < weights.length; i++) {
            next[i] = Limits.within(i, weights[i] + next[i]);
        }
        return next;
    }
}
