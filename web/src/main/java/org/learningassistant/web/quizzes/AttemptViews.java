package org.learningassistant.web.quizzes;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Grade;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.courses.AnsweredView;
import org.learningassistant.web.courses.ItemViews;
import org.learningassistant.web.courses.QuestionView;

/** Makes attempts ready to be shown. Nothing that tells an answer is made before it may be told. */
@ApplicationScoped
class AttemptViews {
    private final ItemViews items;
    private final Quizzes quizzes;
    private final AttemptStore attempts;
    private final QuizStore store;

    AttemptViews(ItemViews items, Quizzes quizzes, AttemptStore attempts, QuizStore store) {
        this.items = items;
        this.quizzes = quizzes;
        this.attempts = attempts;
        this.store = store;
    }

    QuestionPage question(Attempt attempt, Question asked, @Nullable String note, Instant now) {
        boolean told = asked.isFinal() && attempt.tells();
        Instant due = asked.dueAt();
        return new QuestionPage(
                attempt,
                asked,
                told ? null : open(attempt, asked),
                told ? answered(attempt, asked) : null,
                told && due != null ? Duration.between(now, due) : null,
                attempt.feedback() == Feedback.EACH,
                "empty".equals(note),
                Timer.of(attempt, now, told ? "finish" : "answer"),
                steps(attempt, asked.position()));
    }

    OverviewPage overview(Attempt attempt, Instant now) {
        return new OverviewPage(attempt, Timer.of(attempt, now, "finish"), steps(attempt, 0));
    }

    ReviewPage review(Attempt attempt, String note, Instant now) {
        UUID open = attempts.open(attempt.quiz(), attempt.person()).orElse(null);
        List<AttemptSummary> finished = quizzes.attemptsAt(attempt.person(), attempt.quiz()).stream()
                .filter(other -> !other.isOpen())
                .toList();
        QuizOffer quiz = store.offer(attempt.quiz(), attempt.person()).orElseThrow();
        Instant end = attempt.end(now);
        Instant finishedAt = attempt.finishedAt();
        return new ReviewPage(
                attempt,
                note.equals("late"),
                note.equals("over"),
                attempt.endedByTime(),
                Duration.between(attempt.startedAt(), finishedAt == null ? end : finishedAt),
                finished.stream().mapToDouble(AttemptSummary::ratio).max().orElse(0),
                finished.size(),
                open,
                quiz.state() == QuizState.PUBLISHED && !quiz.isUsedUp(),
                steps(attempt, 0),
                Marking.topics(attempt.questions()),
                open == null
                        ? attempt.questions().stream()
                                .map(question -> answer(attempt, question, now))
                                .toList()
                        : List.of());
    }

    private ReviewPage.Answer answer(Attempt attempt, Question question, Instant now) {
        Instant due = question.isAnswered() ? question.dueAt() : null;
        return new ReviewPage.Answer(
                question,
                answered(attempt, question),
                due == null ? null : Duration.between(now, due),
                due != null && !due.isAfter(now));
    }

    /** A question that can still be answered, with its draft. */
    QuestionView open(Attempt attempt, Question asked) {
        OptionOrder order = OptionOrder.of(attempt, asked);
        Response draft = asked.response();
        return items.question(
                        asked.item(),
                        attempt.course(),
                        order.shown(),
                        attempt.seedOf(asked),
                        draft == null ? null : order.toShown(draft))
                .withoutActions();
    }

    /** A question whose answer is final. */
    AnsweredView answered(Attempt attempt, Question question) {
        Response response = question.response();
        Grade grade = question.grade();
        if (grade == null) {
            throw new IllegalStateException("the answer can still change");
        }
        return items.answered(
                question.item(),
                attempt.course(),
                question.content(),
                response == null ? new Response.Skipped() : response,
                grade,
                attempt.seedOf(question));
    }

    private static List<Step> steps(Attempt attempt, int current) {
        boolean tell = attempt.tells();
        return attempt.questions().stream()
                .map(question -> Step.of(question, current, tell))
                .toList();
    }
}
