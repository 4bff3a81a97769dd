package org.learningassistant.web.courses;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;

/** What comes before a topic, for programs. */
@Path("/api/v1/courses/{id}/topics/{topic}")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class PrerequisiteApi {
    private final Courses courses;
    private final Prerequisites prerequisites;
    private final Visitor visitor;

    PrerequisiteApi(Courses courses, Prerequisites prerequisites, Visitor visitor) {
        this.courses = courses;
        this.prerequisites = prerequisites;
        this.visitor = visitor;
    }

    /** @param prerequisites the topics of the same course that come first; all of them, and none when left out */
    public record FirstBody(@Nullable List<UUID> prerequisites) {}

    @PUT
    @Path("/prerequisites")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Says which topics come before a topic")
    @APIResponse(responseCode = "200", description = "The topic as it is now")
    @APIResponse(
            responseCode = "409",
            description = "They would come before each other in a circle; nothing was written")
    @APIResponse(responseCode = "422", description = "A topic is not of this course; nothing was written")
    public Outline.Topic change(@RestPath String id, @RestPath String topic, @Nullable FirstBody body) {
        CourseSummary course = course(visitor.require(), id, Right.EDIT);
        Outline outline = courses.outline(course.id());
        Outline.Topic found = topic(outline, topic);
        List<UUID> first = body == null || body.prerequisites() == null
                ? List.of()
                : body.prerequisites().stream().distinct().toList();
        if (!first.stream().allMatch(each -> outline.topic(each).isPresent())) {
            throw new Problem(Problem.Kind.UNPROCESSABLE, "courses_error_topic");
        }
        List<String> circle = prerequisites.change(course.id(), outline, found.id(), first);
        if (circle.size() == 2) {
            throw Problem.conflict("courses_error_first_itself");
        }
        if (!circle.isEmpty()) {
            throw Problem.conflict("courses_error_circle", String.join(" ← ", circle));
        }
        return topic(courses.outline(course.id()), topic);
    }

    @POST
    @Path("/start")
    @Operation(summary = "Mixes the new items of a topic into your Study, whatever should come first")
    @APIResponse(responseCode = "204", description = "From now on; asking again changes nothing")
    public void start(@RestPath String id, @RestPath String topic) {
        Caller caller = visitor.require();
        CourseSummary course = course(caller, id, Right.SEE);
        prerequisites.start(
                caller.person(), topic(courses.outline(course.id()), topic).id());
    }

    private CourseSummary course(Caller caller, String id, Right right) {
        return courses.require(caller, SharedEditorPages.uuid(id, "courses_problem_no_course"), right);
    }

    private static Outline.Topic topic(Outline outline, String topic) {
        return outline.topic(SharedEditorPages.uuid(topic, "courses_problem_no_topic"))
                .orElseThrow(() -> Problem.notFound("courses_problem_no_topic"));
    }
}
