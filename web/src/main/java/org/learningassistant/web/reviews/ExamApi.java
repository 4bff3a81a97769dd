package org.learningassistant.web.reviews;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.reviews.Exams.Standing;

/** Dates of exams, for programs. */
@Path("/api/v1/exams")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "study")
class ExamApi {
    private final Visitor visitor;
    private final Exams exams;

    ExamApi(Visitor visitor, Exams exams) {
        this.visitor = visitor;
        this.exams = exams;
    }

    /** @param forAll for everybody who studies the course, which takes the right to change it; no when left out */
    record NewExam(@Nullable LocalDate day, @Nullable Boolean forAll) {}

    @GET
    @Operation(summary = "The exams to come in the courses that the caller studies, the next one first")
    public List<Standing> upcoming() {
        return exams.upcoming(visitor.require());
    }

    @GET
    @Path("/{course}")
    @Operation(summary = "The exam of a course and what is expected to be known then")
    public Standing one(@RestPath UUID course) {
        return exams.of(visitor.require(), course);
    }

    @PUT
    @Path("/{course}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set the date of the exam, for the caller or for everybody who studies the course")
    public Standing set(@RestPath UUID course, @Nullable NewExam exam) {
        Caller caller = visitor.require();
        if (exam == null || exam.day() == null) {
            throw Problem.invalid("reviews_problem_date");
        }
        exams.set(caller, course, exam.day(), Boolean.TRUE.equals(exam.forAll()));
        return exams.of(caller, course);
    }

    @DELETE
    @Path("/{course}")
    @Operation(summary = "Remove the caller's own date")
    @APIResponse(responseCode = "204", description = "There is none")
    public void remove(@RestPath UUID course) {
        exams.remove(visitor.require(), course, false);
    }

    @DELETE
    @Path("/{course}/for-all")
    @Operation(summary = "Remove the date for everybody who studies the course")
    @APIResponse(responseCode = "204", description = "There is none")
    public void removeForAll(@RestPath UUID course) {
        exams.remove(visitor.require(), course, true);
    }
}
