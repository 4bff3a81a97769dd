package org.learningassistant.web.quizzes;

import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Grade;

/** A question in the list of an attempt's questions. */
record Step(
        int number,
        boolean answered,
        boolean flagged,
        boolean current,
        @Nullable String verdict,
        String tone) {

    /** @param tell whether the verdict may be shown */
    static Step of(Question question, int current, boolean tell) {
        Grade grade = tell ? question.grade() : null;
        return new Step(
                question.position(),
                question.isAnswered(),
                question.flagged(),
                question.position() == current,
                grade == null ? null : "quizzes_step_" + grade.verdict().name(),
                grade == null ? (question.isAnswered() ? "done" : "") : tone(grade));
    }

    private static String tone(Grade grade) {
        return switch (grade.verdict()) {
            case RIGHT -> "right";
            case PARTLY -> "partly";
            case WRONG, NOT_ANSWERED -> "wrong";
            case SELF_RATED -> "done";
        };
    }

    /** The key of the words for how it stands. */
    public String state() {
        return verdict != null ? verdict : answered ? "quizzes_step_answered" : "quizzes_step_open";
    }
}
