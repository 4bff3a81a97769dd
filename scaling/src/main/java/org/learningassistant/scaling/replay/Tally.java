package org.learningassistant.scaling.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Adds up what happens, by minute and by the parts of the time that charts show. */
final class Tally {
    private static final long MINUTE = 60_000;
    private static final double MILLIS = 1000;
    private static final double SLICE = 1;
    private static final int MOST_SLICES = 15;
    /** A minute is not lost to rounding. */
    private static final double ROUNDING = 1e-9;

    private final Application application;
    private final ServiceLevel promised;
    private final Instant start;
    private final long width;
    private final List<Outcome.Bin> bins = new ArrayList<>();
    private final Part all;
    private Part part;
    private int minutes;
    private int lostAtMaximum;
    private int lostWhileStarting;
    private int lostOtherwise;
    private double minuteRequests;
    private double minuteWithin;
    private boolean minuteAtMaximum;
    private boolean minuteStarting;

    /** @param width of a part, in milliseconds */
    Tally(Application application, ServiceLevel promised, Instant start, long width) {
        this.application = application;
        this.promised = promised;
        this.start = start;
        this.width = width;
        all = new Part(0);
        part = new Part(0);
    }

    /** What is added up of a part of the time. */
    private final class Part {
        private final long from;
        private final Delays delays;
        private double lost;
        private double peakRate;
        private double podSeconds;
        private double servingSeconds;
        private double processor;
        private double memory;
        private int least = Integer.MAX_VALUE;
        private int most;
        private int lostMinutes;

        private Part(long from) {
            this.from = from;
            double patience = application.patience().toMillis() / MILLIS;
            delays = new Delays(application.serviceRate(), patience);
        }

        private void add(Part other) {
            delays.add(other.delays);
            lost += other.lost;
            peakRate = Math.max(peakRate, other.peakRate);
            podSeconds += other.podSeconds;
            servingSeconds += other.servingSeconds;
            processor += other.processor;
            memory += other.memory;
            least = Math.min(least, other.least);
            most = Math.max(most, other.most);
            lostMinutes += other.lostMinutes;
        }

        private Outcome.Bin bin(long to) {
            double seconds = (to - from) / MILLIS;
            return new Outcome.Bin(
                    start.plusMillis(from),
                    Duration.ofMillis(to - from),
                    delays.requests(),
                    lost,
                    peakRate,
                    podSeconds,
                    servingSeconds * application.serviceRate() / seconds,
                    podSeconds / seconds,
                    least,
                    most,
                    processor / servingSeconds,
                    memory / servingSeconds,
                    lostMinutes,
                    new Outcome.Percentiles(delays.percentile(0.5), delays.percentile(0.95), delays.percentile(0.99)));
        }
    }

    /** Requests that met the queue after they waited from {@code first} to {@code last} seconds for their turn in a backlog. */
    void arrive(double requests, Waiting queue, double first, double last) {
        double within = promised.within().toMillis() / MILLIS;
        int slices = Math.clamp((long) Math.ceil(Math.abs(last - first) / SLICE), 1, MOST_SLICES);
        for (int i = 0; i < slices; i++) {
            double wait = first + (last - first) * (i + 0.5) / slices;
            part.delays.add(requests / slices, queue, wait);
            minuteWithin += requests / slices * (1 - queue.slowerThan(within - wait));
        }
        minuteRequests += requests;
    }

    /** Requests that gave up. */
    void lose(double requests) {
        part.delays.addLost(requests);
        part.lost += requests;
        minuteRequests += requests;
    }

    /** Requests that arrived before, and give up now. */
    void drop(double requests) {
        part.lost += requests;
    }

    /** What there was for a while, in which a pod that serves had so many requests a second. */
    void there(long millis, double rate, Fleet fleet, double servedByEach, boolean atMaximum) {
        double seconds = millis / MILLIS;
        part.peakRate = Math.max(part.peakRate, rate);
        part.podSeconds += fleet.pods() * seconds;
        part.servingSeconds += fleet.serving() * seconds;
        part.least = Math.min(part.least, fleet.pods());
        part.most = Math.max(part.most, fleet.pods());
        part.processor += fleet.serving()
                * seconds
                * 100.0
                * application.processorAt(servedByEach)
                / application.processor().request();
        part.memory += fleet.serving()
                * seconds
                * 100.0
                * application.memoryAt(servedByEach)
                / application.memory().request();
        minuteAtMaximum |= atMaximum;
        minuteStarting |= fleet.starting() > 0;
    }

    /** Is told of every moment at which something may end; minutes and parts do at their multiples. */
    void passed(long time) {
        if (time % MINUTE == 0) {
            endMinute();
        }
        if (time % width == 0) {
            endPart(time);
        }
    }

    private void endMinute() {
        minutes++;
        if (minuteRequests > 0 && minuteWithin < (promised.share() - ROUNDING) * minuteRequests) {
            part.lostMinutes++;
            if (minuteStarting) {
                lostWhileStarting++;
            } else if (minuteAtMaximum) {
                lostAtMaximum++;
            } else {
                lostOtherwise++;
            }
        }
        minuteRequests = 0;
        minuteWithin = 0;
        minuteAtMaximum = false;
        minuteStarting = false;
    }

    private void endPart(long time) {
        bins.add(part.bin(time));
        all.add(part);
        part = new Part(time);
    }

    /** When the trace has ended; a minute that it cut short counts as one. */
    void end(long time) {
        if (time % MINUTE != 0) {
            endMinute();
        }
        if (time % width != 0) {
            endPart(time);
        }
    }

    List<Outcome.Bin> bins() {
        return bins;
    }

    Outcome.Bin all(long time) {
        return all.bin(time);
    }

    Outcome.Minutes minutes() {
        return new Outcome.Minutes(minutes, lostAtMaximum, lostWhileStarting, lostOtherwise);
    }
}
