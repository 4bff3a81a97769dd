package org.learningassistant.ops.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.learningassistant.scaling.replay.Application;
import org.learningassistant.scaling.replay.Outcome;
import org.learningassistant.scaling.replay.ServiceLevel;
import org.learningassistant.scaling.replay.Trace;

/** A forecast as text for a terminal. */
public final class Summary {
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final int WIDTH = 60;
    private static final String INDENT = "  ";

    private Summary() {}

    /** Line by line. */
    public static List<String> of(Forecast forecast) {
        List<String> lines = new ArrayList<>();
        Forecast.Question question = forecast.question();
        lines.add("Load     " + load(question.load()));
        question.load().notes().forEach(note -> lines.add("         " + note));
        lines.add("Model    " + String.join("\n         ", model(question)));
        lines.add("Promise  " + promise(question));
        lines.add("");
        lines.addAll(table(forecast));
        double peak = question.load().trace().peak();
        lines.add("");
        lines.add(INDENT + sparkline(forecast.results().getFirst().outcome(), Outcome.Bin::peakRate, peak)
                + "  load up to " + Words.format("%.1f", peak) + "/s");
        for (Forecast.Result result : forecast.results()) {
            lines.add("");
            lines.add(result.candidate().name());
            Outcome outcome = result.outcome();
            lines.add(INDENT
                    + sparkline(
                            outcome, Outcome.Bin::mostReplicas, outcome.all().mostReplicas()) + "  replicas up to "
                    + outcome.all().mostReplicas());
            Judgement.of(result).forEach(sentence -> lines.add(INDENT + sentence));
        }
        return lines;
    }

    /** What the load is, in one line. */
    static String load(Load load) {
        Trace trace = load.trace();
        double sum = 0;
        for (int i = 0; i < trace.size(); i++) {
            sum += trace.rate(i);
        }
        double mean = sum / trace.size();
        return load.name() + ": " + Words.time(trace.length()) + " in samples of " + Words.time(trace.step()) + ", "
                + Words.format("%.1f requests/s on average, %.1f at most, ", mean, trace.peak())
                + Words.count(mean * trace.length().toSeconds()) + " in all";
    }

    /** What the application is taken to be, in two lines. */
    static List<String> model(Forecast.Question question) {
        Application application = question.replay().application();
        return List.of(
                Words.number(application.processorSeconds() * 1000) + " ms of processor time per request, so "
                        + Words.number(application.serviceRate()) + " requests/s per replica with its limit of "
                        + application.processor().limit() + "m",
                "ready " + Words.time(application.startUp()) + " after the decision; samples of the last "
                        + Words.time(question.replay().lag()));
    }

    /** What is promised, in one line. */
    static String promise(Forecast.Question question) {
        ServiceLevel promised = question.replay().promised();
        return Words.number(100 * promised.share()) + " % of the requests of a minute within "
                + Words.time(promised.within()) + ", in " + Words.number(100 * question.kept()) + " % of the minutes";
    }

    /** A measure of all results. */
    record Row(String title, List<String> values) {}

    /** The numbers that are compared, a row for each, a value for each result. */
    static List<Row> rows(Forecast forecast) {
        List<Row> rows = new ArrayList<>();
        var patience = forecast.question().replay().application().patience();
        rows.add(row(forecast, "keeps the promise", result -> result.keeps() ? "yes" : "no"));
        rows.add(row(
                forecast,
                "replicas, least to most",
                result -> result.outcome().all().leastReplicas() + "–"
                        + result.outcome().all().mostReplicas()));
        rows.add(row(
                forecast,
                "replicas on average",
                result -> Words.format("%.1f", result.outcome().all().replicas())));
        rows.add(row(
                forecast,
                "CPU, of the request",
                result -> Words.format("%.0f %%", result.outcome().all().processor())));
        rows.add(row(
                forecast,
                "memory, of the request",
                result -> Words.format("%.0f %%", result.outcome().all().memory())));
        rows.add(row(
                forecast,
                "p50",
                result -> Words.delay(result.outcome().all().delay().p50(), patience)));
        rows.add(row(
                forecast,
                "p95",
                result -> Words.delay(result.outcome().all().delay().p95(), patience)));
        rows.add(row(
                forecast,
                "p99",
                result -> Words.delay(result.outcome().all().delay().p99(), patience)));
        rows.add(row(
                forecast,
                "minutes lost",
                result -> Words.count(result.outcome().minutes().lost())));
        rows.add(row(
                forecast,
                "requests lost",
                result -> Words.share(
                        result.outcome().all().lost(), result.outcome().all().requests())));
        rows.add(row(
                forecast,
                "changes",
                result -> result.outcome().ups() + " up, " + result.outcome().downs() + " down"));
        rows.add(row(
                forecast,
                "pod-hours",
                result -> Words.format("%.1f", result.outcome().all().podHours())));
        if (forecast.question().price().isPresent()) {
            rows.add(row(forecast, "cost", result -> cost(result.cost())));
        }
        return rows;
    }

    private static String cost(OptionalDouble cost) {
        return cost.isPresent() ? Words.format("%.2f", cost.getAsDouble()) : "";
    }

    private interface Value {
        String of(Forecast.Result result);
    }

    private static Row row(Forecast forecast, String title, Value value) {
        return new Row(title, forecast.results().stream().map(value::of).toList());
    }

    private static List<String> table(Forecast forecast) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(
                "",
                forecast.results().stream()
                        .map(result -> result.candidate().name())
                        .toList()));
        rows.addAll(rows(forecast));
        int titles = rows.stream().mapToInt(row -> row.title().length()).max().orElse(0);
        int[] widths = new int[forecast.results().size()];
        for (Row row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.values().get(i).length());
            }
        }
        return rows.stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder(padded(row.title(), titles));
                    for (int i = 0; i < widths.length; i++) {
                        line.append("  ").append(padded(row.values().get(i), widths[i]));
                    }
                    return line.toString().stripTrailing();
                })
                .toList();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String sparkline(Outcome outcome, ToDoubleFunction<Outcome.Bin> value, double most) {
        List<Outcome.Bin> bins = outcome.bins();
        StringBuilder line = new StringBuilder();
        int width = Math.min(WIDTH, bins.size());
        for (int i = 0; i < width; i++) {
            double largest = bins.subList(bins.size() * i / width, bins.size() * (i + 1) / width).stream()
                    .mapToDouble(value)
                    .max()
                    .orElse(0);
            int height = most == 0 ? 0 : (int) Math.ceil(largest / most * BARS.length()) - 1;
            line.append(BARS.charAt(Math.clamp(height, 0, BARS.length() - 1)));
        }
        return line.toString();
    }
}
