package org.learningassistant.ops.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.learningassistant.ops.autoscale.Malformed;
import org.learningassistant.scaling.replay.Trace;

/**
 * Samples as they are read, one after the other, each with its place in the file. That they follow each other at equal distances is
 * looked at once all of them are there.
 */
final class Samples {
    /** Two years of minutes and some, which the memory of the launcher holds. */
    private static final int MOST = 1_100_000;

    private static final double MILLIS = 1000;
    /** Seconds from about the year 5100 on: nobody measured then, but milliseconds look like that. */
    private static final double TOO_LATE = 1e11;
    /** More than all of mankind asks for. */
    private static final double TOO_MANY = 1e9;

    private final String file;
    private long[] times = new long[1024];
    private double[] rates = new double[1024];
    private int[] lines = new int[1024];
    private int[] columns = new int[1024];
    private int size;

    /** @param file what to call it when something is wrong */
    Samples(String file) {
        this.file = file;
    }

    /**
     * @param time since 1970, in seconds
     * @throws Malformed when it is none, or seems to be in another unit
     */
    static Instant instant(double time, String file, int line, int column) {
        if (time >= TOO_LATE) {
            throw new Malformed(
                    file,
                    line,
                    column,
                    "the time is beyond the year 5000 and seems to be in milliseconds: write seconds since 1970");
        }
        return Instant.ofEpochMilli(Math.round(time * MILLIS));
    }

    /** @param rate in requests a second */
    void add(Instant time, double rate, int line, int column) {
        if (size == MOST) {
            throw new Malformed(
                    file,
                    line,
                    column,
                    "there are more than " + MOST + " samples: take longer ones, or a part of the time");
        }
        if (rate > TOO_MANY) {
            throw new Malformed(
                    file,
                    line,
                    column,
                    "more than 1000 million requests a second cannot be: the unit seems to be another");
        }
        if (size == times.length) {
            int more = size + size / 2;
            times = Arrays.copyOf(times, more);
            rates = Arrays.copyOf(rates, more);
            lines = Arrays.copyOf(lines, more);
            columns = Arrays.copyOf(columns, more);
        }
        times[size] = time.toEpochMilli();
        rates[size] = rate;
        lines[size] = line;
        columns[size] = column;
        size++;
    }

    /**
     * @param fillGaps whether a sample lasts until the next one where some are missing
     * @throws Malformed when they do not follow each other at equal distances
     */
    Load load(boolean fillGaps, List<String> notes) {
        if (size < 2) {
            throw new Malformed(
                    file,
                    "has " + (size == 1 ? "1 sample" : "no samples")
                            + "; at least 2 are needed, since their distance is their length");
        }
        long step = step();
        int all = 1;
        for (int i = 1; i < size; i++) {
            long distance = times[i] - times[i - 1];
            if (distance % step != 0) {
                throw wrong(
                        i,
                        "the sample comes " + time(distance) + " after the one before, others every " + time(step)
                                + ": they have to be equally far apart");
            }
            if (distance > step && !fillGaps) {
                throw wrong(
                        i,
                        "there is a gap of " + time(distance) + " before this sample, others come every " + time(step)
                                + ": add what is missing, or let --fill-gaps hold the last value");
            }
            if (all + distance / step > MOST) {
                throw wrong(i, "the gap before this sample is too long to be filled: take a part of the time");
            }
            all += (int) (distance / step);
        }
        double[] filled = new double[all];
        int next = 0;
        for (int i = 0; i < size; i++) {
            long until = i + 1 < size ? (times[i + 1] - times[i]) / step : 1;
            for (long k = 0; k < until; k++) {
                filled[next++] = rates[i];
            }
        }
        List<String> said = new ArrayList<>(notes);
        if (all > size) {
            said.add((all - size) + " samples were missing and hold the value of the one before");
        }
        return new Load(file, new Trace(Instant.ofEpochMilli(times[0]), Duration.ofMillis(step), filled), said);
    }

    private long step() {
        long step = Long.MAX_VALUE;
        for (int i = 1; i < size; i++) {
            long distance = times[i] - times[i - 1];
            if (distance == 0) {
                throw wrong(i, "the time " + Instant.ofEpochMilli(times[i]) + " is there twice");
            }
            if (distance < 0) {
                throw wrong(
                        i,
                        "the time " + Instant.ofEpochMilli(times[i])
                                + " is before the one of the sample before: sort them");
            }
            step = Math.min(step, distance);
        }
        return step;
    }

    private Malformed wrong(int sample, String sentence) {
        return new Malformed(file, lines[sample], columns[sample], sentence);
    }

    private static String time(long millis) {
        return Words.time(Duration.ofMillis(millis));
    }
}
