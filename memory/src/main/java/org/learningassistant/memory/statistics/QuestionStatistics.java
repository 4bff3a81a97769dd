package org.learningassistant.memory.statistics;

import java.util.List;
import java.util.SortedMap;

/**
 * How a question did that only some attempts were asked, because it is drawn at random.
 *
 * @param question as named in the marks
 * @param positions at which it was asked, indexes from 0
 * @param item compares what was earned here with the total of the quiz, as Moodle does for such questions; the facility
 *     is what was earned of all that could be, should the positions differ in their highest mark
 * @param variants by their number; empty unless there are several
 */
public record QuestionStatistics(
        String question, List<Integer> positions, ItemStatistics item, SortedMap<Integer, ItemStatistics> variants) {

    public QuestionStatistics {
        positions = List.copyOf(positions);
    }
}
