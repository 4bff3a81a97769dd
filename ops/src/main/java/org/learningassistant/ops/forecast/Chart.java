package org.learningassistant.ops.forecast;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart over time as an inline picture (SVG): lines, one below the other where they are the same, with a scale on the left and the
 * time below. Colours and dashes come from the page's style by class.
 *
 * @param title which question it answers
 * @param unit of the values
 * @param logarithmic whether equal factors are equally far apart, rather than equal differences
 */
record Chart(
        String title,
        String unit,
        boolean logarithmic,
        Instant start,
        Instant end,
        List<Line> lines,
        List<Limit> limits) {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 226;
    private static final int LEFT = 48;
    private static final int RIGHT = 8;
    private static final int TOP = 28;
    private static final int BOTTOM = 24;
    private static final int STEPS = 4;
    private static final int MARKS = 7;

    /**
     * One value for each part of the time.
     *
     * @param style the class in the page's style
     * @param area whether what is below the line is filled
     * @param stepped whether the value jumps, as a number of replicas does
     */
    record Line(String style, boolean area, boolean stepped, List<Double> values) {
        Line {
            values = List.copyOf(values);
        }
    }

    /** A level to compare with, all the time. */
    record Limit(String words, double value) {}

    Chart {
        lines = List.copyOf(lines);
        limits = List.copyOf(limits);
    }

    /** @param description what somebody hears who does not see it */
    String svg(String description) {
        double[] scale = scale();
        StringBuilder svg = new StringBuilder(16_384);
        svg.append("<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-label=\"")
                .append(Page.escaped(description))
                .append("\"><title>")
                .append(Page.escaped(description))
                .append("</title>\n");
        grid(svg, scale);
        for (Line line : lines) {
            line(svg, line, scale);
        }
        for (Limit limit : limits) {
            double y = y(limit.value(), scale);
            svg.append(Words.format(
                    "<line class=\"limit\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, WIDTH - RIGHT, y, y));
            svg.append(Words.format(
                            "<text class=\"word\" text-anchor=\"end\" x=\"%d\" y=\"%.1f\">", WIDTH - RIGHT, y - 4))
                    .append(Page.escaped(limit.words()))
                    .append("</text>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    /** The least and the largest value, and the values that are written beside it. */
    private double[] scale() {
        double most = 0;
        double least = Double.POSITIVE_INFINITY;
        for (Line line : lines) {
            for (double value : line.values()) {
                most = Math.max(most, value);
                least = value > 0 ? Math.min(least, value) : least;
            }
        }
        for (Limit limit : limits) {
            most = Math.max(most, limit.value());
        }
        if (logarithmic) {
            double low = Math.pow(10, Math.floor(Math.log10(Math.min(least, Math.max(most, 1e-3)))));
            double high = Math.max(low * 10, Math.pow(10, Math.ceil(Math.log10(Math.max(most, 1e-3)))));
            int decades = (int) Math.round(Math.log10(high / low));
            double[] marks = new double[decades + 1];
            for (int i = 0; i <= decades; i++) {
                marks[i] = low * Math.pow(10, i);
            }
            return marks;
        }
        double step = round(most / STEPS);
        double[] marks = new double[Math.max(1, (int) Math.ceil(most / step - 1e-9)) + 1];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = i * step;
        }
        return marks;
    }

    /** A number that people count in: 1, 2, 2.5 or 5 times a power of ten. */
    private static double round(double step) {
        if (step <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        for (double nice : new double[] {1, 2, 2.5, 5}) {
            if (step <= nice * power * (1 + 1e-9)) {
                return nice * power;
            }
        }
        return 10 * power;
    }

    private double y(double value, double[] scale) {
        double low = scale[0];
        double high = scale[scale.length - 1];
        double share = logarithmic
                ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
                : (value - low) / (high - low);
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
    }

    private void grid(StringBuilder svg, double[] scale) {
        svg.append("<text class=\"word\" x=\"2\" y=\"13\">")
                .append(Page.escaped(unit))
                .append("</text>\n");
        for (double mark : scale) {
            double y = y(mark, scale);
            svg.append(Words.format(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/><text x=\"%d\" y=\"%.1f\""
                            + " text-anchor=\"end\">%s</text>\n",
                    LEFT, WIDTH - RIGHT, y, y, LEFT - 4, y + 4, number(mark)));
        }
        for (Mark mark : times()) {
            double x = LEFT
                    + (double) (mark.when().toEpochMilli() - start.toEpochMilli())
                            / (end.toEpochMilli() - start.toEpochMilli())
                            * (WIDTH - LEFT - RIGHT);
            svg.append(Words.format(
                    "<line class=\"tick\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/><text x=\"%.1f\" y=\"%d\""
                            + " text-anchor=\"middle\">%s</text>\n",
                    x, x, HEIGHT - BOTTOM, HEIGHT - BOTTOM + 4, x, HEIGHT - 7, mark.words()));
        }
    }

    private String number(double value) {
        if (logarithmic && unit.equals("ms")) {
            return value >= 1000 ? Words.format("%.0f s", value / 1000) : Words.format("%.0f", value);
        }
        if (value >= 10_000) {
            return Words.format(value % 1000 == 0 ? "%.0fk" : "%.1fk", value / 1000);
        }
        return value == Math.rint(value) ? Words.format("%.0f", value) : Words.format("%.3g", value);
    }

    private record Mark(Instant when, String words) {}

    /** At most seven, at times that people think in. */
    private List<Mark> times() {
        long minutes = Math.max(1, (end.toEpochMilli() - start.toEpochMilli()) / 60_000);
        long[] steps = {1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440, 2880, 10_080, 20_160, 43_200, 87_840};
        long step = 525_600;
        for (long candidate : steps) {
            if (minutes / candidate <= MARKS) {
                step = candidate;
                break;
            }
        }
        String pattern = step < 1440 ? "HH:mm" : minutes <= 20_160 ? "EEE" : "d MMM";
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
        List<Mark> marks = new ArrayList<>();
        long first = Math.ceilDiv(start.getEpochSecond(), step * 60) * step * 60;
        for (long second = first; second < end.getEpochSecond(); second += step * 60) {
            // a word in the corner would be cut off
            if (second - start.getEpochSecond() < minutes * 60 * 0.96) {
                Instant when = Instant.ofEpochSecond(second);
                marks.add(new Mark(when, format.format(when)));
            }
        }
        return marks;
    }

    private void line(StringBuilder svg, Line line, double[] scale) {
        StringBuilder path = new StringBuilder();
        int parts = line.values().size();
        double part = (double) (WIDTH - LEFT - RIGHT) / parts;
        for (int i = 0; i < parts; i++) {
            double y = y(line.values().get(i), scale);
            double x = LEFT + i * part;
            String form = i == 0 ? "M%.1f %.1f" : "L%.1f %.1f";
            if (line.stepped()) {
                path.append(Words.format(form + "H%.1f", x, y, x + part));
            } else {
                path.append(Words.format(form, x + part / 2, y));
            }
        }
        if (line.area()) {
            svg.append("<path class=\"area\" d=\"")
                    .append(path)
                    .append(Words.format("V%d H%.1f Z\"/>", HEIGHT - BOTTOM, line.stepped() ? LEFT : LEFT + part / 2));
        }
        svg.append("<path class=\"line ")
                .append(line.style())
                .append("\" d=\"")
                .append(path)
                .append("\"/>\n");
    }
}
