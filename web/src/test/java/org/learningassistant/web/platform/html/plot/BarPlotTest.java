package org.learningassistant.web.platform.html.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BarPlotTest {
    private static final List<BarPlot.Part> PARTS =
            List.of(new BarPlot.Part("Due", Tone.FIRST), new BarPlot.Part("Overdue", Tone.SECOND));

    private static BarPlot plot(List<BarPlot.Column> columns, boolean mirrored) {
        return new BarPlot("Day", PARTS, columns, value -> Long.toString(Math.round(value)), mirrored);
    }

    private static BarPlot.Column column(String name, boolean apart, double due, double overdue) {
        return new BarPlot.Column(name, false, name, apart, List.of(due, overdue));
    }

    @Test
    void partsStandOnTopOfEachOtherAndOverdueStandsApart() {
        Plot drawn = plot(List.of(column("a", true, 0, 4), column("b", false, 3, 1)), false)
                .draw("said");
        assertEquals(
                new Plot(
                        "0 0 560 240",
                        "said",
                        false,
                        "M56 156H548M56 108H548M56 60H548M56 12H548",
                        "M56 204H548",
                        List.of(
                                new Plot.Label("48", "208", "0", false),
                                new Plot.Label("48", "160", "1", true),
                                new Plot.Label("48", "112", "2", false),
                                new Plot.Label("48", "64", "3", true),
                                new Plot.Label("48", "16", "4", false)),
                        List.of(new Plot.Label("138", "226", "a", false), new Plot.Label("466", "226", "b", false)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(
                                new Plot.Bar("bar c2", "114", "12", "48", "192", "a · Overdue: 4"),
                                new Plot.Bar("bar c1", "442", "60", "48", "144", "b · Due: 3"),
                                new Plot.Bar("bar c2", "442", "12", "48", "48", "b · Overdue: 1")),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Plot.Key("c1", "Due"), new Plot.Key("c2", "Overdue")),
                        new Numbers(
                                List.of("Day", "Due", "Overdue"),
                                List.of(
                                        new Numbers.Line("a", List.of("0", "4")),
                                        new Numbers.Line("b", List.of("3", "1"))))),
                drawn);
    }

    @Test
    void mirroredPlotBeginsAtTheRight() {
        Plot drawn = plot(List.of(column("a", false, 1, 0), column("b", false, 2, 0)), true)
                .draw("said");
        assertEquals(
                List.of(
                        new Plot.Bar("bar c1", "357", "108", "48", "96", "a · Due: 1"),
                        new Plot.Bar("bar c1", "111", "12", "48", "192", "b · Due: 2")),
                drawn.bars());
        assertEquals("M12 204H504", drawn.axis());
        assertEquals(new Plot.Label("512", "208", "0", false), drawn.yLabels().getFirst());
    }

    @Test
    void allZeroIsAnEmptyAxisWithItsNumbers() {
        Plot drawn = plot(List.of(column("a", false, 0, 0)), false).draw("said");
        assertEquals(List.of(), drawn.bars());
        assertEquals(
                List.of("0", "1"),
                drawn.yLabels().stream().map(Plot.Label::text).toList());
        assertEquals(
                List.of(new Numbers.Line("a", List.of("0", "0"))),
                drawn.numbers().lines());
    }

    @Test
    void noDataIsAnEmptyAxis() {
        Plot drawn = plot(List.of(), false).draw("said");
        assertEquals(List.of(), drawn.bars());
        assertEquals(List.of(), drawn.numbers().lines());
        assertEquals("M56 204H548", drawn.axis());
    }

    @Test
    void hugeBarStaysInside() {
        Plot drawn = plot(List.of(column("a", false, 987_654_321, 0)), false).draw("said");
        Plot.Bar bar = drawn.bars().getFirst();
        assertEquals(204, Double.parseDouble(bar.y()) + Double.parseDouble(bar.height()), 0.11);
        assertEquals("14.4", bar.y());
    }
}
