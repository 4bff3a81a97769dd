package org.learningassistant.scaling.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** A load: how many requests a second arrive on average during each of equally long samples. */
public final class Trace {
    private final Instant start;
    private final Duration step;
    private final double[] rates;

    /** @param rates in requests a second, finite and not negative, at least one */
    public Trace(Instant start, Duration step, double[] rates) {
        if (rates.length == 0) {
            throw new IllegalArgumentException("a trace has at least one sample");
        }
        if (step.toMillis() < 1) {
            throw new IllegalArgumentException("a sample lasts at least a millisecond, not " + step);
        }
        for (double rate : rates) {
            if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a rate is finite and not negative, not " + rate);
            }
        }
        this.start = start;
        this.step = step;
        this.rates = rates.clone();
    }

    public Instant start() {
        return start;
    }

    public Duration step() {
        return step;
    }

    /** How many samples there are. */
    public int size() {
        return rates.length;
    }

    /** In requests a second, of the sample with that number from 0. */
    public double rate(int sample) {
        return rates[sample];
    }

    public double peak() {
        return Arrays.stream(rates).max().orElse(0);
    }

    public Duration length() {
        return step.multipliedBy(rates.length);
    }
}
