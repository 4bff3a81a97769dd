package org.learningassistant.web.reviews;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.reviews.Exams.Standing;

/** When the exam of a course is. */
@Path("/exams/{course}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ExamPages {
    private final Visitor visitor;
    private final Exams exams;
    private final ExamViews views;
    private final LearnerStore learners;
    private final Texts texts;
    private final InstantSource clock;

    ExamPages(Visitor visitor, Exams exams, ExamViews views, LearnerStore learners, Texts texts, InstantSource clock) {
        this.visitor = visitor;
        this.exams = exams;
        this.views = views;
        this.learners = learners;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * @param next null without an exam to come
     * @param mayForAll whether the visitor may give a date to all
     * @param needed new questions a day that all exams need together
     * @param perDay new questions a day as they are now
     * @param today the earliest date that can be chosen
     * @param typed what stands in the field that was refused
     * @param problem what is wrong with it; null when nothing is
     * @param problemForAll whether it was the date for all
     */
    @CheckedTemplate(basePath = "reviews")
    record exam(
            Standing standing,
            @Nullable ExamView next,
            boolean mayForAll,
            int needed,
            int perDay,
            LocalDate today,
            boolean saved,
            String typed,
            @Nullable String problem,
            boolean problemForAll)
            implements TemplateInstance {}

    @GET
    public TemplateInstance show(@RestPath UUID course, @RestQuery @Nullable String saved) {
        return page(visitor.require(), course, saved != null, "", null, false);
    }

    @POST
    public Response set(@RestPath UUID course, @RestForm @Nullable String day, @RestForm @Nullable String scope) {
        Caller caller = visitor.require();
        boolean forAll = "all".equals(scope);
        try {
            exams.set(caller, course, EasyDays.DaysOff.date(day), forAll);
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.INVALID) {
                throw refused;
            }
            String sentence = texts.get(caller.language(), refused.text(), refused.arguments());
            return Response.status(422)
                    .entity(page(caller, course, false, day == null ? "" : day, sentence, forAll))
                    .build();
        }
        return back(course);
    }

    @POST
    @Path("/remove")
    public Response remove(@RestPath UUID course, @RestForm @Nullable String scope) {
        exams.remove(visitor.require(), course, "all".equals(scope));
        return back(course);
    }

    @POST
    @Path("/pace")
    public Response pace(@RestPath UUID course) {
        exams.takePace(visitor.require());
        return back(course);
    }

    private static Response back(UUID course) {
        return Response.seeOther(URI.create("/exams/" + course + "?saved=yes")).build();
    }

    private exam page(
            Caller caller, UUID course, boolean saved, String typed, @Nullable String problem, boolean problemForAll) {
        Standing standing = exams.of(caller, course);
        return new exam(
                standing,
                standing.next() == null ? null : views.of(standing, caller),
                exams.mayForAll(caller, course),
                exams.needed(caller),
                learners.plan(caller.person()).newPerDay(),
                caller.day().of(clock.instant()),
                saved,
                typed,
                problem,
                problemForAll);
    }
}
