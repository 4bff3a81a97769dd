package org.learningassistant.web.quizzes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.html.plot.BarPlot;
import org.learningassistant.web.platform.html.plot.Plot;
import org.learningassistant.web.platform.html.plot.RowPlot;
import org.learningassistant.web.platform.html.plot.Tone;

/** The pictures of item analysis. */
final class AnalysisPlots {
    /** More rows than this are a list, not a picture. */
    private static final int MOST_ROWS = 10;

    private static final int BINS = 10;

    private final AnalysisWords words;
    private final boolean mirrored;

    AnalysisPlots(AnalysisWords words, boolean mirrored) {
        this.words = words;
        this.mirrored = mirrored;
    }

    /** How many attempts earned which share of the points; null when nothing could be earned or nobody tried. */
    @Nullable
    Plot results(List<Double> totals, double points) {
        if (totals.isEmpty() || points <= 0) {
            return null;
        }
        List<Integer> counts = new ArrayList<>(Collections.nCopies(BINS, 0));
        for (double total : totals) {
            // everything right belongs to the last tenth
            int bin = Math.clamp((int) Math.floor(total / points * BINS + 1e-9), 0, BINS - 1);
            counts.set(bin, counts.get(bin) + 1);
        }
        List<BarPlot.Column> columns = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            String from = words.percent((double) i / BINS);
            columns.add(new BarPlot.Column(
                    from,
                    i % 2 == 1,
                    words.text("range", from, words.percent((i + 1.0) / BINS)),
                    false,
                    List.of((double) counts.get(i))));
        }
        return new BarPlot(
                        words.text("result"),
                        List.of(new BarPlot.Part(words.text("attempts"), Tone.FIRST)),
                        columns,
                        words::number,
                        mirrored)
                .draw(words.text("results_summary", totals.size(), Collections.max(counts)));
    }

    /** The questions with the lowest facility; null when no question has one. */
    @Nullable
    Plot hardest(List<AnalysedRow> all) {
        // a place that draws is no question; those drawn there are
        List<RowPlot.Row> rows = all.stream()
                .filter(row -> row.question() != null && row.facility().isPresent())
                .sorted(Comparator.comparingDouble(row -> row.facility().orElseThrow()))
                .limit(MOST_ROWS)
                .map(this::bar)
                .toList();
        if (rows.isEmpty()) {
            return null;
        }
        return new RowPlot(
                        words.text("question"),
                        List.of(
                                new BarPlot.Part(words.text("earned"), Tone.FIRST),
                                new BarPlot.Part(words.text("lost"), Tone.REST)),
                        rows,
                        words::percent,
                        mirrored)
                .draw(words.text(
                        "hardest_summary",
                        rows.getFirst().name(),
                        rows.getFirst().value()));
    }

    /** The bar of a facility fills the row when everybody is right. */
    private RowPlot.Row bar(AnalysedRow row) {
        double facility = row.facility().orElseThrow();
        double earned = Math.clamp(facility, 0.0, 1.0);
        return new RowPlot.Row(
                words.text("numbered", row.number(), words.label(row)),
                words.percent(facility),
                List.of(earned, 1 - earned));
    }
}
