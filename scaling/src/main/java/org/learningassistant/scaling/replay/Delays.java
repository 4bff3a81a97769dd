package org.learningassistant.scaling.replay;

import java.util.HashMap;
import java.util.Map;

/**
 * How long the requests of some time took: a mixture of what each moment's queue gave, weighted by how many arrived then. Moments
 * whose queues are alike within one per cent are added up.
 */
final class Delays {
    private static final double STEP = 0.01;
    private static final double TENTH = 0.1;
    /** More than there are steps between the smallest and the largest rate. */
    private static final long ROWS = 1 << 16;

    private final double service;
    private final double patience;
    private final Map<Long, double[]> mixture = new HashMap<>();
    private double unhindered;
    private double lost;
    private double all;

    /**
     * @param service how many requests a second one server serves
     * @param patience in seconds; those that were lost count as having waited as long
     */
    Delays(double service, double patience) {
        this.service = service;
        this.patience = patience;
    }

    /** @param backlog how long they waited before they met the queue, in seconds */
    void add(double requests, Waiting queue, double backlog) {
        all += requests;
        if (queue.probability() == 0 && backlog == 0) {
            unhindered += requests;
            return;
        }
        long row = Math.round(Math.log(queue.spare()) / STEP);
        double[] cell =
                mixture.computeIfAbsent(Math.round(backlog / TENTH) * ROWS + row + ROWS / 2, same -> new double[2]);
        cell[0] += requests;
        cell[1] += requests * queue.probability();
    }

    void addLost(double requests) {
        all += requests;
        lost += requests;
    }

    void add(Delays other) {
        all += other.all;
        lost += other.lost;
        unhindered += other.unhindered;
        other.mixture.forEach((key, cell) -> {
            double[] sum = mixture.computeIfAbsent(key, same -> new double[2]);
            sum[0] += cell[0];
            sum[1] += cell[1];
        });
    }

    double requests() {
        return all;
    }

    /** In seconds, of that share of the requests; the patience where more than the rest were lost; 0 without requests. */
    double percentile(double share) {
        double beyond = (1 - share) * all;
        if (all == 0) {
            return 0;
        }
        if (lost > beyond) {
            return patience;
        }
        double low = 0;
        double high = 1 / service;
        while (slowerThan(high) > beyond) {
            low = high;
            high *= 2;
        }
        while (high - low > 1e-4 * high) {
            double middle = (low + high) / 2;
            if (slowerThan(middle) > beyond) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** How many, not how large a share. */
    private double slowerThan(double seconds) {
        double[] sum = {lost + unhindered * Math.exp(-service * seconds)};
        mixture.forEach((key, cell) -> {
            double spare = Math.exp((key % ROWS - ROWS / 2) * STEP);
            double rest = seconds - key / ROWS * TENTH;
            sum[0] += cell[0] * Waiting.slowerThan(rest, service, cell[1] / cell[0], spare);
        });
        return sum[0];
    }
}
