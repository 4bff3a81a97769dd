package org.learningassistant.metricsadapter.rates;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Metrics as text, in the format of Prometheus (version 0.0.4). */
final class Exposition {
    private Exposition() {}

    /** The sum over all labels; empty when there is no such metric. */
    static OptionalDouble sum(Stream<String> lines, String metric) {
        double[] values = lines.filter(line -> isOf(line, metric))
                .mapToDouble(Exposition::value)
                .filter(Double::isFinite)
                .toArray();
        return values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(values).sum());
    }

    private static boolean isOf(String line, String metric) {
        return line.length() > metric.length()
                && line.startsWith(metric)
                && (line.charAt(metric.length()) == ' ' || line.charAt(metric.length()) == '{');
    }

    /** The word after the labels; a time may follow. Not a number when it is none. */
    private static double value(String line) {
        String rest = line.substring(Math.max(line.lastIndexOf('}'), line.indexOf(' ')) + 1);
        try {
            return Double.parseDouble(rest.strip().split(" ", 2)[0]);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }
}
