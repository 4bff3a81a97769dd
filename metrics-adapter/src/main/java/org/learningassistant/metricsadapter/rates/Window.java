package org.learningassistant.metricsadapter.rates;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learningassistant.metricsadapter.Moment;

/**
 * The newest readings of one pod's counter: no more than are needed to look back over {@link #LENGTH}.
 *
 * @param readings the oldest first
 */
record Window(List<Reading> readings) {
    static final Window EMPTY = new Window(List.of());

    /** Over which a rate is taken, once a pod has been asked for so long. */
    static final Duration LENGTH = Duration.ofSeconds(30);

    /** By so much pods may be asked earlier than every so many seconds; else the window would be one question longer. */
    private static final Duration EARLY = Duration.ofSeconds(1);

    /** Less than that says too little: one request more or less would be a tenth of a request a second. */
    static final Duration LEAST = Duration.ofSeconds(10);

    /** A pod that has not answered for so long has no rate, rather than an old one. */
    static final Duration STALE = Duration.ofSeconds(15);

    Window {
        readings = List.copyOf(readings);
    }

    Window with(Reading newest) {
        List<Reading> all = new ArrayList<>(readings);
        all.add(newest);
        while (all.size() > 1 && newest.taken().since(all.get(1).taken()).compareTo(LENGTH.minus(EARLY)) >= 0) {
            all.removeFirst();
        }
        return new Window(all);
    }

    Optional<Moment> newest() {
        return readings.isEmpty()
                ? Optional.empty()
                : Optional.of(readings.getLast().taken());
    }

    /** Empty when the readings are too few, too close together, or too old. */
    Optional<Rate> rate(Moment now) {
        if (readings.isEmpty()) {
            return Optional.empty();
        }
        Moment first = readings.getFirst().taken();
        Moment last = readings.getLast().taken();
        Duration span = last.since(first);
        if (span.compareTo(LEAST) < 0 || now.since(last).compareTo(STALE) > 0) {
            return Optional.empty();
        }
        long thousandths = Math.round(increase() * 1e12 / span.toNanos());
        return Optional.of(new Rate(thousandths, last, span));
    }

    /** A counter that is smaller than before was started anew, from 0. */
    private double increase() {
        double sum = 0;
        for (int i = 1; i < readings.size(); i++) {
            double before = readings.get(i - 1).total();
            double after = readings.get(i).total();
            sum += after >= before ? after - before : after;
        }
        return sum;
    }
}
