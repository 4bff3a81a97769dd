package org.learningassistant.web.progress;

import java.util.Comparator;
import java.util.List;
import org.learningassistant.memory.ability.Share;

/**
 * How sure a person said to be, against how often the answers were right. Right is what counts fully.
 *
 * @param levels from the least sure to the surest, those that were said
 */
public record Confidences(List<Level> levels) {
    /** Below, chance decides what a share says. */
    static final int ENOUGH = 20;

    /** @param confidence 1 (guessing), 2 (rather sure), 3 (sure) */
    public record Level(int confidence, Share right) {
        /** The key of the word for it. */
        public String text() {
            return "progress_sure_" + confidence;
        }

        /** The key of the sentence that says how often such answers were right. */
        public String told() {
            return "progress_sure_told_" + confidence;
        }
    }

    /** Answers that were given with this confidence, and how many of them were right. */
    record Row(int confidence, int answers, int hits) {}

    static Confidences of(List<Row> rows) {
        return new Confidences(rows.stream()
                .sorted(Comparator.comparingInt(Row::confidence))
                .map(row -> new Level(row.confidence(), Share.of(row.hits(), row.answers())))
                .toList());
    }

    public int answers() {
        return levels.stream().mapToInt(level -> level.right().cases()).sum();
    }

    public boolean isTelling() {
        return answers() >= ENOUGH;
    }
}
