package org.learningassistant.web.quizzes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Grade;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.courses.AnsweredView;
import org.learningassistant.web.courses.QuestionView;
import org.learningassistant.web.courses.ResponseJson;
import org.learningassistant.web.quizzes.AttemptBody.MarkBody;
import org.learningassistant.web.quizzes.AttemptBody.OptionBody;
import org.learningassistant.web.quizzes.AttemptBody.QuestionBody;
import org.learningassistant.web.quizzes.AttemptBody.ResultBody;

/** Makes attempts ready for the API. */
@ApplicationScoped
class AttemptBodies {
    private final AttemptViews views;
    private final AttemptStore attempts;
    private final ObjectMapper json;

    AttemptBodies(AttemptViews views, AttemptStore attempts, ObjectMapper json) {
        this.views = views;
        this.attempts = attempts;
        this.json = json;
    }

    AttemptBody body(Attempt attempt) {
        // while another attempt asks the same questions, a finished one does not tell their answers
        boolean other = attempts.open(attempt.quiz(), attempt.person())
                .filter(open -> !open.equals(attempt.id()))
                .isPresent();
        return new AttemptBody(
                attempt.id(),
                attempt.quiz(),
                attempt.title(),
                attempt.number(),
                attempt.feedback(),
                attempt.startedAt(),
                attempt.deadlineAt(),
                attempt.finishedAt(),
                attempt.score(),
                attempt.points(),
                MeasuredBody.of(attempt.adaptive()),
                attempt.questions().stream()
                        .map(question -> question(attempt, question, attempt.tells() && !other))
                        .toList());
    }

    private QuestionBody question(Attempt attempt, Question question, boolean tell) {
        QuestionView view = views.open(attempt, question);
        List<OptionBody> options = new ArrayList<>();
        view.options().forEach(option -> options.add(new OptionBody(option.index(), option.html())));
        UUID item = question.item();
        return new QuestionBody(
                question.position(),
                item,
                view.type().code(),
                view.promptHtml(),
                options,
                view.units(),
                view.matching(),
                view.ordering(),
                view.hintHtml(),
                question.points(),
                question.flagged(),
                response(attempt, question),
                tell ? result(attempt, question) : null);
    }

    private @Nullable JsonNode response(Attempt attempt, Question question) {
        Response response = question.response();
        if (response == null) {
            return null;
        }
        try {
            return json.readTree(
                    ResponseJson.write(OptionOrder.of(attempt, question).toShown(response)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private @Nullable ResultBody result(Attempt attempt, Question question) {
        Grade grade = question.grade();
        Double score = question.score();
        if (grade == null || score == null) {
            return null;
        }
        AnsweredView view = views.answered(attempt, question);
        List<MarkBody> options = new ArrayList<>();
        view.options().forEach(option -> options.add(new MarkBody(options.size(), option.chosen(), option.result())));
        return new ResultBody(
                grade.verdict(),
                score,
                view.right(),
                options,
                view.matched(),
                view.ordered(),
                view.feedbackHtml(),
                question.isAnswered() ? question.dueAt() : null);
    }
}
