package org.learningassistant.web.reviews;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.Phase;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.courses.ItemViews;
import org.learningassistant.web.courses.QuestionView;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.reviews.Situation.Asked;
import org.learningassistant.web.reviews.Situation.AskedItem;
import org.learningassistant.web.reviews.StudyView.Ask;

/** Asks a question again with what was given for it, so that nothing is lost where something has to be mended. */
@ApplicationScoped
class UnfinishedAnswers {
    private final AnswerStore store;
    private final ItemViews items;
    private final Texts texts;

    UnfinishedAnswers(AnswerStore store, ItemViews items, Texts texts) {
        this.store = store;
        this.items = items;
        this.texts = texts;
    }

    /** A question outside a session, under the same answer's id. */
    record Again(QuestionView question, Attempt attempt) {}

    Again exercise(Attempt attempt, Response given) {
        AskedItem item = item(situation(attempt, null));
        return new Again(question(attempt, item, given).withoutFocus(), attempt);
    }

    StudyView study(Caller caller, AnswerForm form, Attempt attempt, Response given, boolean fragment) {
        Wanted wanted = Wanted.at(form.scope(), form.sessionId(), caller.day(), attempt.at());
        Situation situation = situation(attempt, wanted);
        AskedItem item = item(situation);
        Asked asked = situation.asked().getFirst();
        Phase phase =
                asked.memory() == null ? Phase.NEW : Phases.of(asked.memory().phase());
        int answered = situation.cram() != null
                ? situation.cram().answered()
                : situation.choice() != null ? situation.choice().answered() : 0;
        Ask ask = new Ask(
                question(attempt, item, given),
                attempt.answerId(),
                item.id(),
                attempt.itemVersion(),
                item.topicTitle(),
                "reviews_phase_" + Phases.code(phase),
                phase == Phase.NEW ? "brand" : "",
                texts.get(caller.language(), "reviews_why_unfinished"),
                StudyPlan.of(situation.learner()).asksConfidence());
        return new StudyView(
                form.sessionId(),
                form.scope(),
                answered,
                Math.max(form.plannedAnswers(), answered),
                null,
                false,
                null,
                ask,
                null,
                fragment);
    }

    private Situation situation(Attempt attempt, @Nullable Wanted wanted) {
        return store.read(attempt.person(), List.of(attempt), wanted);
    }

    private static AskedItem item(Situation situation) {
        AskedItem item = situation.asked().getFirst().item();
        if (item == null || !item.open()) {
            throw Problem.notFound("reviews_problem_item_gone");
        }
        return item;
    }

    private QuestionView question(Attempt attempt, AskedItem item, Response given) {
        ItemContent content = item.content();
        if (content == null) {
            throw Problem.notFound("reviews_problem_item_gone");
        }
        return items.question(item.id(), item.courseId(), content, Decision.seed(attempt.answerId()), given);
    }
}
