package org.learningassistant.ops.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
final class Words {
    private Words() {}

    /** In the largest units that matter: {@code 250 ms}, {@code 90 s}, {@code 2 h 5 min}, {@code 7 d}. */
    static String time(Duration time) {
        if (time.toMillis() % 1000 != 0) {
            return time.toMillis() + " ms";
        }
        if (time.toSeconds() <= 120) {
            return time.toSeconds() + " s";
        }
        if (time.toSeconds() < 3600) {
            return time.toMinutes() + " min" + rest(time.toSecondsPart(), " s");
        }
        return time.toHours() < 48
                ? time.toHours() + " h" + rest(time.toMinutesPart(), " min")
                : time.toDays() + " d" + rest(time.toHoursPart(), " h");
    }

    private static String rest(int number, String unit) {
        return number == 0 ? "" : " " + number + unit;
    }

    /** How long requests take, with the digits that matter; beyond the patience nobody knows. */
    static String delay(double seconds, Duration patience) {
        if (seconds >= patience.toMillis() / 1000.0) {
            return "over " + time(patience);
        }
        return seconds < 1 ? Math.round(seconds * 1000) + " ms" : format("%.1f s", seconds);
    }

    /** With thousands apart. */
    static String count(double number) {
        return format("%,d", Math.round(number)).replace(',', ' ');
    }

    /** With two decimals at most. */
    static String number(double number) {
        return BigDecimal.valueOf(number)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Of a whole, in percent; what is not nothing is not shown as 0. */
    static String share(double part, double whole) {
        double percent = whole == 0 ? 0 : 100 * part / whole;
        if (percent > 0 && percent < 0.01) {
            return "under 0.01 %";
        }
        return percent == 0 ? "0 %" : format(percent < 10 ? "%.2f %%" : "%.1f %%", percent);
    }

    static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
