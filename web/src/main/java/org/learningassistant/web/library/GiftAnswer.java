package org.learningassistant.web.library;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One answer between the braces of a GIFT question, with its escapes still hidden.
 *
 * @param weight the share of the score, from -1 to 1
 */
record GiftAnswer(String text, double weight, String feedback) {
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final Pattern WEIGHT = Pattern.compile("^%(-?\\d{1,3}(?:\\.\\d{0,10})?)%");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:\\d{1,30}(?:\\.\\d{0,30})?|\\.\\d{1,30})(?:[eE][+-]?\\d{1,3})?");

    /** An accepted value and how far from it an answer may lie. */
    record Range(double value, double tolerance) {}

    /** An option to choose: worth nothing unless it says so. */
    static GiftAnswer option(String part) {
        return part.startsWith("=") ? of(part.substring(1).strip(), 1) : of(part, 0);
    }

    /** An answer to type: right unless it says something else. */
    static GiftAnswer accepted(String part) {
        return of(part, 1);
    }

    private static GiftAnswer of(String part, double otherwise) {
        Matcher percent = WEIGHT.matcher(part);
        boolean weighted = percent.find();
        double weight = weighted ? Math.clamp(Double.parseDouble(percent.group(1)) / 100, -1, 1) : otherwise;
        String rest = weighted ? part.substring(percent.end()) : part;
        int comment = rest.indexOf('#');
        return comment < 0
                ? new GiftAnswer(rest.strip(), weight, "")
                : new GiftAnswer(
                        rest.substring(0, comment).strip(),
                        weight,
                        rest.substring(comment + 1).strip());
    }

    /** Reads {@code 3}, {@code 3:0.5} or {@code 1..5}; null when it is none of them. */
    static @Nullable Range range(String written) {
        int dots = written.indexOf("..");
        int colon = written.indexOf(':');
        if (dots > 0) {
            BigDecimal least = number(written.substring(0, dots));
            BigDecimal most = number(written.substring(dots + 2));
            return least == null || most == null || most.compareTo(least) < 0
                    ? null
                    : range(least.add(most).multiply(HALF), most.subtract(least).multiply(HALF));
        }
        BigDecimal value = number(colon > 0 ? written.substring(0, colon) : written);
        BigDecimal tolerance = colon > 0 ? number(written.substring(colon + 1)) : BigDecimal.ZERO;
        return value == null || tolerance == null || tolerance.signum() < 0 ? null : range(value, tolerance);
    }

    /** A number as people write it. */
    static String written(double value) {
        return Math.abs(value) < 1e15
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }

    private static @Nullable Range range(BigDecimal value, BigDecimal tolerance) {
        double exact = value.doubleValue();
        double margin = tolerance.doubleValue();
        return Double.isFinite(exact) && Double.isFinite(margin) ? new Range(exact, margin) : null;
    }

    private static @Nullable BigDecimal number(String text) {
        String trimmed = text.strip().replace('\u2212', '-');
        return NUMBER.matcher(trimmed).matches() ? new BigDecimal(trimmed) : null;
    }
}
