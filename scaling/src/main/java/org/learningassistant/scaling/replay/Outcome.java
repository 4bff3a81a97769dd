package org.learningassistant.scaling.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a policy would have done with a load.
 *
 * @param curve how many replicas there were from when on, the first at the begin
 * @param bins equally long parts of the time, for charts
 * @param all of the time
 * @param minutes of the trace, and which of them were lost
 * @param ups how often the autoscaler made pods, and how often it ended some
 * @param held for how long what it wanted was held back, and by what
 * @param asked by goal, in how many of the decisions to grow it asked for the most
 * @param waiting requests that had no answer yet when the trace ended
 */
public record Outcome(
        List<Step> curve,
        List<Bin> bins,
        Bin all,
        Minutes minutes,
        int ups,
        int downs,
        Held held,
        List<Integer> asked,
        double waiting) {
    /** So many replicas from then on. */
    public record Step(Instant from, int replicas) {}

    /** In seconds. */
    public record Percentiles(double p50, double p95, double p99) {}

    /**
     * A part of the time.
     *
     * @param requests that arrived
     * @param lost requests among them
     * @param peakRate the largest rate of a sample in it, in requests a second
     * @param podSeconds of all pods, those that start included
     * @param capacity in requests a second, on average
     * @param replicas on average
     * @param mostReplicas at any time
     * @param processor in percent of what the pods that serve request, on average
     * @param memory likewise
     */
    public record Bin(
            Instant start,
            Duration length,
            double requests,
            double lost,
            double peakRate,
            double podSeconds,
            double capacity,
            double replicas,
            int leastReplicas,
            int mostReplicas,
            double processor,
            double memory,
            int lostMinutes,
            Percentiles delay) {
        /** In requests a second. */
        public double rate() {
            return requests / (length.toMillis() / 1000.0);
        }

        public double podHours() {
            return podSeconds / 3600;
        }
    }

    /**
     * Minutes by whether the service level was kept.
     *
     * @param atMaximum lost while as many replicas as are allowed served
     * @param starting lost while new pods were on their way
     * @param otherwise lost while nothing was done about it
     */
    public record Minutes(int all, int atMaximum, int starting, int otherwise) {
        public int lost() {
            return atMaximum + starting + otherwise;
        }
    }

    /**
     * For how long the autoscaler wanted another number than it brought about.
     *
     * @param atMaximum it wanted more than is allowed
     * @param byRate it wanted to grow faster than is allowed
     * @param byWindow older recommendations kept it from growing or shrinking
     */
    public record Held(Duration atMaximum, Duration byRate, Duration byWindow) {}

    public Outcome {
        curve = List.copyOf(curve);
        bins = List.copyOf(bins);
        asked = List.copyOf(asked);
    }

    /** The share of requests that were lost. */
    public double lostShare() {
        return all.requests() == 0 ? 0 : all.lost() / all.requests();
    }
}
