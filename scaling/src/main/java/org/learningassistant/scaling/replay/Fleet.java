package org.learningassistant.scaling.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The pods there are, those made together as one. A pod is Pending until it is ready, which is all that the autoscaler sees of its
 * start. Times are milliseconds since the trace began.
 */
final class Fleet {
    private final Deque<Cohort> starting = new ArrayDeque<>();
    private final Deque<Cohort> young = new ArrayDeque<>();
    private int settled;
    private int pods;
    private int serving;

    /** Pods that were made together. */
    record Cohort(int pods, long made, long ready) {
        private Cohort with(int number) {
            return new Cohort(number, made, ready);
        }
    }

    /** @param settled that have been ready for long */
    Fleet(int settled) {
        this.settled = settled;
        pods = settled;
        serving = settled;
    }

    /** All of them. */
    int pods() {
        return pods;
    }

    int serving() {
        return serving;
    }

    int starting() {
        return pods - serving;
    }

    int settled() {
        return settled;
    }

    /** Those that are ready, but not for as long as samples reach back. */
    List<Cohort> young() {
        return young.isEmpty() ? List.of() : new ArrayList<>(young);
    }

    /** When the next pods will be ready. */
    long nextReady() {
        Cohort next = starting.peekFirst();
        return next == null ? Long.MAX_VALUE : next.ready();
    }

    /** Whoever is ready by now serves. */
    void pass(long now, long reach) {
        while (nextReady() <= now) {
            Cohort cohort = starting.removeFirst();
            young.add(cohort);
            serving += cohort.pods();
        }
        Iterator<Cohort> oldest = young.iterator();
        while (oldest.hasNext()) {
            Cohort cohort = oldest.next();
            if (cohort.ready() + reach > now) {
                return;
            }
            settled += cohort.pods();
            oldest.remove();
        }
    }

    /**
     * Makes pods or ends some, those first that do not serve yet, then the youngest, as a ReplicaSet does.
     *
     * @param ready when new ones will be
     */
    void become(int number, long now, long ready) {
        if (number > pods) {
            starting.add(new Cohort(number - pods, now, ready));
        } else {
            int fewer = pods - number;
            fewer = end(starting, fewer);
            serving -= fewer;
            settled -= end(young, fewer);
        }
        pods = number;
    }

    /** Returns how many are still to end. */
    private static int end(Deque<Cohort> cohorts, int number) {
        int left = number;
        while (left > 0 && !cohorts.isEmpty()) {
            Cohort last = cohorts.removeLast();
            if (last.pods() > left) {
                cohorts.add(last.with(last.pods() - left));
                return 0;
            }
            left -= last.pods();
        }
        return left;
    }
}
