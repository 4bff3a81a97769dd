package org.learningassistant.web.quizzes;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.quizzes.AttemptStore.Saving;

/** One attempt, question by question; every step saves what was given. */
@Path("/quizzes/attempts/{attempt}")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class AttemptPages {
    /** A form sent by the page's own timer arrives about when the time is up, on either side. */
    private static final long TIMER_SECONDS = 3;

    private final Visitor visitor;
    private final QuizTaking taking;
    private final AttemptViews views;
    private final InstantSource clock;

    AttemptPages(Visitor visitor, QuizTaking taking, AttemptViews views, InstantSource clock) {
        this.visitor = visitor;
        this.taking = taking;
        this.views = views;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "quizzes")
    record question(QuestionPage p) implements TemplateInstance {}

    @CheckedTemplate(basePath = "quizzes")
    record overview(OverviewPage p) implements TemplateInstance {}

    @CheckedTemplate(basePath = "quizzes")
    record review(ReviewPage p) implements TemplateInstance {}

    /** @param q which question; the first one without an answer otherwise */
    @GET
    Object show(@PathParam("attempt") UUID id, @RestQuery @Nullable Integer q, @RestQuery @Nullable String note) {
        Attempt attempt = taking.attempt(visitor.person(), id);
        if (attempt.isFinished()) {
            return to(attempt, "/review");
        }
        Question asked = attempt.question(q == null ? attempt.firstOpen() : q);
        return new question(views.question(attempt, asked, note, clock.instant()));
    }

    @POST
    Response step(@PathParam("attempt") UUID id, @BeanParam StepForm form) {
        Attempt attempt = taking.attempt(visitor.person(), id);
        int position = form.position();
        Question asked = attempt.question(position);
        if (attempt.isFinished()) {
            return to(attempt, "/review?note=late");
        }
        boolean last = position == attempt.questions().size();
        boolean empty = false;
        if (!asked.isFinal()) {
            OptionOrder order = OptionOrder.of(attempt, asked);
            var response = order.toStored(form.response(order.shown()));
            boolean check = form.go().equals("check") || form.go().equals("giveup");
            empty = form.go().equals("check") && Marking.isEmpty(response);
            Saving saving = check && !empty
                    ? taking.check(attempt, position, response, form.elapsedMs())
                    : taking.save(attempt, position, response, form.elapsedMs());
            if (saving == Saving.LATE) {
                taking.finish(attempt.person(), id);
                return to(attempt, "/review?note=late");
            }
        }
        String here = "?q=" + position;
        return switch (form.go()) {
            case "" -> timeIsUp(attempt) ? finished(attempt) : to(attempt, here);
            case "next" -> to(attempt, last ? "/finish" : "?q=" + (position + 1));
            case "previous" -> to(attempt, "?q=" + Math.max(1, position - 1));
            case "overview" -> to(attempt, "/finish");
            case "flag", "unflag" -> {
                taking.flag(attempt, position, form.go().equals("flag"));
                yield to(attempt, here);
            }
            case "check", "giveup" -> to(attempt, empty ? here + "&note=empty" : here);
            default -> to(attempt, "?q=" + form.wanted(position));
        };
    }

    private boolean timeIsUp(Attempt attempt) {
        Long left = attempt.secondsLeft(clock.instant());
        return left != null && left <= TIMER_SECONDS;
    }

    /** What there is so far, before it is handed in. */
    @GET
    @Path("/finish")
    Object beforeTheEnd(@PathParam("attempt") UUID id) {
        Attempt attempt = taking.attempt(visitor.person(), id);
        return attempt.isFinished() ? to(attempt, "/review") : new overview(views.overview(attempt, clock.instant()));
    }

    @POST
    @Path("/finish")
    Response finish(@PathParam("attempt") UUID id) {
        return finished(taking.attempt(visitor.person(), id));
    }

    private Response finished(Attempt attempt) {
        taking.finish(attempt.person(), attempt.id());
        return to(attempt, "/review");
    }

    @GET
    @Path("/review")
    Object after(@PathParam("attempt") UUID id, @RestQuery @Nullable String note) {
        Attempt attempt = taking.attempt(visitor.person(), id);
        return attempt.isFinished()
                ? new review(views.review(attempt, "late".equals(note), clock.instant()))
                : to(attempt, "");
    }

    private static Response to(Attempt attempt, String rest) {
        return Response.seeOther(URI.create("/quizzes/attempts/" + attempt.id() + rest))
                .build();
    }
}
