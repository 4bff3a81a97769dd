package org.learningassistant.memory.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.ReferenceData;

/** What Moodle's own tests expect of its statistics, for every set of results that comes with expectations. */
final class MoodleStatisticsTest {
    private static final String FOLDER = "moodle/mod/quiz/report/statistics/tests/fixtures/";
    private static final String QUIZ_EXPECTED = "moodle/expected-statistics.json";
    private static final double RELATIVE = 1e-5;
    private static final String NONE = "**NULL**";

    private static final Map<String, Function<ItemStatistics, OptionalDouble>> OF_ITEMS = Map.of(
            "s", item -> OptionalDouble.of(item.attempts()),
            "facility", item -> item.facility().value(),
            "sd", item -> item.standardDeviation().value(),
            "discriminationindex", item -> item.discriminationIndex().value(),
            "discriminativeefficiency", item -> item.discriminationEfficiency().value(),
            "covariance", item -> OptionalDouble.of(item.moments().orElseThrow().covariance()),
            "markvariance",
                    item -> OptionalDouble.of(item.moments().orElseThrow().markVariance()),
            "othermarkvariance",
                    item -> OptionalDouble.of(item.moments().orElseThrow().otherVariance()),
            "covariancemax",
                    item -> OptionalDouble.of(item.moments().orElseThrow().largestCovariance()));

    private static final Map<String, Function<QuizStatistics, OptionalDouble>> OF_QUIZZES = Map.of(
            "firstattemptscount", quiz -> OptionalDouble.of(quiz.attempts()),
            "firstattemptsavg", quiz -> quiz.average().value(),
            "allattemptsavg", quiz -> quiz.average().value(),
            "median", quiz -> quiz.median().value(),
            "standarddeviation", quiz -> quiz.standardDeviation().value(),
            "skewness", quiz -> quiz.skewness().value(),
            "kurtosis", quiz -> quiz.kurtosis().value(),
            "cic", quiz -> quiz.internalConsistency().value(),
            "errorratio", quiz -> quiz.errorRatio().value(),
            "standarderror", quiz -> quiz.standardError().value());

    private int compared;
    private final List<String> wrong = new ArrayList<>();

    @Test
    void everyNumberThatMoodleExpectsComesOut() throws IOException {
        int sets = 0;
        for (int number = 0; number < 100; number++) {
            String set = String.format(Locale.ROOT, "%02d", number);
            if (ReferenceData.has(FOLDER + "results" + set + ".csv")
                    && ReferenceData.has(FOLDER + "qstats" + set + ".csv")) {
                compare(set, analysis(set));
                sets++;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "Moodle's quiz statistics: %d of %d numbers of %d set(s) within a relative %.0e%n",
                compared - wrong.size(),
                compared,
                sets,
                RELATIVE);
        assertEquals(List.of(), wrong);
        assertTrue(compared > 0, "there are expectations");
    }

    private static ItemAnalysis analysis(String set) throws IOException {
        List<Position> positions = new ArrayList<>();
        for (Map<String, String> row :
                Table.read(FOLDER + "questions" + set + ".csv").rows()) {
            if (!row.getOrDefault("slot", "").isEmpty()) {
                positions.add(new Position(
                        Double.parseDouble(row.get("mark")), row.get("type").equals("random")));
            }
        }
        List<Map<String, String>> steps =
                Table.read(FOLDER + "steps" + set + ".csv").rows();
        List<AttemptMarks> attempts = new ArrayList<>();
        for (Map<String, String> row :
                Table.read(FOLDER + "results" + set + ".csv").rows()) {
            Map<String, String> step = steps.stream()
                    .filter(some -> some.get("quizattempt").equals(row.get("quizattempt")))
                    .findFirst()
                    .orElse(Map.of());
            attempts.add(attempt(positions.size(), row, step));
        }
        return ItemAnalysis.of(positions, attempts);
    }

    private static AttemptMarks attempt(int positions, Map<String, String> row, Map<String, String> step) {
        List<Mark> marks = new ArrayList<>();
        for (int slot = 1; slot <= positions; slot++) {
            String earned = row.getOrDefault("slots." + slot + ".mark", "");
            String variant = step.getOrDefault("variants." + slot, "");
            marks.add(new Mark(
                    slot - 1,
                    step.getOrDefault("randqs." + slot, ""),
                    variant.isEmpty() ? 1 : Integer.parseInt(variant),
                    earned.isEmpty() || earned.contains("NULL") ? 0 : Double.parseDouble(earned)));
        }
        return new AttemptMarks(marks);
    }

    private void compare(String set, ItemAnalysis analysis) throws IOException {
        for (Map<String, String> row :
                Table.read(FOLDER + "qstats" + set + ".csv").rows()) {
            String name =
                    "set " + set + " slot " + row.get("slot") + " " + row.get("subqname") + " " + row.get("variant");
            ItemStatistics item = item(analysis, row);
            OF_ITEMS.forEach((column, value) ->
                    compare(name + " " + column, row.getOrDefault(column, ""), () -> value.apply(item)));
            int index = Integer.parseInt(row.get("slot")) - 1;
            // Moodle has weights for slots only
            if (row.get("subqname").isEmpty() && row.get("variant").isEmpty()) {
                compare(
                        name + " effectiveweight",
                        row.getOrDefault("effectiveweight", ""),
                        () -> analysis.positions().get(index).effectiveWeight().value());
            }
        }
        JsonNode quiz = ReferenceData.json(QUIZ_EXPECTED).path("set" + set + "_quizstats_expected");
        OF_QUIZZES.forEach((key, value) -> compare(
                "set " + set + " quiz " + key,
                quiz.path(key).isMissingNode() ? "" : quiz.path(key).asText(),
                () -> value.apply(analysis.quiz())));
    }

    private static ItemStatistics item(ItemAnalysis analysis, Map<String, String> row) {
        PositionStatistics position = analysis.positions().get(Integer.parseInt(row.get("slot")) - 1);
        String variant = row.get("variant");
        if (row.get("subqname").isEmpty()) {
            return variant.isEmpty() ? position.item() : position.variants().get(Integer.parseInt(variant));
        }
        QuestionStatistics question = analysis.drawn().stream()
                .filter(one -> one.question().equals(row.get("subqname")))
                .findFirst()
                .orElseThrow();
        return variant.isEmpty() ? question.item() : question.variants().get(Integer.parseInt(variant));
    }

    /** @param expected empty when nothing is */
    private void compare(String name, String expected, java.util.function.Supplier<OptionalDouble> computed) {
        if (expected.isEmpty()) {
            return;
        }
        compared++;
        OptionalDouble actual = computed.get();
        boolean right = expected.equals(NONE)
                ? actual.isEmpty()
                : actual.isPresent()
                        && Math.abs(actual.getAsDouble() - Double.parseDouble(expected))
                                <= RELATIVE * Math.abs(Double.parseDouble(expected));
        if (!right) {
            wrong.add(name + ": expected " + expected + ", computed " + actual);
        }
    }
}
