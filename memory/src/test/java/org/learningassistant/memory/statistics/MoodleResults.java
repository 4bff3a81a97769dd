package org.learningassistant.memory.statistics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.learningassistant.memory.ReferenceData;

/**
 * A set of results as Moodle's tests keep it: marks in {@code resultsNN.csv}, highest marks and which slots draw in
 * {@code questionsNN.csv}, what was drawn and which variant was asked in {@code stepsNN.csv}.
 */
record MoodleResults(List<Position> positions, List<Map<String, String>> results, List<Map<String, String>> steps) {
    static final String FOLDER = "moodle/mod/quiz/report/statistics/tests/fixtures/";

    static MoodleResults read(String set) throws IOException {
        List<Position> positions = new ArrayList<>();
        for (Map<String, String> row : rows("questions", set)) {
            // lines without a slot are the questions that one of the slots draws from
            if (!row.getOrDefault("slot", "").isEmpty()) {
                String mark = row.getOrDefault("mark", "");
                positions.add(new Position(
                        mark.isEmpty() ? 1 : Double.parseDouble(mark),
                        row.getOrDefault("type", "").equals("random")));
            }
        }
        return new MoodleResults(positions, rows("results", set), has("steps", set) ? rows("steps", set) : List.of());
    }

    static boolean has(String what, String set) {
        return ReferenceData.has(FOLDER + what + set + ".csv");
    }

    static List<Map<String, String>> rows(String what, String set) throws IOException {
        return Table.read(FOLDER + what + set + ".csv").rows();
    }

    /** Of everybody's first attempt, where results say which one it was. */
    ItemAnalysis ofFirstAttempts() {
        return of(row -> row.getOrDefault("attemptnumber", "1").equals("1"));
    }

    ItemAnalysis ofAllAttempts() {
        return of(row -> true);
    }

    private ItemAnalysis of(Predicate<Map<String, String>> counted) {
        return ItemAnalysis.of(
                positions,
                results.stream()
                        .filter(counted.and(
                                row -> !row.getOrDefault("finished", "1").equals("0")))
                        .map(this::attempt)
                        .toList());
    }

    private AttemptMarks attempt(Map<String, String> result) {
        String attempt = result.getOrDefault("quizattempt", "");
        Map<String, String> step = steps.stream()
                .filter(some -> some.getOrDefault("quizattempt", "").equals(attempt))
                .findFirst()
                .orElse(Map.of());
        List<Mark> marks = new ArrayList<>();
        for (int slot = 1; slot <= positions.size(); slot++) {
            String earned = result.getOrDefault("slots." + slot + ".mark", "");
            String variant = step.getOrDefault("variants." + slot, "");
            marks.add(new Mark(
                    slot - 1,
                    step.getOrDefault("randqs." + slot, ""),
                    variant.isEmpty() ? 1 : Integer.parseInt(variant),
                    // what was not answered has no mark, and counts as 0
                    earned.isEmpty() || earned.contains("NULL") ? 0 : Double.parseDouble(earned)));
        }
        return new AttemptMarks(marks);
    }
}
