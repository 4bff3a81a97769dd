package org.learningassistant.web.quizzes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Problem;

/**
 * One go at a quiz.
 *
 * @param seed decides the order of options
 * @param feedback as the quiz had it at the start
 * @param finishedAt set once, and no answer changes afterwards
 * @param recordedAt since when every answer is in the log
 * @param adaptive null when its questions do not depend on the answers
 */
record Attempt(
        UUID id,
        UUID quiz,
        String title,
        UUID course,
        String courseTitle,
        String courseSlug,
        UUID person,
        int number,
        long seed,
        Feedback feedback,
        Instant startedAt,
        @Nullable Instant deadlineAt,
        @Nullable Instant finishedAt,
        @Nullable Double score,
        double points,
        @Nullable Instant recordedAt,
        @Nullable Measured adaptive,
        List<Question> questions) {

    /** What the way over the network may take of the time: an answer sent in time is not lost to it. */
    static final Duration GRACE = Duration.ofSeconds(5);

    /** Spreads the seeds of the questions; the fractional part of the golden ratio. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    Attempt {
        questions = List.copyOf(questions);
    }

    public boolean isFinished() {
        return finishedAt != null;
    }

    public boolean isAdaptive() {
        return adaptive != null;
    }

    /** Whether what was right may be told about answers that are final. */
    boolean tells() {
        return isFinished() || feedback == Feedback.EACH;
    }

    /** Whether an adaptive attempt has nothing more to ask, and has only to be closed. */
    boolean isAnsweredOut() {
        return isAdaptive() && !isFinished() && questions.stream().allMatch(Question::isFinal);
    }

    /** Whether the end of the time ended it. */
    boolean endedByTime() {
        return finishedAt != null && finishedAt.equals(deadlineAt);
    }

    boolean isOverdue(Instant now) {
        return isOverdue(deadlineAt, now);
    }

    static boolean isOverdue(@Nullable Instant deadline, Instant now) {
        return deadline != null && now.isAfter(deadline.plus(GRACE));
    }

    /** When an attempt that ends now has ended. */
    Instant end(Instant now) {
        return deadlineAt != null && now.isAfter(deadlineAt) ? deadlineAt : now;
    }

    /** Whole seconds to the deadline; null without one. */
    @Nullable
    Long secondsLeft(Instant now) {
        return deadlineAt == null
                ? null
                : Math.max(0, Duration.between(now, deadlineAt).toSeconds());
    }

    /** The question at a place. */
    Question question(int position) {
        if (position < 1 || position > questions.size()) {
            throw Problem.notFound("quizzes_problem_no_question", position);
        }
        return questions.get(position - 1);
    }

    /** The order of the options of a question. */
    long seedOf(Question question) {
        return seed ^ (question.position() * SPREAD);
    }

    /** The first question without an answer, or the first; where there is no going back, the one to be answered now. */
    int firstOpen() {
        return questions.stream()
                .filter(question -> isAdaptive() ? !question.isFinal() : !question.isAnswered())
                .mapToInt(Question::position)
                .findFirst()
                .orElse(1);
    }

    public int answered() {
        return (int) questions.stream().filter(Question::isAnswered).count();
    }

    public int unanswered() {
        return questions.size() - answered();
    }

    public int flagged() {
        return (int) questions.stream().filter(Question::flagged).count();
    }
}
