package org.learningassistant.web.platform.html.plot;

import java.util.ArrayList;
import java.util.List;

/** A trend as small as a word: the path of a line in a box of 80 × 24, from zero to its own largest value. */
public record Sparkline(List<Double> values, boolean mirrored) {
    private static final double WIDTH = 80;
    private static final double EDGE = 2;
    private static final double HEIGHT = 24;

    /** The path; empty when there are fewer than two values or all are zero. */
    public String path() {
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (values.size() < 2 || most <= 0) {
            return "";
        }
        List<String> points = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            double x = EDGE + (WIDTH - 2 * EDGE) * i / (values.size() - 1);
            double y = HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * values.get(i) / most;
            points.add(Frame.text(mirrored ? WIDTH - x : x) + " " + Frame.text(y));
        }
        return LinePlot.path(points);
    }
}
