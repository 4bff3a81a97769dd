package org.learningassistant.web.reviews;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Visitor;

/** The study session: question, feedback with the next question, summary. */
@Path("/study")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class StudyPages {
    private final Visitor visitor;
    private final Study study;
    private final Reviews reviews;
    private final StudyViews views;
    private final UnfinishedAnswers unfinished;
    private final InstantSource clock;

    StudyPages(
            Visitor visitor,
            Study study,
            Reviews reviews,
            StudyViews views,
            UnfinishedAnswers unfinished,
            InstantSource clock) {
        this.visitor = visitor;
        this.study = study;
        this.reviews = reviews;
        this.views = views;
        this.unfinished = unfinished;
        this.clock = clock;
    }

    /** The whole page. */
    @CheckedTemplate(basePath = "reviews")
    record study(StudyView s) implements TemplateInstance {}

    /** The part of it that an answer changes. */
    @CheckedTemplate(basePath = "reviews")
    record turned(StudyView s) implements TemplateInstance {}

    /**
     * @param more the address that begins with more new items than the day has; null when there are none
     * @param cram the address that begins to cram; null when nothing was begun
     */
    @CheckedTemplate(basePath = "reviews")
    record nothing(
            @Nullable String pause,
            @Nullable String more,
            @Nullable String cram,
            boolean scoped,
            TodayView today) implements TemplateInstance {}

    /** A cram session for which there is nothing, or nothing more. */
    @CheckedTemplate(basePath = "reviews")
    record crammed(int answered, String study) implements TemplateInstance {}

    /** The end of a session. */
    @CheckedTemplate(basePath = "reviews")
    record stopped(SessionSummary summary, boolean cram, String again) implements TemplateInstance {}

    @GET
    public TemplateInstance begin(
            @RestQuery @Nullable String course,
            @RestQuery @Nullable String topic,
            @RestQuery @Nullable String extra,
            @RestQuery @Nullable String cram,
            @RestQuery @Nullable String session) {
        Caller caller = visitor.require();
        Scope scope = AnswerForm.scope(course, topic, extra, cram);
        Turn turn = study.begin(caller, scope, AnswerForm.optional(session));
        return switch (turn.ahead()) {
            case Turn.Question _ -> new study(views.of(turn, caller, false));
            case Turn.Pause pause -> nothing(caller, scope, views.in(caller, clock.instant(), pause.until()));
            case Turn.Finished _, Turn.Reached _ ->
                scope.cram()
                        ? new crammed(turn.answered(), address(new Scope(scope.course(), scope.topic(), 0)))
                        : nothing(caller, scope, null);
        };
    }

    private TemplateInstance nothing(Caller caller, Scope scope, @Nullable String pause) {
        String more = study.hasMore(caller, scope)
                ? address(new Scope(scope.course(), scope.topic(), scope.extra() + 10))
                : null;
        boolean scoped = scope.course() != null || scope.topic() != null;
        String cram = study.canCram(caller, scope) ? address(scope.crammed()) : null;
        return new nothing(pause, more, cram, scoped, views.today(reviews.overview(caller), caller));
    }

    @POST
    @Path("/answers")
    public TemplateInstance answer(
            MultivaluedMap<String, String> sent, @HeaderParam("HX-Request") @Nullable String htmx) {
        Caller caller = visitor.require();
        AnswerForm form = new AnswerForm(sent);
        Attempt attempt = form.attempt(caller.person(), form.scope().context(), form.sessionId(), clock.instant());
        StudyView view = answered(caller, form, attempt, htmx != null);
        return htmx == null ? new study(view) : new turned(view);
    }

    private StudyView answered(Caller caller, AnswerForm form, Attempt attempt, boolean fragment) {
        try {
            Turn turn = study.answer(caller, attempt, form.sessionId(), form.scope(), form.plannedAnswers());
            return views.of(turn, caller, fragment);
        } catch (UnfinishedAnswer answer) {
            return unfinished.study(caller, form, attempt, answer.response(), fragment);
        }
    }

    /** Takes the last answer back; its question is asked again at once. */
    @POST
    @Path("/undo")
    public TemplateInstance undo(
            MultivaluedMap<String, String> sent, @HeaderParam("HX-Request") @Nullable String htmx) {
        Caller caller = visitor.require();
        AnswerForm form = new AnswerForm(sent);
        Turn turn = study.undo(caller, form.answerId(), form.sessionId(), form.scope(), form.plannedAnswers());
        StudyView view = views.of(turn, caller, htmx != null);
        return htmx == null ? new study(view) : new turned(view);
    }

    @GET
    @Path("/stop")
    public Object stop(
            @RestQuery @Nullable String session,
            @RestQuery @Nullable String course,
            @RestQuery @Nullable String topic,
            @RestQuery @Nullable String cram) {
        Caller caller = visitor.require();
        if (session == null) {
            return Response.seeOther(URI.create("/today")).build();
        }
        SessionSummary summary = reviews.session(caller, AnswerForm.required(session));
        Scope scope = AnswerForm.scope(course, topic, null, cram);
        String again = scope.cram() ? address(scope) + "&session=" + session : address(scope);
        return new stopped(summary, scope.cram(), again);
    }

    /** The address that begins a session. */
    static String address(Scope scope) {
        StringBuilder address = new StringBuilder("/study?");
        if (scope.course() != null) {
            address.append("course=").append(scope.course()).append('&');
        }
        if (scope.topic() != null) {
            address.append("topic=").append(scope.topic()).append('&');
        }
        if (scope.extra() > 0) {
            address.append("extra=").append(scope.extra()).append('&');
        }
        if (scope.cram()) {
            address.append("cram=yes&");
        }
        return address.substring(0, address.length() - 1);
    }
}
