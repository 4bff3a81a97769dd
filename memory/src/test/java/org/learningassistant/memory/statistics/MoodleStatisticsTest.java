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
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.learningassistant.memory.ReferenceData;
import org.learningassistant.memory.statistics.ItemStatistics.Moments;

/** What Moodle's own tests expect of its statistics, for every set of results that comes with expectations. */
final class MoodleStatisticsTest {
    private static final String QUIZ_EXPECTED = "moodle/expected-statistics.json";
    private static final double RELATIVE = 1e-5;
    private static final String NONE = "**NULL**";

    private static final Map<String, Function<ItemStatistics, OptionalDouble>> OF_ITEMS = Map.of(
            "s", item -> OptionalDouble.of(item.attempts()),
            "facility", item -> item.facility().value(),
            "sd", item -> item.standardDeviation().value(),
            "discriminationindex", item -> item.discriminationIndex().value(),
            "discriminativeefficiency", item -> item.discriminationEfficiency().value(),
            "covariance", item -> moment(item, Moments::covariance),
            "markvariance", item -> moment(item, Moments::markVariance),
            "othermarkvariance", item -> moment(item, Moments::otherVariance),
            "covariancemax", item -> moment(item, Moments::largestCovariance));

    private static final Map<String, Function<QuizStatistics, OptionalDouble>> OF_QUIZZES = Map.of(
            "firstattemptscount", quiz -> OptionalDouble.of(quiz.attempts()),
            "firstattemptsavg", quiz -> quiz.average().value(),
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
            if (MoodleResults.has("results", set) && MoodleResults.has("qstats", set)) {
                compare(set, MoodleResults.read(set));
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

    private void compare(String set, MoodleResults results) throws IOException {
        ItemAnalysis analysis = results.ofFirstAttempts();
        for (Map<String, String> row : MoodleResults.rows("qstats", set)) {
            compare(set, row, analysis);
        }
        JsonNode quiz = ReferenceData.json(QUIZ_EXPECTED).path("set" + set + "_quizstats_expected");
        String name = "set " + set + " quiz ";
        OF_QUIZZES.forEach(
                (key, value) -> compare(name + key, quiz.path(key).asText(), () -> value.apply(analysis.quiz())));
        compare(
                name + "allattemptsavg",
                quiz.path("allattemptsavg").asText(),
                () -> results.ofAllAttempts().quiz().average().value());
    }

    private void compare(String set, Map<String, String> row, ItemAnalysis analysis) {
        int slot = Integer.parseInt(row.getOrDefault("slot", ""));
        String question = row.getOrDefault("subqname", "");
        String variant = row.getOrDefault("variant", "");
        String name = "set " + set + " slot " + slot + " " + question + " " + variant;
        ItemStatistics item = item(analysis, slot - 1, question, variant);
        OF_ITEMS.forEach(
                (column, value) -> compare(name + " " + column, row.getOrDefault(column, ""), () -> value.apply(item)));
        // Moodle has weights for slots only
        if (question.isEmpty() && variant.isEmpty()) {
            compare(
                    name + " effectiveweight",
                    row.getOrDefault("effectiveweight", ""),
                    () -> analysis.positions().get(slot - 1).effectiveWeight().value());
        }
    }

    private static ItemStatistics item(ItemAnalysis analysis, int index, String question, String variant) {
        PositionStatistics position = analysis.positions().get(index);
        if (question.isEmpty()) {
            return variant.isEmpty() ? position.item() : position.variants().get(Integer.valueOf(variant));
        }
        QuestionStatistics drawn = analysis.drawn().stream()
                .filter(one -> one.question().equals(question))
                .findFirst()
                .orElseThrow();
        return variant.isEmpty() ? drawn.item() : drawn.variants().get(Integer.valueOf(variant));
    }

    private static OptionalDouble moment(ItemStatistics item, ToDoubleFunction<Moments> value) {
        return item.moments().stream().mapToDouble(value).findFirst();
    }

    /** @param expected empty when nothing is */
    private void compare(String name, String expected, Supplier<OptionalDouble> computed) {
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
