package org.learningassistant.web.reviews;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.learningassistant.web.reviews.Workload.Cost;

/**
 * The curve of answers per item over desired retention, in the coordinates of the pages' plots.
 *
 * @param path the curve
 * @param dotX where the chosen retention lies on it
 * @param steps answers per item at the horizontal lines
 */
record WorkloadPlot(String path, double dotX, double dotY, List<Step> steps, List<Tick> ticks, List<Cost> costs) {
    private static final double LEFT = 56;
    private static final double RIGHT = 548;
    private static final double TOP = 12;
    private static final double BOTTOM = 204;

    /** @param y of the line; its label lies a little below */
    record Step(int answers, double y) {
        public double labelY() {
            return y + 4;
        }
    }

    record Tick(int percent, double x, boolean minor) {
        public double ratio() {
            return percent / 100.0;
        }
    }

    /** How many simulated items the numbers rest on. */
    public int items() {
        return Workload.ITEMS;
    }

    static WorkloadPlot of(List<Cost> costs, double desiredRetention) {
        double most = costs.stream().mapToDouble(Cost::answers).max().orElse(1);
        int step = most > 30 ? 10 : most > 12 ? 5 : 2;
        int top = (int) Math.ceil(most / step) * step;
        String path = costs.stream()
                .map(cost -> point(x(cost.percent()), y(cost.answers(), top)))
                .collect(Collectors.joining("L", "M", ""));
        double percent = desiredRetention * 100;
        return new WorkloadPlot(
                path,
                tenths(x(percent)),
                tenths(y(between(costs, percent), top)),
                IntStream.rangeClosed(0, top / step)
                        .mapToObj(i -> new Step(i * step, tenths(y(i * step, top))))
                        .toList(),
                costs.stream()
                        .map(cost ->
                                new Tick(cost.percent(), tenths(x(cost.percent())), (cost.percent() - 70) % 9 != 0))
                        .toList(),
                costs);
    }

    private static double between(List<Cost> costs, double percent) {
        for (int i = 1; i < costs.size(); i++) {
            Cost low = costs.get(i - 1);
            Cost high = costs.get(i);
            if (percent <= high.percent()) {
                double share = (percent - low.percent()) / (high.percent() - low.percent());
                return low.answers() + share * (high.answers() - low.answers());
            }
        }
        return costs.getLast().answers();
    }

    private static double x(double percent) {
        return LEFT + (percent - 70) / 27 * (RIGHT - LEFT);
    }

    private static double y(double answers, int top) {
        return BOTTOM - answers / top * (BOTTOM - TOP);
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f %.1f", x, y);
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
