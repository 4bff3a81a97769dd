package org.learningassistant.web.platform.html.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Lying bars, one for each row of a list, for names too long to stand below an axis. The bar of the largest row is the longest; values stand at the end of the rows.
 *
 * @param head what the rows are, such as "Topic"
 * @param mirrored for right-to-left pages
 */
public record RowPlot(
        String head, List<BarPlot.Part> parts, List<Row> rows, DoubleFunction<String> format, boolean mirrored) {
    private static final int ROW = 42;
    private static final int NAME_BASELINE = 18;
    private static final int VALUE_BASELINE = 36;
    private static final int BAR_TOP = 26;
    private static final int BAR_HEIGHT = 11;
    /** Where the longest bar ends; beyond it stands the value. */
    private static final int BAR_END = 440;
    /** What fits with the largest letters, those of a phone. */
    private static final int LONGEST_NAME = 44;

    /**
     * @param value what is written at the end of the row
     * @param values one for each part, zero or more
     */
    public record Row(String name, String value, List<Double> values) {
        double total() {
            return values.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    public Plot draw(String summary) {
        double most = rows.stream().mapToDouble(Row::total).max().orElse(0);
        List<Plot.Bar> bars = new ArrayList<>();
        List<Plot.Label> names = new ArrayList<>();
        List<Plot.Label> values = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            int top = i * ROW;
            names.add(new Plot.Label(x(0), Frame.text(top + NAME_BASELINE), shortened(row.name()), false));
            values.add(new Plot.Label(x(Frame.WIDTH), Frame.text(top + VALUE_BASELINE), row.value(), false));
            bars.addAll(row(row, top + BAR_TOP, most));
        }
        return new Plot(
                "0 0 " + Frame.WIDTH + " " + Math.max(1, rows.size()) * ROW,
                summary,
                mirrored,
                "",
                "",
                List.of(),
                List.of(),
                names,
                values,
                List.of(),
                bars,
                List.of(),
                List.of(),
                List.of(),
                parts.size() < 2
                        ? List.of()
                        : parts.stream()
                                .map(part -> new Plot.Key(part.tone().code(), part.name()))
                                .toList(),
                numbers());
    }

    private List<Plot.Bar> row(Row row, double y, double most) {
        List<Plot.Bar> bars = new ArrayList<>();
        double before = 0;
        for (int i = 0; i < parts.size(); i++) {
            double value = row.values().get(i);
            if (value > 0) {
                double width = value / most * BAR_END;
                bars.add(new Plot.Bar(
                        "bar " + parts.get(i).tone().code(),
                        Frame.text(mirrored ? Frame.WIDTH - before - width : before),
                        Frame.text(y),
                        Frame.text(width),
                        Frame.text(BAR_HEIGHT),
                        row.name() + " · " + parts.get(i).name() + ": " + format.apply(value)));
                before += width;
            }
        }
        return bars;
    }

    private String x(double fromStart) {
        return Frame.text(mirrored ? Frame.WIDTH - fromStart : fromStart);
    }

    private static String shortened(String name) {
        int letters = name.codePointCount(0, name.length());
        return letters <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1))
                                .strip() + "…";
    }

    private Numbers numbers() {
        List<String> heads = new ArrayList<>(List.of(head));
        parts.forEach(part -> heads.add(part.name()));
        return new Numbers(
                heads,
                rows.stream()
                        .map(row -> new Numbers.Line(
                                row.name(),
                                row.values().stream().map(format::apply).toList()))
                        .toList());
    }
}
