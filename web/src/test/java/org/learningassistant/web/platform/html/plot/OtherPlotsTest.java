package org.learningassistant.web.platform.html.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtherPlotsTest {
    private static final List<BarPlot.Part> PARTS =
            List.of(new BarPlot.Part("Known", Tone.FIRST), new BarPlot.Part("Not met", Tone.REST));

    private static String whole(double value) {
        return Long.toString(Math.round(value));
    }

    @Test
    void rowsShareOneScale() {
        Plot drawn = new RowPlot(
                        "Topic",
                        PARTS,
                        List.of(
                                new RowPlot.Row("Cells", "3 of 4", List.of(3.0, 1.0)),
                                new RowPlot.Row("Genes", "0 of 2", List.of(0.0, 2.0))),
                        OtherPlotsTest::whole,
                        false)
                .draw("said");
        assertEquals("0 0 560 84", drawn.viewBox());
        assertEquals(
                List.of(
                        new Plot.Bar("bar c1", "0", "26", "330", "11", "Cells · Known: 3"),
                        new Plot.Bar("bar c0", "330", "26", "110", "11", "Cells · Not met: 1"),
                        new Plot.Bar("bar c0", "0", "68", "220", "11", "Genes · Not met: 2")),
                drawn.bars());
        assertEquals(
                List.of(new Numbers.Line("Cells", List.of("3", "1")), new Numbers.Line("Genes", List.of("0", "2"))),
                drawn.numbers().lines());
    }

    @Test
    void longNamesAreCutInTheDrawingOnlyAndRowsGrowFromTheRightWhenMirrored() {
        String name = "A name that is much longer than a phone could ever show";
        Plot drawn = new RowPlot(
                        "Topic",
                        PARTS,
                        List.of(new RowPlot.Row(name, "1", List.of(1.0, 1.0))),
                        OtherPlotsTest::whole,
                        true)
                .draw("said");
        assertEquals(
                new Plot.Label("560", "18", "A name that is much longer than a phone cou…", false),
                drawn.rowLabels().getFirst());
        assertEquals(name, drawn.numbers().lines().getFirst().head());
        assertEquals("340", drawn.bars().getFirst().x());
        assertEquals("120", drawn.bars().getLast().x());
    }

    @Test
    void rowsOfZeroHaveNoBars() {
        Plot drawn = new RowPlot(
                        "Topic",
                        PARTS,
                        List.of(new RowPlot.Row("Cells", "0", List.of(0.0, 0.0))),
                        OtherPlotsTest::whole,
                        false)
                .draw("said");
        assertEquals(List.of(), drawn.bars());
    }

    @Test
    void predictionAndResultMeetOnTheDiagonal() {
        DotPlot plot = new DotPlot(
                new DotPlot.Heads("Group", "Predicted", "Remembered", "Range", "Basis"),
                List.of(new DotPlot.Point("50 to 100", 0.75, 0.75, 0.5, 1, "8 reviews")),
                Ticks.covering(0.5, 1, 2),
                value -> whole(value * 100),
                "equal");
        Plot drawn = plot.draw("said");
        assertEquals(
                List.of(new Plot.Stroke("target", "M56 204L548 12"), new Plot.Stroke("line c1", "M302 204V12")),
                drawn.lines());
        assertEquals(
                List.of(new Plot.Dot("dot c1", "302", "108", "Predicted 75 · Remembered 75 · 8 reviews")),
                drawn.dots());
        assertEquals(
                new Numbers(
                        List.of("Group", "Predicted", "Remembered", "Range", "Basis"),
                        List.of(new Numbers.Line("50 to 100", List.of("75", "75", "50 – 100", "8 reviews")))),
                drawn.numbers());
    }

    @Test
    void sparklineRunsFromZeroToItsLargestValue() {
        assertEquals("M2 22L40 12L78 2", new Sparkline(List.of(0.0, 1.0, 2.0), false).path());
        assertEquals("M78 22L40 12L2 2", new Sparkline(List.of(0.0, 1.0, 2.0), true).path());
    }

    @Test
    void sparklineOfNothingIsEmpty() {
        assertEquals("", new Sparkline(List.of(), false).path());
        assertEquals("", new Sparkline(List.of(3.0), false).path());
        assertEquals("", new Sparkline(List.of(0.0, 0.0), false).path());
    }

    private static HeatCalendar calendar(boolean mirrored, Map<LocalDate, Integer> counts) {
        HeatCalendar.Words words = new HeatCalendar.Words(
                "Week",
                LocalDate::toString,
                day -> day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                day -> day.getDisplayName(TextStyle.NARROW, Locale.ENGLISH),
                Integer::toString,
                (day, count) -> day + ": " + count);
        return new HeatCalendar(LocalDate.of(2026, 11, 3), 6, DayOfWeek.MONDAY, counts, words, mirrored);
    }

    @Test
    void calendarEndsWithTodayAndShadesByQuarters() {
        HeatCalendar.Drawing drawn = calendar(
                        false,
                        Map.of(
                                LocalDate.of(2026, 11, 3), 1,
                                LocalDate.of(2026, 11, 2), 5,
                                LocalDate.of(2026, 11, 1), 9,
                                LocalDate.of(2026, 10, 31), 500,
                                LocalDate.of(2025, 1, 1), 7))
                .draw("said");
        assertEquals("0 0 108 118", drawn.viewBox());
        assertEquals(5 * 7 + 2, drawn.days().size());
        assertEquals(
                new Plot.Bar("heat-1", "94", "32", "11", "11", "2026-11-03: 1"),
                drawn.days().getLast());
        assertEquals(
                List.of("heat-4", "heat-3", "heat-2", "heat-1"),
                drawn.days().subList(33, 37).stream().map(Plot.Bar::classes).toList());
        assertEquals(
                new Numbers.Line("2026-11-02", List.of("5", "1", "", "", "", "", "")),
                drawn.numbers().lines().getFirst());
        assertEquals(List.of(new Plot.Label("38", "10", "Oct", false)), drawn.months());
    }

    @Test
    void calendarOfNothingIsPale() {
        HeatCalendar.Drawing drawn = calendar(false, Map.of()).draw("said");
        assertEquals(
                List.of("heat-0"),
                drawn.days().stream().map(Plot.Bar::classes).distinct().toList());
    }

    @Test
    void mirroredCalendarHasTheNewestWeekAtTheLeft() {
        HeatCalendar.Drawing drawn = calendar(true, Map.of()).draw("said");
        assertEquals("3", drawn.days().getLast().x());
        assertEquals("108", drawn.weekdays().getFirst().x());
    }
}
