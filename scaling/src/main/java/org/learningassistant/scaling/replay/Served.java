package org.learningassistant.scaling.replay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * How many requests a replica served that was ready all the time, added up, for as long as samples reach back. Times are
 * milliseconds since the trace began.
 */
final class Served {
    private static final double MILLIS = 1000;

    private final Deque<Point> points = new ArrayDeque<>();
    private final long reach;

    private record Point(long time, double sum) {}

    /** @param reach of samples */
    Served(long reach) {
        this.reach = reach;
        points.add(new Point(0, 0));
    }

    /** @param requests served since the last time by each replica */
    void add(long time, double requests) {
        points.add(new Point(time, points.getLast().sum() + requests));
        Iterator<Point> old = points.iterator();
        old.next();
        while (old.hasNext() && old.next().time() <= time - reach) {
            points.removeFirst();
            old = points.iterator();
            old.next();
        }
    }

    /** In requests a second, since then or since samples reach back; 0 when that is now. */
    double rateSince(long time) {
        Point last = points.getLast();
        long from = Math.max(Math.max(time, last.time() - reach), 0);
        if (from >= last.time()) {
            return 0;
        }
        return (last.sum() - sumAt(from)) / (last.time() - from) * MILLIS;
    }

    private double sumAt(long time) {
        Point before = points.getFirst();
        for (Point point : points) {
            if (point.time() >= time) {
                return point.time() == before.time()
                        ? point.sum()
                        : before.sum()
                                + (point.sum() - before.sum())
                                        * (time - before.time())
                                        / (point.time() - before.time());
            }
            before = point;
        }
        return before.sum();
    }
}
