package org.learningassistant.web.platform.html.plot;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Counts for each day of many weeks, one column a week, the darker the more. The four shades are
 * the quarters of the days that have a count, so one exceptional day does not turn all others pale.
 *
 * @param last the newest day
 * @param weeks how many columns, the newest with {@code last} in it
 * @param firstOfWeek the day in the first row
 * @param counts days that are missing have none
 * @param words how days and counts are written
 * @param mirrored for right-to-left pages
 */
public record HeatCalendar(
        LocalDate last,
        int weeks,
        DayOfWeek firstOfWeek,
        Map<LocalDate, Integer> counts,
        Words words,
        boolean mirrored) {
    private static final int SHADES = 4;
    private static final int CELL = 11;
    private static final int PITCH = 14;
    private static final int LEFT = 24;
    private static final int TOP = 18;
    private static final int HEIGHT = 118;
    private static final int WEEKDAY_BASELINE = TOP + 9;
    /** A month's name needs the room of three weeks. */
    private static final int LABEL_WEEKS = 3;

    /**
     * @param week the head of the first column
     * @param title of a day and its count
     */
    public record Words(
            String week,
            Function<LocalDate, String> day,
            Function<LocalDate, String> month,
            Function<DayOfWeek, String> weekday,
            Function<DayOfWeek, String> weekdayLetter,
            IntFunction<String> count,
            BiFunction<LocalDate, Integer, String> title) {}

    /** A finished drawing for the template {@code platform/calendar}. */
    public record Drawing(
            String viewBox,
            String label,
            boolean mirrored,
            List<Plot.Bar> days,
            List<Plot.Label> months,
            List<Plot.Label> weekdays,
            Numbers numbers) {
        public Drawing {
            days = List.copyOf(days);
            months = List.copyOf(months);
            weekdays = List.copyOf(weekdays);
        }
    }

    public Drawing draw(String summary) {
        int width = LEFT + weeks * PITCH;
        int[] limits = limits();
        List<Plot.Bar> days = new ArrayList<>();
        List<Plot.Label> months = new ArrayList<>();
        int roomFrom = 0;
        for (int week = 0; week < weeks; week++) {
            LocalDate firstDay = firstDay(week);
            if (firstDay.getDayOfMonth() <= 7 && week >= roomFrom && week <= weeks - LABEL_WEEKS) {
                months.add(new Plot.Label(x(week, width, 0), "10", words.month().apply(firstDay), false));
                roomFrom = week + LABEL_WEEKS;
            }
            for (int day = 0; day < 7; day++) {
                LocalDate date = firstDay.plusDays(day);
                if (!date.isAfter(last)) {
                    days.add(cell(date, x(week, width, CELL), day, limits));
                }
            }
        }
        List<Plot.Label> weekdays = new ArrayList<>();
        for (int row = 0; row < 7; row += 2) {
            weekdays.add(new Plot.Label(
                    Frame.text(mirrored ? width : 0),
                    Frame.text(WEEKDAY_BASELINE + PITCH * row),
                    words.weekdayLetter().apply(firstOfWeek.plus(row)),
                    false));
        }
        return new Drawing("0 0 " + width + " " + HEIGHT, summary, mirrored, days, months, weekdays, numbers());
    }

    private Plot.Bar cell(LocalDate date, String x, int day, int[] limits) {
        int count = counts.getOrDefault(date, 0);
        return new Plot.Bar(
                "heat-" + shade(count, limits),
                x,
                Frame.text(TOP + PITCH * day),
                Frame.text(CELL),
                Frame.text(CELL),
                words.title().apply(date, count));
    }

    private String x(int week, int width, int extent) {
        int fromStart = LEFT + PITCH * week;
        return Frame.text(mirrored ? width - fromStart - extent : fromStart);
    }

    private LocalDate firstDay(int week) {
        return last.with(TemporalAdjusters.previousOrSame(firstOfWeek)).minusWeeks(weeks - 1L - week);
    }

    /** The smallest counts of the second, third and fourth shade. */
    private int[] limits() {
        LocalDate first = firstDay(0);
        int[] active = counts.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().isBefore(first) && !entry.getKey().isAfter(last) && entry.getValue() > 0)
                .mapToInt(Map.Entry::getValue)
                .sorted()
                .toArray();
        int[] limits = new int[SHADES - 1];
        for (int i = 0; i < limits.length; i++) {
            limits[i] = active.length == 0 ? 1 : active[active.length * (i + 1) / SHADES];
        }
        return limits;
    }

    private static int shade(int count, int[] limits) {
        return count <= 0
                ? 0
                : 1
                        + (int) Arrays.stream(limits)
                                .filter(limit -> count >= limit)
                                .count();
    }

    /** The newest week first, since that is what people look for. */
    private Numbers numbers() {
        List<String> heads = new ArrayList<>(List.of(words.week()));
        for (int day = 0; day < 7; day++) {
            heads.add(words.weekday().apply(firstOfWeek.plus(day)));
        }
        List<Numbers.Line> lines = new ArrayList<>();
        for (int week = weeks - 1; week >= 0; week--) {
            LocalDate firstDay = firstDay(week);
            List<String> cells = new ArrayList<>();
            for (int day = 0; day < 7; day++) {
                LocalDate date = firstDay.plusDays(day);
                cells.add(date.isAfter(last) ? "" : words.count().apply(counts.getOrDefault(date, 0)));
            }
            lines.add(new Numbers.Line(words.day().apply(firstDay), cells));
        }
        return new Numbers(heads, lines);
    }
}
