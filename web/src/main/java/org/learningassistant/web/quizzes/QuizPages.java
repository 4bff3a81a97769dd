package org.learningassistant.web.quizzes;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.CourseSummary;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.courses.Right;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.platform.markup.LinkResolver;
import org.learningassistant.web.platform.markup.Markup;
import org.learningassistant.web.platform.markup.Rendering;

/** Which quizzes there are, and the page from which one is begun. */
@Path("/quizzes")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class QuizPages {
    private static final int RECENT = 20;

    private final Visitor visitor;
    private final Quizzes quizzes;
    private final QuizTaking taking;
    private final Courses courses;
    private final Rendering rendering;

    QuizPages(Visitor visitor, Quizzes quizzes, QuizTaking taking, Courses courses, Rendering rendering) {
        this.visitor = visitor;
        this.quizzes = quizzes;
        this.taking = taking;
        this.courses = courses;
        this.rendering = rendering;
    }

    /** The quizzes of one course. */
    record Group(UUID course, String title, String slug, List<QuizOffer> offers) {}

    /** @param open attempts to go on with */
    @CheckedTemplate(basePath = "quizzes")
    record list(List<Group> groups, List<AttemptSummary> open, List<AttemptSummary> over, boolean studiesAnything)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "quizzes")
    record course(
            CourseSummary course,
            List<QuizOffer> offers,
            boolean editable,
            @Nullable String done) implements TemplateInstance {}

    /**
     * @param instructionsHtml safe markup; null when there are none
     * @param earlier attempts at this quiz
     */
    @CheckedTemplate(basePath = "quizzes")
    record start(
            QuizOffer quiz,
            CourseSummary course,
            @Nullable String instructionsHtml,
            List<AttemptSummary> earlier,
            boolean editable)
            implements TemplateInstance {}

    @GET
    public TemplateInstance all(@RestQuery @Nullable String course, @RestQuery @Nullable String done) {
        Caller caller = visitor.require();
        UUID wanted = Ref.optional(course);
        if (wanted != null) {
            CourseSummary found = courses.require(caller, wanted, Right.SEE);
            boolean editable = Courses.may(caller, found, Right.EDIT);
            return new course(found, quizzes.offersIn(caller, found), editable, done);
        }
        List<AttemptSummary> attempts = quizzes.attempts(caller.person(), RECENT);
        Map<Boolean, List<AttemptSummary>> byState =
                attempts.stream().collect(Collectors.partitioningBy(AttemptSummary::isOpen));
        List<Group> groups = groups(quizzes.offers(caller.person()));
        boolean studiesAnything =
                !groups.isEmpty() || !courses.studiedBy(caller.person()).isEmpty();
        return new list(
                groups, byState.getOrDefault(true, List.of()), byState.getOrDefault(false, List.of()), studiesAnything);
    }

    private static List<Group> groups(List<QuizOffer> offers) {
        Map<UUID, List<QuizOffer>> byCourse = offers.stream()
                .collect(Collectors.groupingBy(QuizOffer::course, LinkedHashMap::new, Collectors.toList()));
        return byCourse.values().stream()
                .map(some -> new Group(
                        some.getFirst().course(),
                        some.getFirst().courseTitle(),
                        some.getFirst().courseSlug(),
                        some))
                .toList();
    }

    @GET
    @Path("/{quiz}")
    public TemplateInstance before(@RestPath String quiz) {
        Caller caller = visitor.require();
        UUID id = Ref.of(quiz);
        Quizzes.Found found = quizzes.require(caller, id);
        taking.settle(caller.person());
        String instructions = found.quiz().content().instructions();
        return new start(
                quizzes.offer(caller, found.quiz()),
                found.course(),
                instructions.isBlank()
                        ? null
                        : rendering
                                .render(Markup.markdown(instructions), LinkResolver.NONE)
                                .value(),
                quizzes.attemptsAt(caller.person(), id),
                found.editable());
    }

    @POST
    @Path("/{quiz}/attempts")
    public Response begin(@RestPath String quiz) {
        Caller caller = visitor.require();
        Quiz found = quizzes.requirePublished(caller, Ref.of(quiz));
        return Response.seeOther(URI.create("/quizzes/attempts/"
                        + taking.begin(caller.person(), found).attempt()))
                .build();
    }
}
