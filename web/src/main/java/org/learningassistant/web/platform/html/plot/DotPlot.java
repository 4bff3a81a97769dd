package org.learningassistant.web.platform.html.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * One quantity against another of the same kind, with an uncertainty and the diagonal on which both are equal. Never
 * mirrored.
 *
 * @param heads of the table: the points, the quantity along, the quantity upwards, its range, the basis
 * @param ticks of both axes
 * @param diagonal what lies on it
 */
public record DotPlot(Heads heads, List<Point> points, Ticks ticks, DoubleFunction<String> format, String diagonal) {

    public record Heads(String point, String along, String upwards, String range, String basis) {}

    /**
     * @param name for the table
     * @param basis how many observations it rests on, as a text
     */
    public record Point(String name, double along, double upwards, double low, double high, String basis) {}

    public Plot draw(String summary) {
        Frame frame = new Frame(ticks, false);
        List<Plot.Stroke> lines = new ArrayList<>();
        List<Plot.Dot> dots = new ArrayList<>();
        lines.add(new Plot.Stroke(
                "target",
                "M" + Frame.text(Frame.START) + " " + Frame.text(Frame.BOTTOM) + "L" + Frame.text(Frame.END) + " "
                        + Frame.text(Frame.TOP)));
        for (Point point : points) {
            double x = frame.x(ticks.share(point.along()));
            lines.add(new Plot.Stroke("line c1", LinePlot.upright(x, frame.y(point.low()), frame.y(point.high()))));
            dots.add(new Plot.Dot(
                    "dot c1",
                    Frame.text(x),
                    Frame.text(frame.y(point.upwards())),
                    heads.along() + " " + format.apply(point.along()) + " · " + heads.upwards() + " "
                            + format.apply(point.upwards()) + " · " + point.basis()));
        }
        List<Plot.Label> labels = new ArrayList<>();
        List<Double> values = ticks.values();
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            labels.add(Frame.below(frame.x(ticks.share(value)), format.apply(value), values.size() > 4 && i % 2 == 1));
        }
        return new Plot(
                Frame.VIEW_BOX,
                summary,
                false,
                frame.grid(),
                frame.axis(),
                frame.yLabels(format),
                labels,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                lines,
                dots,
                List.of(),
                List.of(
                        new Plot.Key("dot c1", heads.upwards()),
                        new Plot.Key("line c1", heads.range()),
                        new Plot.Key("line dashed target", diagonal)),
                numbers());
    }

    private Numbers numbers() {
        return new Numbers(
                List.of(heads.point(), heads.along(), heads.upwards(), heads.range(), heads.basis()),
                points.stream()
                        .map(point -> new Numbers.Line(
                                point.name(),
                                List.of(
                                        format.apply(point.along()),
                                        format.apply(point.upwards()),
                                        format.apply(point.low()) + " – " + format.apply(point.high()),
                                        point.basis())))
                        .toList());
    }
}
