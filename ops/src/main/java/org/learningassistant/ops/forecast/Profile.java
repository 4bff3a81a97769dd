package org.learningassistant.ops.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.learningassistant.scaling.replay.Trace;

/** Loads that schools know, for whoever has not measured one. Minute by minute, from a Monday at midnight on. */
public enum Profile {
    /** A day: lessons from eight to four, homework in the evening, almost nobody at night. */
    DAILY("a day", Duration.ofDays(1), Profile::day),
    /** A week: five such days, and a weekend with a third of it, most on Sunday evening. */
    WEEKLY("a week", Duration.ofDays(7), Profile::week),
    /** The week before an exam on Friday morning: every evening longer than the one before, and a rush in the last hours. */
    EXAM_WEEK("a week with an exam", Duration.ofDays(7), Profile::examWeek),
    /** Six quiet hours, in which the load becomes ten times as much within two minutes and ebbs away over one and a half hours. */
    FLASH_CROWD("a sudden crowd", Duration.ofHours(6), Profile::flashCrowd);

    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
    private static final int MINUTES_OF_DAY = 24 * 60;
    /** By how much minutes differ by chance, up or down, as a share of the load. */
    private static final double CHANCE = 0.05;

    private final String words;
    private final Duration length;
    /** The load at a time in days, in any unit. */
    private final DoubleUnaryOperator shape;

    Profile(String words, Duration length, DoubleUnaryOperator shape) {
        this.words = words;
        this.length = length;
        this.shape = shape;
    }

    /**
     * @param peak the largest rate of a minute, in requests a second
     * @param seed the same gives the same load
     */
    public Load load(double peak, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        double[] rates = new double[(int) length.toMinutes()];
        double most = 0;
        for (int minute = 0; minute < rates.length; minute++) {
            double rate = shape.applyAsDouble((minute + 0.5) / MINUTES_OF_DAY);
            rates[minute] = rate * (1 + CHANCE * (2 * chance.nextDouble() - 1));
            most = Math.max(most, rates[minute]);
        }
        for (int minute = 0; minute < rates.length; minute++) {
            rates[minute] *= peak / most;
        }
        return new Load(words, new Trace(MONDAY, Duration.ofMinutes(1), rates), List.of());
    }

    private static double day(double days) {
        double hour = (days - Math.floor(days)) * 24;
        return 0.04 + bump(hour, 10.5, 2) + 0.7 * bump(hour, 14, 1.5) + 0.85 * bump(hour, 19.5, 1.7);
    }

    private static double week(double days) {
        double hour = (days - Math.floor(days)) * 24;
        return switch ((int) days % 7) {
            case 5 -> 0.04 + 0.3 * bump(hour, 15, 3);
            case 6 -> 0.04 + 0.25 * bump(hour, 14, 3) + 0.6 * bump(hour, 19.5, 2);
            default -> day(days);
        };
    }

    private static double examWeek(double days) {
        double hour = (days - Math.floor(days)) * 24;
        int number = (int) days;
        if (number >= 5) {
            return 0.3 * week(days);
        }
        double evening = (0.6 + 0.5 * number) * bump(hour, 20, 2 + 0.2 * number);
        double rush = number == 4 ? 3 * bump(hour, 7.5, 0.7) - evening : 0;
        return 0.8 * day(days) + Math.max(0, evening + rush);
    }

    private static double flashCrowd(double days) {
        double minute = days * MINUTES_OF_DAY;
        double begin = 120;
        if (minute < begin) {
            return 0.1;
        }
        double rise = Math.min(1, (minute - begin) / 2);
        double ebb = Math.exp(-Math.max(0, minute - begin - 20) / 30);
        return 0.1 + 0.9 * rise * ebb;
    }

    /** 1 at that hour, and less before and after it. */
    private static double bump(double hour, double at, double width) {
        double off = (hour - at) / width;
        return Math.exp(-off * off / 2);
    }
}
