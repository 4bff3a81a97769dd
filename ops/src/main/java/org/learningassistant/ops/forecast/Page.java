package org.learningassistant.ops.forecast;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.learningassistant.scaling.Goal;
import org.learningassistant.scaling.replay.Outcome;

/** A forecast as one page without anything beside it: no script, no font, no picture from elsewhere. */
public final class Page {
    private static final String STYLE = "plan.css";
    private static final int ROWS = 48;
    private static final double MILLIS = 1000;
    private static final String[] OF_ONE = {"p0", "p1", "p2"};

    private final Forecast forecast;
    private final Forecast.Question question;
    private final List<Forecast.Result> results;
    private final Instant start;
    private final Instant end;

    private Page(Forecast forecast) {
        this.forecast = forecast;
        question = forecast.question();
        results = forecast.results();
        start = question.load().trace().start();
        // charts show whole parts of the time
        end = results.getFirst()
                .outcome()
                .bins()
                .getLast()
                .start()
                .plus(results.getFirst().outcome().bins().getFirst().length());
    }

    public static String of(Forecast forecast) {
        return new Page(forecast).html();
    }

    /** As text between tags or in a quoted attribute. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (char letter : text.toCharArray()) {
            switch (letter) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(letter);
            }
        }
        return safe.toString();
    }

    private String html() {
        StringBuilder html = new StringBuilder(200_000);
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escaped("Plan: " + question.load().name()))
                .append("</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<main>\n<h1>What the autoscaler would do</h1>\n");
        paragraph(html, "Load: " + Summary.load(question.load()));
        question.load().notes().forEach(note -> paragraph(html, note));
        paragraph(html, "Model: " + String.join("; ", Summary.model(question)));
        paragraph(html, "Promised: " + Summary.promise(question));
        html.append("<h2>Compared</h2>\n");
        comparison(html);
        html.append("<h2>What limits it</h2>\n<div class=\"policies\">\n");
        for (int i = 0; i < results.size(); i++) {
            html.append("<section class=\"policy\"><h3>")
                    .append(key("p" + i))
                    .append(name(i))
                    .append("</h3><ul>");
            Judgement.of(results.get(i))
                    .forEach(sentence ->
                            html.append("<li>").append(escaped(sentence)).append("</li>"));
            html.append("</ul></section>\n");
        }
        html.append("</div>\n<h2>Over time</h2>\n");
        charts(html);
        html.append("<h2>The numbers of the charts</h2>\n");
        for (int i = 0; i < results.size(); i++) {
            numbers(html, i);
        }
        html.append(
                "<p class=\"faint\">Times are UTC. A model, not a promise: every ready replica gets an equal share of the requests, "
                        + "which wait in one queue (M/M/c) and, when more arrive than can be served, in a backlog; pods that end "
                        + "are gone at once, and nodes for new ones are there.</p>\n</main>\n</body>\n</html>\n");
        return html.toString();
    }

    private static String style() {
        try (InputStream in = java.util.Objects.requireNonNull(Page.class.getResourceAsStream(STYLE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(STYLE + " cannot be read", unreadable);
        }
    }

    private static void paragraph(StringBuilder html, String text) {
        html.append("<p>").append(escaped(text)).append("</p>\n");
    }

    private String name(int number) {
        return escaped(results.get(number).candidate().name());
    }

    private static String key(String style) {
        return "<svg class=\"key\" viewBox=\"0 0 35 10\" aria-hidden=\"true\"><line class=\"" + style
                + "\" x1=\"0\" x2=\"35\" y1=\"5\" y2=\"5\"/></svg>";
    }

    private void comparison(StringBuilder html) {
        html.append(
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Compared\"><table><thead><tr><td></td>");
        for (int i = 0; i < results.size(); i++) {
            html.append("<th scope=\"col\">").append(name(i)).append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
        for (Summary.Row row : Summary.rows(forecast)) {
            html.append("<tr><th scope=\"row\">").append(escaped(row.title())).append("</th>");
            row.values()
                    .forEach(value -> html.append("<td>").append(escaped(value)).append("</td>"));
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n");
    }

    private void charts(StringBuilder html) {
        html.append("<div class=\"charts\">\n");
        List<Chart.Line> capacity = new ArrayList<>();
        capacity.add(new Chart.Line("load", true, true, values(results.getFirst(), Outcome.Bin::peakRate)));
        capacity.addAll(lines(true, Outcome.Bin::capacity));
        figure(
                html,
                chart("Is there enough capacity?", "requests/s", false, capacity, List.of()),
                entry("load", "load (largest sample)") + "; capacity of " + legend());
        figure(
                html,
                chart("How many replicas?", "replicas", false, lines(true, Outcome.Bin::replicas), List.of()),
                legend());
        figure(
                html,
                chart(
                        "How busy are they?",
                        "CPU, % of the request",
                        false,
                        lines(false, Outcome.Bin::processor),
                        targets()),
                legend() + (targets().isEmpty() ? "" : "; red is the target"));
        delays(html);
        figure(
                html,
                chart("How many minutes are lost?", "minutes, added up", false, lostMinutes(), List.of()),
                legend());
        html.append("</div>\n");
    }

    /** With one policy all percentiles, with several the one that is promised about. */
    private void delays(StringBuilder html) {
        double within = question.replay().promised().within().toMillis();
        List<Chart.Limit> limits =
                List.of(new Chart.Limit(Words.time(question.replay().promised().within()), within));
        if (results.size() > 1) {
            figure(
                    html,
                    chart(
                            "How long do requests take?",
                            "ms",
                            true,
                            lines(false, bin -> bin.delay().p95() * MILLIS),
                            limits),
                    "p95 of " + legend() + "; red is the promise");
            return;
        }
        Forecast.Result only = results.getFirst();
        List<Chart.Line> lines = List.of(
                new Chart.Line(
                        OF_ONE[2], false, false, values(only, bin -> bin.delay().p50() * MILLIS)),
                new Chart.Line(
                        OF_ONE[0], false, false, values(only, bin -> bin.delay().p95() * MILLIS)),
                new Chart.Line(
                        OF_ONE[1], false, false, values(only, bin -> bin.delay().p99() * MILLIS)));
        figure(
                html,
                chart("How long do requests take?", "ms", true, lines, limits),
                entry(OF_ONE[2], "p50") + " " + entry(OF_ONE[0], "p95") + " " + entry(OF_ONE[1], "p99")
                        + "; red is the promise");
    }

    private Chart chart(
            String title, String unit, boolean logarithmic, List<Chart.Line> lines, List<Chart.Limit> limits) {
        return new Chart(title, unit, logarithmic, start, end, lines, limits);
    }

    private static void figure(StringBuilder html, Chart chart, String legend) {
        html.append("<figure><figcaption>")
                .append(escaped(chart.title()))
                .append("</figcaption>\n")
                .append(chart.svg(
                        chart.title() + " " + chart.unit() + " over time; the numbers are in the tables below"))
                .append("<p>")
                .append(legend)
                .append("</p></figure>\n");
    }

    /** Whose line it is, in one piece. */
    private static String entry(String style, String words) {
        return "<span class=\"nowrap\">" + key(style) + words + "</span>";
    }

    private String legend() {
        StringBuilder legend = new StringBuilder();
        for (int i = 0; i < results.size(); i++) {
            legend.append(entry("p" + i, name(i))).append(' ');
        }
        return legend.toString().stripTrailing();
    }

    private List<Chart.Line> lines(boolean stepped, Function<Outcome.Bin, Double> value) {
        List<Chart.Line> lines = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            lines.add(new Chart.Line("p" + i, false, stepped, values(results.get(i), value)));
        }
        return lines;
    }

    private static List<Double> values(Forecast.Result result, Function<Outcome.Bin, Double> value) {
        return result.outcome().bins().stream().map(value).toList();
    }

    private List<Chart.Line> lostMinutes() {
        List<Chart.Line> lines = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            double sum = 0;
            List<Double> sums = new ArrayList<>();
            for (Outcome.Bin bin : results.get(i).outcome().bins()) {
                sum += bin.lostMinutes();
                sums.add(sum);
            }
            lines.add(new Chart.Line("p" + i, false, true, sums));
        }
        return lines;
    }

    /** Each target once, also where several policies have it. */
    private List<Chart.Limit> targets() {
        return results.stream()
                .flatMap(result -> result.candidate().policy().goals().stream())
                .filter(goal -> goal.name().equals("cpu"))
                .map(Goal::target)
                .filter(Goal.Target.Utilisation.class::isInstance)
                .map(target -> ((Goal.Target.Utilisation) target).percent())
                .distinct()
                .map(percent -> new Chart.Limit(percent + " %", percent))
                .toList();
    }

    private void numbers(StringBuilder html, int number) {
        Duration patience = question.replay().application().patience();
        List<Outcome.Bin> bins = results.get(number).outcome().bins();
        int group = Math.ceilDiv(bins.size(), ROWS);
        DateTimeFormatter format = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
        html.append("<details><summary>")
                .append(name(number))
                .append("</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Numbers of ")
                .append(name(number))
                .append(
                        "\"><table><thead><tr><th scope=\"col\">from</th><th scope=\"col\">requests/s</th><th scope=\"col\">at most</th>"
                                + "<th scope=\"col\">replicas</th><th scope=\"col\">CPU</th><th scope=\"col\">worst p95</th>"
                                + "<th scope=\"col\">minutes lost</th><th scope=\"col\">requests lost</th></tr></thead><tbody>\n");
        for (int i = 0; i < bins.size(); i += group) {
            List<Outcome.Bin> part = bins.subList(i, Math.min(bins.size(), i + group));
            html.append("<tr><th scope=\"row\">")
                    .append(format.format(part.getFirst().start()))
                    .append("</th>");
            cell(
                    html,
                    Words.format(
                            "%.1f",
                            part.stream()
                                    .mapToDouble(Outcome.Bin::rate)
                                    .average()
                                    .orElse(0)));
            cell(
                    html,
                    Words.format(
                            "%.1f",
                            part.stream()
                                    .mapToDouble(Outcome.Bin::peakRate)
                                    .max()
                                    .orElse(0)));
            cell(
                    html,
                    part.stream().mapToInt(Outcome.Bin::leastReplicas).min().orElse(0) + "–"
                            + part.stream()
                                    .mapToInt(Outcome.Bin::mostReplicas)
                                    .max()
                                    .orElse(0));
            cell(
                    html,
                    Words.format(
                            "%.0f %%",
                            part.stream()
                                    .mapToDouble(Outcome.Bin::processor)
                                    .average()
                                    .orElse(0)));
            cell(
                    html,
                    Words.delay(
                            part.stream()
                                    .mapToDouble(bin -> bin.delay().p95())
                                    .max()
                                    .orElse(0),
                            patience));
            cell(
                    html,
                    Words.count(part.stream().mapToInt(Outcome.Bin::lostMinutes).sum()));
            cell(html, Words.count(part.stream().mapToDouble(Outcome.Bin::lost).sum()));
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div></details>\n");
    }

    private static void cell(StringBuilder html, String text) {
        html.append("<td>").append(escaped(text)).append("</td>");
    }
}
