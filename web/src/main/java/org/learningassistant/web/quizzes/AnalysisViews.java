package org.learningassistant.web.quizzes;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.learningassistant.memory.statistics.ItemFlag;
import org.learningassistant.memory.statistics.QuizStatistics;
import org.learningassistant.memory.statistics.Statistic;
import org.learningassistant.web.platform.html.Formats;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.markup.Rendering;
import org.learningassistant.web.quizzes.AnalysisPage.Tile;
import org.learningassistant.web.quizzes.ItemAnalyses.Analysed;

/** Makes item analysis ready to be shown. */
@ApplicationScoped
class AnalysisViews {
    private final Texts texts;
    private final Rendering rendering;
    private final EditorViews titles;

    AnalysisViews(Texts texts, Rendering rendering, EditorViews titles) {
        this.texts = texts;
        this.rendering = rendering;
        this.titles = titles;
    }

    AnalysisPage page(Caller caller, Analysed analysed, boolean mirrored) {
        Formats formats = new Formats(caller.language(), caller.day().zone());
        AnalysisWords words =
                new AnalysisWords(texts, caller.language(), formats, rendering, titles.topicTitles(analysed.course()));
        Analysis analysis = analysed.analysis();
        boolean few = analysis.attempts() > 0 && analysis.attempts() < ItemFlag.ENOUGH_ATTEMPTS;
        List<AnalysedRow> rows = AnalysedRow.of(analysis);
        AnalysisFindings findings = new AnalysisFindings(words, few);
        AnalysisTable table = new AnalysisTable(words, findings);
        AnalysisPlots plots = new AnalysisPlots(words, mirrored);
        return new AnalysisPage(
                analysed.quiz(),
                analysed.course(),
                analysis.attempts(),
                analysis.leftOut(),
                analysed.use(),
                notes(analysis, words),
                few ? words.text("few", analysis.attempts()) : null,
                tiles(analysis, words),
                findings.looks(rows),
                rows.stream().map(table::row).toList(),
                table.missing(rows),
                rows.stream().flatMap(row -> findings.choices(row).stream()).toList(),
                plots.results(analysis.totals(), analysis.points()),
                plots.hardest(rows));
    }

    private static List<String> notes(Analysis analysis, AnalysisWords words) {
        List<String> notes = new ArrayList<>(List.of(words.text("basis", analysis.attempts())));
        if (analysis.leftOut() > 0) {
            notes.add(words.text("left_out", analysis.leftOut()));
        }
        if (analysis.earlier() > 0) {
            notes.add(words.text("earlier", analysis.earlier()));
        }
        return notes;
    }

    private static List<Tile> tiles(Analysis analysis, AnalysisWords words) {
        QuizStatistics quiz = analysis.quiz();
        double points = analysis.points() > 0 ? analysis.points() : 1;
        return List.of(
                tile("average", quiz.average(), words.percent(quiz.average(), points), analysis, words),
                tile("median", quiz.median(), words.percent(quiz.median(), points), analysis, words),
                tile(
                        "deviation",
                        quiz.standardDeviation(),
                        words.percent(quiz.standardDeviation(), points),
                        analysis,
                        words),
                tile(
                        "consistency",
                        quiz.internalConsistency(),
                        words.percent(quiz.internalConsistency(), 100),
                        analysis,
                        words),
                tile("error_ratio", quiz.errorRatio(), words.percent(quiz.errorRatio(), 100), analysis, words),
                tile(
                        "standard_error",
                        quiz.standardError(),
                        words.percent(quiz.standardError(), points),
                        analysis,
                        words),
                tile("skewness", quiz.skewness(), words.number(quiz.skewness()), analysis, words),
                tile("kurtosis", quiz.kurtosis(), words.number(quiz.kurtosis()), analysis, words));
    }

    /** What a number means stands below it, and below a dash why there is none. */
    private static Tile tile(String key, Statistic statistic, String value, Analysis analysis, AnalysisWords words) {
        String note =
                switch (statistic) {
                    case Statistic.Known known ->
                        words.text(key + "_note", words.number(known.number()), words.number(analysis.points()));
                    case Statistic.Undefined undefined -> words.reason(undefined.reason());
                };
        return new Tile(words.text(key), value, note);
    }
}
