package org.learningassistant.web.progress;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.ability.Share;
import org.learningassistant.web.platform.html.Formats;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.html.plot.BarPlot;
import org.learningassistant.web.platform.html.plot.DotPlot;
import org.learningassistant.web.platform.html.plot.HeatCalendar;
import org.learningassistant.web.platform.html.plot.LinePlot;
import org.learningassistant.web.platform.html.plot.Plot;
import org.learningassistant.web.platform.html.plot.RowPlot;
import org.learningassistant.web.platform.html.plot.Ticks;
import org.learningassistant.web.platform.html.plot.Tone;

/** Turns progress into plots in one language. */
final class ProgressPlots {
    /** More rows than this are a list, not a picture. */
    private static final int MOST_ROWS = 10;

    private static final int INTERVALS = 5;
    /** Stands for a day in a text that is then used for many days. */
    private static final String DAY = "\uFFFC";

    private final Texts texts;
    private final Locale language;
    private final Formats formats;
    private final boolean mirrored;

    ProgressPlots(Texts texts, Locale language, Formats formats, boolean mirrored) {
        this.texts = texts;
        this.language = language;
        this.formats = formats;
        this.mirrored = mirrored;
    }

    /** How the items of each topic divide. */
    Plot known(List<TopicProgress> topics) {
        List<BarPlot.Part> parts = List.of(
                new BarPlot.Part(text("part_known"), Tone.FIRST),
                new BarPlot.Part(text("part_fading"), Tone.SECOND),
                new BarPlot.Part(text("part_unseen"), Tone.REST));
        List<RowPlot.Row> rows = rows(
                topics,
                TopicProgress::items,
                topic -> List.of((double) topic.known(), (double) topic.fading(), (double) topic.unseen()),
                values -> text("row_of", number(values.getFirst()), number(sum(values))));
        return new RowPlot(text("topic"), parts, rows, this::number, mirrored)
                .draw(text(
                        "known_summary",
                        topics.stream().mapToInt(TopicProgress::known).sum(),
                        topics.stream().mapToInt(TopicProgress::fading).sum(),
                        topics.stream().mapToInt(TopicProgress::unseen).sum()));
    }

    /** Time spent on each topic; null when none was measured. */
    @Nullable
    Plot time(List<TopicProgress> topics) {
        List<TopicProgress> timed = topics.stream()
                .filter(topic -> topic.time().isPositive())
                .sorted(Comparator.comparing(TopicProgress::time).reversed())
                .toList();
        if (timed.isEmpty()) {
            return null;
        }
        List<RowPlot.Row> rows = rows(
                timed,
                topic -> topic.time().toMillis(),
                topic -> List.of((double) topic.time().toMillis()),
                values -> hours(values.getFirst()));
        Duration all = timed.stream().map(TopicProgress::time).reduce(Duration.ZERO, Duration::plus);
        return new RowPlot(
                        text("topic"),
                        List.of(new BarPlot.Part(text("time_part"), Tone.THIRD)),
                        rows,
                        this::hours,
                        mirrored)
                .draw(text("time_summary", formats.hours(all), timed.getFirst().title()));
    }

    /** The largest topics in their order, and the others as one row. */
    private List<RowPlot.Row> rows(
            List<TopicProgress> topics,
            ToDoubleFunction<TopicProgress> size,
            Function<TopicProgress, List<Double>> values,
            Function<List<Double>, String> told) {
        List<TopicProgress> shown = topics;
        if (topics.size() > MOST_ROWS) {
            List<TopicProgress> largest = topics.stream()
                    .sorted(Comparator.comparingDouble(size).reversed())
                    .limit(MOST_ROWS - 1)
                    .toList();
            shown = topics.stream().filter(largest::contains).toList();
        }
        List<RowPlot.Row> rows = new ArrayList<>();
        for (TopicProgress topic : shown) {
            rows.add(new RowPlot.Row(topic.title(), told.apply(values.apply(topic)), values.apply(topic)));
        }
        if (shown.size() < topics.size()) {
            List<TopicProgress> largest = shown;
            List<Double> rest = topics.stream()
                    .filter(topic -> !largest.contains(topic))
                    .map(values)
                    .reduce(ProgressPlots::plus)
                    .orElseThrow();
            rows.add(new RowPlot.Row(text("others", topics.size() - shown.size()), told.apply(rest), rest));
        }
        return rows;
    }

    private static List<Double> plus(List<Double> some, List<Double> others) {
        List<Double> sums = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            sums.add(some.get(i) + others.get(i));
        }
        return sums;
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Overdue items stand apart, before today. */
    Plot forecast(Forecast forecast) {
        boolean overdue = forecast.overdue() > 0;
        List<BarPlot.Part> parts = new ArrayList<>(List.of(new BarPlot.Part(text("due"), Tone.FIRST)));
        List<BarPlot.Column> columns = new ArrayList<>();
        if (overdue) {
            parts.add(new BarPlot.Part(text("overdue"), Tone.SECOND));
            columns.add(
                    new BarPlot.Column("", false, text("overdue"), true, List.of(0.0, (double) forecast.overdue())));
        }
        for (int i = 0; i < forecast.days().size(); i++) {
            Forecast.Day day = forecast.days().get(i);
            String date = formats.date(day.date());
            List<Double> values = overdue ? List.of((double) day.due(), 0.0) : List.of((double) day.due());
            columns.add(new BarPlot.Column(
                    i % 7 == 0 ? formats.dayAndMonth(day.date()) : "",
                    i % 14 != 0,
                    i == 0 ? text("today", date) : date,
                    false,
                    values));
        }
        return new BarPlot(text("day"), parts, columns, this::number, mirrored)
                .draw(text(
                        "forecast_summary",
                        forecast.days().getFirst().due(),
                        forecast.within(),
                        forecast.days().size(),
                        forecast.overdue()));
    }

    Plot bins(Retention retention) {
        double lowest = retention.bins().stream()
                .flatMapToDouble(
                        bin -> DoubleStream.of(bin.predicted(), bin.remembered().low()))
                .min()
                .orElse(0);
        List<DotPlot.Point> points = retention.bins().stream()
                .map(bin -> new DotPlot.Point(
                        text("group_name", percent(bin.from()), percent(bin.to())),
                        bin.predicted(),
                        bin.remembered().value(),
                        bin.remembered().low(),
                        bin.remembered().high(),
                        text("basis_reviews", bin.remembered().cases())))
                .toList();
        DotPlot.Heads heads =
                new DotPlot.Heads(text("group"), text("predicted"), text("remembered"), text("range"), text("reviews"));
        return new DotPlot(heads, points, Ticks.covering(lowest, 1, INTERVALS), this::percent, text("equal"))
                .draw(text(
                        "retention_bins_summary",
                        points.size(),
                        percent(retention.overall().value()),
                        percent(retention.predicted())));
    }

    Plot weeks(Retention retention, double desired) {
        List<LinePlot.Step> steps = new ArrayList<>();
        List<Optional<LinePlot.Point>> remembered = new ArrayList<>();
        List<Optional<LinePlot.Point>> predicted = new ArrayList<>();
        double lowest = desired;
        List<Retention.Week> weeks = retention.weeks();
        for (int i = 0; i < weeks.size(); i++) {
            Retention.Week week = weeks.get(i);
            Share share = week.remembered();
            steps.add(new LinePlot.Step(
                    weekLabel(i, weeks.stream().map(Retention.Week::first).toList()),
                    (weeks.size() - 1 - i) % 6 != 0,
                    text("week_of", formats.date(week.first()))));
            boolean any = share.cases() > 0;
            remembered.add(
                    any ? Optional.of(new LinePlot.Point(share.value(), share.low(), share.high())) : Optional.empty());
            predicted.add(any ? Optional.of(LinePlot.Point.exactly(week.predicted())) : Optional.empty());
            lowest = any ? Math.min(lowest, Math.min(share.low(), week.predicted())) : lowest;
        }
        return new LinePlot(
                        text("week"),
                        steps,
                        List.of(
                                new LinePlot.Series(text("remembered"), Tone.FIRST, false, text("range"), remembered),
                                new LinePlot.Series(text("predicted"), Tone.SECOND, true, "", predicted)),
                        Ticks.covering(lowest, 1, INTERVALS),
                        this::percent,
                        Optional.empty(),
                        mirrored)
                .draw(text("retention_weeks_summary", weeks.size()));
    }

    /** How often answers were right, by how sure the person said to be. */
    Plot sure(Confidences confidences) {
        List<LinePlot.Step> steps = new ArrayList<>();
        List<Optional<LinePlot.Point>> right = new ArrayList<>();
        for (Confidences.Level level : confidences.levels()) {
            Share share = level.right();
            String name = texts.get(language, level.text());
            steps.add(new LinePlot.Step(name, false, text("sure_level", name, share.cases())));
            right.add(Optional.of(new LinePlot.Point(share.value(), share.low(), share.high())));
        }
        return new LinePlot(
                        text("sure_said"),
                        steps,
                        List.of(new LinePlot.Series(text("sure_right"), Tone.FIRST, false, text("range"), right)),
                        Ticks.covering(0, 1, INTERVALS),
                        this::percent,
                        Optional.empty(),
                        mirrored)
                .draw(text("sure_summary", confidences.answers()));
    }

    HeatCalendar.Drawing calendar(Totals totals, Spans spans) {
        // a year has many days and few counts, and it is the count that costs: its words follow the language's plurals
        Map<Integer, String> titles = new HashMap<>();
        Map<Integer, String> counts = new HashMap<>();
        HeatCalendar.Words words = new HeatCalendar.Words(
                text("week"),
                formats::date,
                formats::month,
                formats::weekday,
                formats::weekdayLetter,
                count -> counts.computeIfAbsent(count, formats::number),
                (day, count) -> titles.computeIfAbsent(count, same -> text("calendar_day", DAY, same))
                        .replace(DAY, formats.date(day)));
        return new HeatCalendar(
                        spans.today(), Spans.CALENDAR_WEEKS, spans.firstOfWeek(), totals.days(), words, mirrored)
                .draw(text(
                        "calendar_summary",
                        totals.inYear(),
                        totals.days().size(),
                        totals.days().values().stream()
                                .mapToInt(Integer::intValue)
                                .max()
                                .orElse(0)));
    }

    /** @param recalled items recalled today and on the days after */
    Plot decline(List<Double> recalled, int seen, LocalDate today) {
        List<LinePlot.Step> steps = new ArrayList<>();
        for (int day = 0; day < recalled.size(); day++) {
            LocalDate date = today.plusDays(day);
            steps.add(new LinePlot.Step(day % 10 == 0 ? formats.dayAndMonth(date) : "", false, formats.date(date)));
        }
        List<Optional<LinePlot.Point>> points = recalled.stream()
                .map(value -> Optional.of(LinePlot.Point.exactly(value)))
                .toList();
        return new LinePlot(
                        text("day"),
                        steps,
                        List.of(new LinePlot.Series(text("decline_series"), Tone.FIRST, false, "", points)),
                        Ticks.counting(seen, INTERVALS),
                        value -> formats.number(Math.round(value * 10) / 10.0),
                        Optional.empty(),
                        mirrored)
                .draw(text(
                        "decline_summary",
                        recalled.size() - 1,
                        seen,
                        number(recalled.getFirst()),
                        number(recalled.getLast())));
    }

    /** @param answers in each week, the last that of today */
    Plot weeks(List<Integer> answers, Spans spans) {
        List<LocalDate> weeks = spans.weeks(answers.size());
        List<BarPlot.Column> columns = new ArrayList<>();
        for (int i = 0; i < weeks.size(); i++) {
            columns.add(new BarPlot.Column(
                    weekLabel(i, weeks),
                    (weeks.size() - 1 - i) % 6 != 0,
                    text("week_of", formats.date(weeks.get(i))),
                    false,
                    List.of((double) answers.get(i))));
        }
        return new BarPlot(
                        text("week"),
                        List.of(new BarPlot.Part(text("item_answers"), Tone.FIRST)),
                        columns,
                        this::number,
                        mirrored)
                .draw(text(
                        "weeks_summary",
                        weeks.size(),
                        answers.stream().mapToInt(Integer::intValue).sum(),
                        answers.getLast()));
    }

    /** Every third week has room for its date. */
    private String weekLabel(int week, List<LocalDate> weeks) {
        return (weeks.size() - 1 - week) % 3 == 0 ? formats.dayAndMonth(weeks.get(week)) : "";
    }

    private String number(double value) {
        return formats.number(Math.round(value));
    }

    private String percent(double ratio) {
        return formats.percent(ratio);
    }

    private String hours(double milliseconds) {
        return formats.hours(Duration.ofMillis(Math.round(milliseconds)));
    }

    private String text(String key, Object... arguments) {
        return texts.get(language, "progress_" + key, arguments);
    }
}
