package org.learningassistant.web.quizzes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learningassistant.memory.statistics.ItemStatistics;
import org.learningassistant.memory.statistics.PositionStatistics;
import org.learningassistant.memory.statistics.Statistic;
import org.learningassistant.web.quizzes.AnalysisPage.Missing;
import org.learningassistant.web.quizzes.AnalysisPage.Row;

/** The table of all questions, and why some of its fields are empty. */
final class AnalysisTable {
    private final AnalysisWords words;
    private final AnalysisFindings findings;

    AnalysisTable(AnalysisWords words, AnalysisFindings findings) {
        this.words = words;
        this.findings = findings;
    }

    Row row(AnalysedRow row) {
        ItemStatistics item = row.item();
        PositionStatistics place = row.place();
        return new Row(
                row.number(),
                words.label(row),
                row.below(),
                words.number(row.asked()),
                item == null ? AnalysisWords.NONE : words.percent(item.facility(), 1),
                item == null ? AnalysisWords.NONE : words.number(item.standardDeviation()),
                place == null ? AnalysisWords.NONE : words.percent(place.intendedWeight(), 100),
                place == null ? AnalysisWords.NONE : words.percent(place.effectiveWeight(), 100),
                item == null ? AnalysisWords.NONE : words.percent(item.discriminationIndex(), 100),
                item == null ? AnalysisWords.NONE : words.percent(item.discriminationEfficiency(), 100),
                findings.flags(row).stream()
                        .sorted(Comparator.comparing(AnalysisWords::isGrave).reversed())
                        .map(words::badge)
                        .distinct()
                        .toList());
    }

    /** Each reason once, with the questions that it is true of. */
    List<Missing> missing(List<AnalysedRow> rows) {
        Map<String, List<String>> numbers = new LinkedHashMap<>();
        for (AnalysedRow row : rows) {
            reasons(row).stream().distinct().forEach(reason -> numbers.computeIfAbsent(
                            reason, unused -> new ArrayList<>())
                    .add(row.number()));
        }
        return numbers.entrySet().stream()
                .map(entry -> new Missing(String.join(", ", entry.getValue()), entry.getKey()))
                .toList();
    }

    private List<String> reasons(AnalysedRow row) {
        List<String> reasons = new ArrayList<>();
        if (row.item() == null) {
            reasons.add(words.text("reason_rare"));
        }
        for (Statistic statistic : row.statistics()) {
            if (statistic instanceof Statistic.Undefined undefined) {
                reasons.add(words.reason(undefined.reason()));
            }
        }
        if (row.below()) {
            reasons.add(words.text("reason_drawn"));
        }
        return reasons;
    }
}
