package org.learningassistant.web.reviews;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.InstantSource;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Visitor;

/** Takes answers to the exercises inside lessons. */
@Path("/study/exercise")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ExercisePages {
    private final Visitor visitor;
    private final Answers answers;
    private final StudyViews views;
    private final UnfinishedAnswers unfinished;
    private final InstantSource clock;

    ExercisePages(
            Visitor visitor, Answers answers, StudyViews views, UnfinishedAnswers unfinished, InstantSource clock) {
        this.visitor = visitor;
        this.answers = answers;
        this.views = views;
        this.unfinished = unfinished;
        this.clock = clock;
    }

    /** @param back a local path: the lesson */
    @CheckedTemplate(basePath = "reviews")
    record exercise(StudyView.Feedback feedback, String back) implements TemplateInstance {}

    /** The question once more, with what has to be mended. */
    @CheckedTemplate(basePath = "reviews")
    record unfinished(UnfinishedAnswers.Again again, String back) implements TemplateInstance {}

    @POST
    public TemplateInstance answer(MultivaluedMap<String, String> sent) {
        Caller caller = visitor.require();
        AnswerForm form = new AnswerForm(sent);
        Attempt attempt = form.attempt(caller.person(), Context.LESSON, null, clock.instant());
        try {
            return new exercise(views.feedback(answers.record(attempt), false, caller), form.backPath());
        } catch (UnfinishedAnswer answer) {
            return new unfinished(unfinished.exercise(attempt, answer.response()), form.backPath());
        }
    }
}
