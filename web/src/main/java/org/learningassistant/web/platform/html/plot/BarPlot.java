package org.learningassistant.web.platform.html.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Upright bars from zero, each of one or several parts on top of each other.
 *
 * @param head what the columns stand for, such as "Day"
 * @param mirrored for right-to-left pages
 */
public record BarPlot(
        String head, List<Part> parts, List<Column> columns, DoubleFunction<String> format, boolean mirrored) {
    private static final int INTERVALS = 5;
    private static final double GAP = 0.22;
    private static final double WIDEST = 48;

    public record Part(String name, Tone tone) {}

    /**
     * @param label below the axis; empty for none
     * @param minor the label may be left out where there is little room
     * @param name in full, for the table
     * @param apart leaves room after this column, because the next ones are of another kind
     * @param values one for each part, zero or more
     */
    public record Column(String label, boolean minor, String name, boolean apart, List<Double> values) {
        double total() {
            return values.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    public Plot draw(String summary) {
        double most = columns.stream().mapToDouble(Column::total).max().orElse(0);
        Frame frame = new Frame(Ticks.counting(most, INTERVALS), mirrored);
        long slots = Math.max(
                1, columns.size() + columns.stream().filter(Column::apart).count());
        double slot = (double) (Frame.END - Frame.START) / slots;
        double width = Math.min(WIDEST, slot * (1 - GAP));
        List<Plot.Bar> bars = new ArrayList<>();
        List<Plot.Label> labels = new ArrayList<>();
        int place = 0;
        for (Column column : columns) {
            double centre = frame.x((place + 0.5) / slots);
            bars.addAll(stack(column, frame, centre - width / 2, width));
            if (!column.label().isEmpty()) {
                labels.add(Frame.below(centre, column.label(), column.minor()));
            }
            place += column.apart() ? 2 : 1;
        }
        return new Plot(
                Frame.VIEW_BOX,
                summary,
                mirrored,
                frame.grid(),
                frame.axis(),
                frame.yLabels(format),
                labels,
                List.of(),
                List.of(),
                List.of(),
                bars,
                List.of(),
                List.of(),
                List.of(),
                legend(),
                numbers());
    }

    private List<Plot.Bar> stack(Column column, Frame frame, double x, double width) {
        List<Plot.Bar> bars = new ArrayList<>();
        double below = 0;
        for (int i = 0; i < parts.size(); i++) {
            double value = column.values().get(i);
            if (value > 0) {
                double top = frame.y(below + value);
                bars.add(new Plot.Bar(
                        "bar " + parts.get(i).tone().code(),
                        Frame.text(x),
                        Frame.text(top),
                        Frame.text(width),
                        Frame.text(frame.y(below) - top),
                        column.name() + " · " + parts.get(i).name() + ": " + format.apply(value)));
                below += value;
            }
        }
        return bars;
    }

    private List<Plot.Key> legend() {
        return parts.size() < 2
                ? List.of()
                : parts.stream()
                        .map(part -> new Plot.Key(part.tone().code(), part.name()))
                        .toList();
    }

    private Numbers numbers() {
        List<String> heads = new ArrayList<>(List.of(head));
        parts.forEach(part -> heads.add(part.name()));
        return new Numbers(
                heads,
                columns.stream()
                        .map(column -> new Numbers.Line(
                                column.name(),
                                column.values().stream().map(format::apply).toList()))
                        .toList());
    }
}
