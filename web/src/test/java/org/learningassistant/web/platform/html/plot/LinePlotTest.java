package org.learningassistant.web.platform.html.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinePlotTest {
    private static final Ticks RATIO = Ticks.covering(0, 1, 2);

    private static Plot draw(boolean mirrored, List<Optional<LinePlot.Point>> points) {
        List<LinePlot.Step> steps = IntStream.range(0, points.size())
                .mapToObj(i -> new LinePlot.Step("w" + i, false, "week " + i))
                .toList();
        return new LinePlot(
                        "Week",
                        steps,
                        List.of(new LinePlot.Series("Remembered", Tone.FIRST, false, "Range", points)),
                        RATIO,
                        value -> Math.round(value * 100) + "%",
                        Optional.of(new LinePlot.Target(0.5, "half")),
                        mirrored)
                .draw("said");
    }

    private static Optional<LinePlot.Point> point(double value, double low, double high) {
        return Optional.of(new LinePlot.Point(value, low, high));
    }

    @Test
    void bandSurroundsTheLineAndNumbersSayTheSame() {
        Plot drawn = draw(false, List.of(point(0.5, 0.25, 0.75), point(1, 0.5, 1)));
        assertEquals(
                new Plot(
                        "0 0 560 240",
                        "said",
                        false,
                        "M56 108H548M56 12H548",
                        "M56 204H548",
                        List.of(
                                new Plot.Label("48", "208", "0%", false),
                                new Plot.Label("48", "112", "50%", false),
                                new Plot.Label("48", "16", "100%", false)),
                        List.of(new Plot.Label("56", "226", "w0", false), new Plot.Label("548", "226", "w1", false)),
                        List.of(),
                        List.of(),
                        List.of(new Plot.Stroke("band c1", "M56 60L548 12L548 108L56 156Z")),
                        List.of(),
                        List.of(new Plot.Stroke("target", "M56 108H548"), new Plot.Stroke("line c1", "M56 108L548 12")),
                        List.of(
                                new Plot.Dot("dot c1", "56", "108", "week 0 · Remembered: 50%"),
                                new Plot.Dot("dot c1", "548", "12", "week 1 · Remembered: 100%")),
                        List.of(new Plot.Label("60", "102", "half", true)),
                        List.of(new Plot.Key("line c1", "Remembered"), new Plot.Key("band c1", "Range")),
                        new Numbers(
                                List.of("Week", "Remembered", "Range"),
                                List.of(
                                        new Numbers.Line("week 0", List.of("50%", "25% – 75%")),
                                        new Numbers.Line("week 1", List.of("100%", "50% – 100%"))))),
                drawn);
    }

    @Test
    void weekWithoutValueLeavesAGap() {
        Plot drawn = draw(false, List.of(point(0.5, 0.25, 0.75), Optional.empty(), point(1, 0.5, 1), point(0.5, 0, 1)));
        assertEquals(
                List.of(
                        new Plot.Stroke("target", "M56 108H548"),
                        new Plot.Stroke("line c1", "M56 156V60"),
                        new Plot.Stroke("line c1", "M384 12L548 108")),
                drawn.lines());
        assertEquals(
                new Numbers.Line("week 1", List.of("–", "–")),
                drawn.numbers().lines().get(1));
    }

    @Test
    void onePointStandsInTheMiddle() {
        Plot drawn = draw(false, List.of(point(0.5, 0.5, 0.5)));
        assertEquals("302", drawn.dots().getFirst().x());
        assertEquals(List.of(), drawn.areas());
    }

    @Test
    void timeRunsFromRightToLeftWhenMirrored() {
        Plot drawn = draw(true, List.of(point(0.5, 0.25, 0.75), point(1, 0.5, 1)));
        assertEquals("M504 108L12 12", drawn.lines().get(1).path());
        assertEquals("M12 108H504", drawn.lines().getFirst().path());
    }

    @Test
    void noDataIsAnEmptyAxis() {
        Plot drawn = draw(false, List.of());
        assertEquals(List.of(), drawn.dots());
        assertEquals(List.of(), drawn.numbers().lines());
    }
}
