package org.learningassistant.memory.statistics;

import java.util.List;

/**
 * One finished attempt at a quiz.
 *
 * @param marks one for each position at which something was asked
 */
public record AttemptMarks(List<Mark> marks) {

    public AttemptMarks {
        marks = List.copyOf(marks);
        if (marks.stream().map(Mark::position).distinct().count() < marks.size()) {
            throw new IllegalArgumentException("an attempt has two marks for the same position");
        }
    }

    public double total() {
        return marks.stream().mapToDouble(Mark::earned).sum();
    }

    /** What was earned everywhere else, added up rather than subtracted, so that nothing stays nothing. */
    double without(Mark mark) {
        return marks.stream()
                .filter(other -> other.position() != mark.position())
                .mapToDouble(Mark::earned)
                .sum();
    }
}
