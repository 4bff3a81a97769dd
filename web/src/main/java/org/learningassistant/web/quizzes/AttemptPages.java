package org.learningassistant.web.quizzes;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import org.jboss.resteasy.reactive.RestPath;
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
    public Object show(@RestPath String attempt, @RestQuery @Nullable String q, @RestQuery @Nullable String note) {
        Attempt open = taking.attempt(visitor.person(), Ref.of(attempt));
        if (open.isFinished()) {
            return to(open, "/review");
        }
        Integer wanted = Ref.number(q);
        Question asked = open.question(wanted == null ? open.firstOpen() : wanted);
        if (open.isAdaptive() && asked.isFinal() && !open.tells()) {
            return to(open, "");
        }
        return new question(views.question(open, asked, note, clock.instant()));
    }

    @POST
    public Response step(@RestPath String attempt, @BeanParam StepForm form) {
        Attempt open = taking.attempt(visitor.person(), Ref.of(attempt));
        int position = form.position();
        Question asked = open.question(position);
        if (open.isFinished()) {
            return to(open, open.endedByTime() ? "/review?note=late" : "/review?note=over");
        }
        boolean last = position == open.questions().size();
        boolean empty = false;
        boolean unfinished = false;
        if (!asked.isFinal()) {
            OptionOrder order = OptionOrder.of(open, asked);
            var response = order.toStored(form.response(order.shown()));
            boolean check = form.go().equals("check") || form.go().equals("giveup");
            empty = form.go().equals("check") && Marking.isEmpty(response);
            unfinished = Marking.isUnfinished(response);
            Saving saving = check && !empty && !unfinished
                    ? taking.check(open, position, response, form.elapsedMs())
                    : taking.save(open, position, response, form.elapsedMs());
            if (saving == Saving.LATE) {
                taking.finish(open.person(), open.id());
                return to(open, "/review?note=late");
            }
        }
        boolean gone = open.isAdaptive() && !open.tells() && !empty;
        String here = gone ? "" : "?q=" + position;
        return switch (form.go()) {
            case "" -> timeIsUp(open) ? finished(open) : to(open, here);
            case "next" -> to(open, unfinished ? here : last ? "/finish" : "?q=" + (position + 1));
            case "previous" -> to(open, "?q=" + Math.max(1, position - 1));
            case "overview" -> to(open, "/finish");
            case "flag", "unflag" -> {
                taking.flag(open, position, form.go().equals("flag"));
                yield to(open, here);
            }
            case "check", "giveup" -> to(open, empty ? here + "&note=empty" : here);
            default -> to(open, "?q=" + form.wanted(position));
        };
    }

    private boolean timeIsUp(Attempt attempt) {
        Long left = attempt.secondsLeft(clock.instant());
        return left != null && left <= TIMER_SECONDS;
    }

    /** What there is so far, before it is handed in. */
    @GET
    @Path("/finish")
    public Object beforeTheEnd(@RestPath String attempt) {
        Attempt open = taking.attempt(visitor.person(), Ref.of(attempt));
        return open.isFinished() ? to(open, "/review") : new overview(views.overview(open, clock.instant()));
    }

    @POST
    @Path("/finish")
    public Response finish(@RestPath String attempt) {
        return finished(taking.attempt(visitor.person(), Ref.of(attempt)));
    }

    private Response finished(Attempt attempt) {
        taking.finish(attempt.person(), attempt.id());
        return to(attempt, "/review");
    }

    @GET
    @Path("/review")
    public Object after(@RestPath String attempt, @RestQuery @Nullable String note) {
        Attempt open = taking.attempt(visitor.person(), Ref.of(attempt));
        return open.isFinished()
                ? new review(views.review(open, note == null ? "" : note, clock.instant()))
                : to(open, "");
    }

    private static Response to(Attempt attempt, String rest) {
        return Response.seeOther(URI.create("/quizzes/attempts/" + attempt.id() + rest))
                .build();
    }
}
