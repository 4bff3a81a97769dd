package org.learningassistant.web.platform.html.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/**
 * Lines over equal steps, usually of time, with a band where a value is uncertain. A line has a gap where there is no
 * value.
 *
 * @param head what the steps are, such as "Week"
 * @param target a level to compare with
 * @param mirrored for right-to-left pages
 */
public record LinePlot(
        String head,
        List<Step> steps,
        List<Series> series,
        Ticks ticks,
        DoubleFunction<String> format,
        Optional<Target> target,
        boolean mirrored) {
    /** More dots than this are a chain of beads. */
    private static final int MOST_DOTS = 16;

    /**
     * @param label below the axis; empty for none
     * @param minor the label may be left out where there is little room
     * @param name in full, for the table
     */
    public record Step(String label, boolean minor, String name) {}

    /**
     * @param band what the band means; empty when there is none
     * @param points one for each step
     */
    public record Series(String name, Tone tone, boolean dashed, String band, List<Optional<Point>> points) {}

    public record Point(double value, double low, double high) {
        public static Point exactly(double value) {
            return new Point(value, value, value);
        }
    }

    public record Target(double value, String note) {}

    /** A point where it is drawn. */
    private record Placed(double x, Point point) {}

    public Plot draw(String summary) {
        Frame frame = new Frame(ticks, mirrored);
        List<Plot.Stroke> areas = new ArrayList<>();
        List<Plot.Stroke> lines = new ArrayList<>();
        List<Plot.Dot> dots = new ArrayList<>();
        List<Plot.Label> notes = new ArrayList<>();
        target.ifPresent(level -> {
            lines.add(new Plot.Stroke("target", frame.horizontal(frame.y(level.value()))));
            notes.add(new Plot.Label(
                    Frame.text(Math.min(frame.x(0), frame.x(1)) + 4),
                    Frame.text(frame.y(level.value()) - 6),
                    level.note(),
                    true));
        });
        for (Series one : series) {
            for (List<Placed> run : runs(one, frame)) {
                draw(one, run, frame, areas, lines);
            }
            if (steps.size() <= MOST_DOTS && !one.dashed()) {
                dots.addAll(dots(one, frame));
            }
        }
        List<Plot.Label> labels = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (!step.label().isEmpty()) {
                labels.add(Frame.below(x(i, frame), step.label(), step.minor()));
            }
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
                areas,
                List.of(),
                lines,
                dots,
                notes,
                legend(),
                numbers());
    }

    /** What lies between two gaps. */
    private List<List<Placed>> runs(Series one, Frame frame) {
        List<List<Placed>> runs = new ArrayList<>();
        List<Placed> run = new ArrayList<>();
        for (int i = 0; i < one.points().size(); i++) {
            Optional<Point> point = one.points().get(i);
            if (point.isPresent()) {
                run.add(new Placed(x(i, frame), point.get()));
            } else if (!run.isEmpty()) {
                runs.add(run);
                run = new ArrayList<>();
            }
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return runs;
    }

    private void draw(Series one, List<Placed> run, Frame frame, List<Plot.Stroke> areas, List<Plot.Stroke> lines) {
        String tone = one.tone().code();
        boolean banded = !one.band().isEmpty();
        if (run.size() == 1) {
            if (banded) {
                lines.add(new Plot.Stroke("line " + tone, upright(run.getFirst(), frame)));
            }
            return;
        }
        String path = path(run.stream()
                .map(placed -> at(placed.x(), frame.y(placed.point().value())))
                .toList());
        lines.add(new Plot.Stroke("line " + tone + (one.dashed() ? " dashed" : ""), path));
        if (banded) {
            List<String> edge = new ArrayList<>();
            run.forEach(placed -> edge.add(at(placed.x(), frame.y(placed.point().high()))));
            run.reversed()
                    .forEach(placed ->
                            edge.add(at(placed.x(), frame.y(placed.point().low()))));
            areas.add(new Plot.Stroke("band " + tone, path(edge) + "Z"));
        }
    }

    private List<Plot.Dot> dots(Series one, Frame frame) {
        List<Plot.Dot> dots = new ArrayList<>();
        for (int i = 0; i < one.points().size(); i++) {
            double x = x(i, frame);
            String name = steps.get(i).name();
            one.points()
                    .get(i)
                    .ifPresent(point -> dots.add(new Plot.Dot(
                            "dot " + one.tone().code(),
                            Frame.text(x),
                            Frame.text(frame.y(point.value())),
                            name + " · " + one.name() + ": " + format.apply(point.value()))));
        }
        return dots;
    }

    private double x(int step, Frame frame) {
        return frame.x(steps.size() == 1 ? 0.5 : (double) step / (steps.size() - 1));
    }

    static String upright(double x, double low, double high) {
        return "M" + at(x, low) + "V" + Frame.text(high);
    }

    private static String upright(Placed placed, Frame frame) {
        return upright(
                placed.x(),
                frame.y(placed.point().low()),
                frame.y(placed.point().high()));
    }

    static String path(List<String> points) {
        return points.stream().collect(Collectors.joining("L", "M", ""));
    }

    private static String at(double x, double y) {
        return Frame.text(x) + " " + Frame.text(y);
    }

    private List<Plot.Key> legend() {
        List<Plot.Key> keys = new ArrayList<>();
        for (Series one : series) {
            String tone = one.tone().code();
            if (series.size() > 1 || !one.band().isEmpty()) {
                keys.add(new Plot.Key("line " + (one.dashed() ? "dashed " : "") + tone, one.name()));
            }
            if (!one.band().isEmpty()) {
                keys.add(new Plot.Key("band " + tone, one.band()));
            }
        }
        return keys;
    }

    private Numbers numbers() {
        List<String> heads = new ArrayList<>(List.of(head));
        for (Series one : series) {
            heads.add(one.name());
            if (!one.band().isEmpty()) {
                heads.add(one.band());
            }
        }
        List<Numbers.Line> rows = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            List<String> cells = new ArrayList<>();
            for (Series one : series) {
                Optional<Point> point = one.points().get(i);
                cells.add(point.map(p -> format.apply(p.value())).orElse("–"));
                if (!one.band().isEmpty()) {
                    cells.add(point.map(p -> format.apply(p.low()) + " – " + format.apply(p.high()))
                            .orElse("–"));
                }
            }
            rows.add(new Numbers.Line(steps.get(i).name(), cells));
        }
        return new Numbers(heads, rows);
    }
}
