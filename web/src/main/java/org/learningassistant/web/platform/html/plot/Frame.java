package org.learningassistant.web.platform.html.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Where things lie in a drawing with two axes, and how coordinates are written. */
record Frame(Ticks vertical, boolean mirrored) {
    static final int WIDTH = 560;
    static final int HEIGHT = 240;
    static final int START = 56;
    static final int END = 548;
    static final int TOP = 12;
    static final int BOTTOM = 204;
    static final String VIEW_BOX = "0 0 " + WIDTH + " " + HEIGHT;

    private static final int BELOW_AXIS = 226;
    private static final int BESIDE_AXIS = 48;
    /** From the line of a tick to the foot of its digits. */
    private static final int TO_BASELINE = 4;

    /** In units of the drawing, for a share of the way along the axis in reading direction. */
    double x(double share) {
        double fromStart = START + share * (END - START);
        return mirrored ? WIDTH - fromStart : fromStart;
    }

    double y(double value) {
        return BOTTOM - vertical.share(value) * (BOTTOM - TOP);
    }

    /** One line for each tick but the lowest, which is the axis. */
    String grid() {
        StringBuilder path = new StringBuilder();
        for (double value : vertical.values().subList(1, vertical.values().size())) {
            path.append(horizontal(y(value)));
        }
        return path.toString();
    }

    String axis() {
        return horizontal(BOTTOM);
    }

    String horizontal(double y) {
        return "M" + text(Math.min(x(0), x(1))) + " " + text(y) + "H" + text(Math.max(x(0), x(1)));
    }

    List<Plot.Label> yLabels(DoubleFunction<String> format) {
        List<Plot.Label> labels = new ArrayList<>();
        List<Double> values = vertical.values();
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            String x = text(mirrored ? WIDTH - BESIDE_AXIS : BESIDE_AXIS);
            boolean minor = values.size() > 4 && i % 2 == 1;
            labels.add(new Plot.Label(x, text(y(value) + TO_BASELINE), format.apply(value), minor));
        }
        return labels;
    }

    static Plot.Label below(double x, String text, boolean minor) {
        return new Plot.Label(text(x), text(BELOW_AXIS), text, minor);
    }

    /** With one decimal at most, which is finer than a screen shows. */
    static String text(double coordinate) {
        BigDecimal rounded = BigDecimal.valueOf(coordinate).setScale(1, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
