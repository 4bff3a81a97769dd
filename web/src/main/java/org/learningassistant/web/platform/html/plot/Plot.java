package org.learningassistant.web.platform.html.plot;

import java.util.List;

/**
 * A finished drawing for the template {@code platform/plot}. Coordinates are texts as they stand in the page.
 *
 * @param label a sentence that tells what there is to see, for those who cannot
 * @param mirrored whether the drawing runs from right to left
 * @param grid path of the lines behind everything; empty for none
 * @param axis path of the line on which the shapes stand
 * @param areas fills behind the bars and lines
 * @param legend empty when there is nothing to tell apart
 */
public record Plot(
        String viewBox,
        String label,
        boolean mirrored,
        String grid,
        String axis,
        List<Label> yLabels,
        List<Label> xLabels,
        List<Label> rowLabels,
        List<Label> rowValues,
        List<Stroke> areas,
        List<Bar> bars,
        List<Stroke> lines,
        List<Dot> dots,
        List<Label> notes,
        List<Key> legend,
        Numbers numbers) {

    public Plot {
        yLabels = List.copyOf(yLabels);
        xLabels = List.copyOf(xLabels);
        rowLabels = List.copyOf(rowLabels);
        rowValues = List.copyOf(rowValues);
        areas = List.copyOf(areas);
        bars = List.copyOf(bars);
        lines = List.copyOf(lines);
        dots = List.copyOf(dots);
        notes = List.copyOf(notes);
        legend = List.copyOf(legend);
    }

    /** @param minor may be left out where there is little room */
    public record Label(String x, String y, String text, boolean minor) {}

    /** @param title shown by the browser when a pointer rests on it; empty for none */
    public record Bar(String classes, String x, String y, String width, String height, String title) {}

    public record Stroke(String classes, String path) {}

    public record Dot(String classes, String x, String y, String title) {}

    public record Key(String classes, String text) {}
}
