package org.learningassistant.web.quizzes;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.statistics.ItemStatistics;
import org.learningassistant.memory.statistics.PositionStatistics;
import org.learningassistant.memory.statistics.Statistic;
import org.learningassistant.web.courses.ItemType;
import org.learningassistant.web.platform.markup.Rendering;
import org.learningassistant.web.quizzes.Analysis.AnalysedQuestion;

/**
 * Item analysis as a table for other programs: RFC 4180, a line for each row of the page, numbers in full with a point. An
 * empty field has its reason in the last column. It begins with a byte order mark, without which spreadsheets take Arabic
 * letters for others.
 */
final class AnalysisCsv {
    private static final String HEAD = "number,question,type,drawn_from,points,attempts,facility,standard_deviation,"
            + "intended_weight_percent,effective_weight_percent,discrimination_index_percent,"
            + "discrimination_efficiency_percent,flags,empty_because";

    private final Rendering rendering;
    private final Map<UUID, String> topics;

    /** @param topics titles by id */
    AnalysisCsv(Rendering rendering, Map<UUID, String> topics) {
        this.rendering = rendering;
        this.topics = topics;
    }

    String of(List<AnalysedRow> rows) {
        return Stream.concat(Stream.of(HEAD), rows.stream().map(this::line))
                .collect(Collectors.joining("\r\n", "\uFEFF", "\r\n"));
    }

    private String line(AnalysedRow row) {
        AnalysedQuestion question = row.question();
        ItemStatistics item = row.item();
        PositionStatistics place = row.place();
        Double points = row.points();
        UUID topic = row.topic();
        return Stream.of(
                        row.number(),
                        question == null ? "" : QuestionLabel.of(question.content(), rendering),
                        question == null
                                ? ""
                                : ItemType.of(question.content().body()).code(),
                        topic == null ? "" : topics.getOrDefault(topic, ""),
                        points == null ? "" : points.toString(),
                        String.valueOf(row.asked()),
                        number(item == null ? null : item.facility()),
                        number(item == null ? null : item.standardDeviation()),
                        number(place == null ? null : place.intendedWeight()),
                        number(place == null ? null : place.effectiveWeight()),
                        number(item == null ? null : item.discriminationIndex()),
                        number(item == null ? null : item.discriminationEfficiency()),
                        flags(question),
                        reasons(row))
                .map(AnalysisCsv::field)
                .collect(Collectors.joining(","));
    }

    private static String number(@Nullable Statistic statistic) {
        return statistic instanceof Statistic.Known known ? Double.toString(known.number()) : "";
    }

    private static String flags(@Nullable AnalysedQuestion question) {
        return question == null
                ? ""
                : question.allFlags().stream().map(FlagCode::of).distinct().collect(Collectors.joining(" "));
    }

    private static String reasons(AnalysedRow row) {
        if (row.item() == null) {
            return "not_comparable";
        }
        return row.statistics().stream()
                .filter(Statistic.Undefined.class::isInstance)
                .map(statistic -> ((Statistic.Undefined) statistic).reason().code())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** Quoted when it has to be; a text that a spreadsheet would take for a formula begins with an apostrophe. */
    private static String field(String text) {
        boolean number = text.matches("-?[0-9.]+(E-?[0-9]+)?");
        String harmless = !number && text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return harmless.matches("(?s).*[\",\\r\\n].*") ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
