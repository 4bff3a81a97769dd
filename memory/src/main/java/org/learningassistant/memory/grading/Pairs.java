package org.learningassistant.memory.grading;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Grades a matching: every left side is worth the same, as in Moodle, and nothing is taken off for a wrong choice. */
final class Pairs {

    private Pairs() {}

    static Grade grade(AnswerKey.Matching key, List<Integer> choices) {
        if (choices.size() != key.right().size()) {
            throw new IllegalArgumentException(key.right().size() + " choices expected, got " + choices.size());
        }
        List<Part> parts = new ArrayList<>();
        for (int left = 0; left < choices.size(); left++) {
            parts.add(pair(left, choices.get(left), key));
        }
        if (parts.stream().allMatch(part -> part.remark() == Remark.NOT_ANSWERED)) {
            return Grade.notAnswered(parts);
        }
        double right = parts.stream().mapToDouble(Part::score).sum();
        return Grade.ofScore(right / parts.size(), parts);
    }

    private static Part pair(int left, int choice, AnswerKey.Matching key) {
        if (choice == Response.Matched.NONE) {
            return Grading.notAnswered(left);
        }
        OptionalInt given = OptionalInt.of(Grading.checkedOption(choice, key.choices()));
        return choice == key.right().get(left)
                ? new Part(left, 1, given, Remark.NONE)
                : new Part(left, 0, given, Remark.CHOSEN_WRONGLY);
    }
}
