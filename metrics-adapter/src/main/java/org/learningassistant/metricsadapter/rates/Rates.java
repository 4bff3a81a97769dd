package org.learningassistant.metricsadapter.rates;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.learningassistant.metricsadapter.Moment;

/** The rate of each pod, by its uid: a pod that was made anew under the same name begins anew. */
public final class Rates {
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    void add(String uid, Reading reading) {
        windows.merge(uid, Window.EMPTY.with(reading), (before, first) -> before.with(reading));
    }

    /** Forgets all other pods. */
    void keep(Set<String> uids) {
        windows.keySet().retainAll(uids);
    }

    /** Empty when nothing can be said of that pod now. */
    public Optional<Rate> of(String uid, Moment now) {
        return windows.getOrDefault(uid, Window.EMPTY).rate(now);
    }

    /** How many pods have a rate. */
    public long known(Moment now) {
        return windows.values().stream()
                .filter(window -> window.rate(now).isPresent())
                .count();
    }

    /** When a pod last answered; empty when none ever did. */
    public Optional<Moment> newest() {
        return windows.values().stream()
                .flatMap(window -> window.newest().stream())
                .max(Comparator.comparing(Moment::instant));
    }
}
