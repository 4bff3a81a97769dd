package org.learningassistant.web.quizzes;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.ResponseJson;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.quizzes.AttemptStore.Saving;

/** Quizzes for programs. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "quizzes")
class QuizApi {
    private static final int USUAL_PAGE = 50;
    private static final int LONGEST_PAGE = 200;

    private final Visitor visitor;
    private final Quizzes quizzes;
    private final QuizTaking taking;
    private final AttemptBodies bodies;

    QuizApi(Visitor visitor, Quizzes quizzes, QuizTaking taking, AttemptBodies bodies) {
        this.visitor = visitor;
        this.quizzes = quizzes;
        this.taking = taking;
        this.bodies = bodies;
    }

    record Page<T>(List<T> items, @Nullable String next) {}

    /**
     * @param questions of an adaptive quiz the most there can be
     * @param fewestQuestions of an adaptive quiz; null of others
     * @param timeLimitSeconds null for no limit
     * @param attemptsAllowed null for any number
     * @param best from 0 to 1; null before the first attempt
     * @param openAttempt the attempt to go on with
     */
    record QuizBody(
            UUID id,
            UUID course,
            String courseTitle,
            String title,
            Feedback feedback,
            int questions,
            @Nullable Integer fewestQuestions,
            @Nullable Integer timeLimitSeconds,
            @Nullable Integer attemptsAllowed,
            int attempts,
            @Nullable Double best,
            @Nullable UUID openAttempt) {
        static QuizBody of(QuizOffer offer) {
            return new QuizBody(
                    offer.id(),
                    offer.course(),
                    offer.courseTitle(),
                    offer.title(),
                    offer.feedback(),
                    offer.questions(),
                    offer.fewestQuestions(),
                    offer.timeLimitSeconds(),
                    offer.attemptsAllowed(),
                    offer.attempts(),
                    offer.best(),
                    offer.openAttempt());
        }
    }

    /**
     * An answer to keep. What is missing stays as it is.
     *
     * @param response one of {@code {"chosen": [0, 2]}}, {@code {"typed": "9.81 m"}}, {@code {"filled": ["a", "b"]}},
     *     {@code {"matched": [1, null]}} (a choice for each side), {@code {"placed": [2, 1, 3]}} (a place for each piece; it
     *     may be unfinished until it is checked), {@code {"skipped": true}}; a statement is chosen as 0 for true, 1 for false
     * @param check in a quiz with feedback after each question, or an adaptive one: give this answer for good. Sent again
     *     with the same response, it changes nothing and succeeds
     */
    record NewAnswer(
            @Nullable JsonNode response,
            @Nullable Integer elapsedMs,
            @Nullable Boolean flagged,
            boolean check) {}

    @GET
    @Path("/quizzes")
    @Operation(summary = "The quizzes in the courses you study")
    public Page<QuizBody> list(
            @RestQuery @Nullable String course, @RestQuery @Nullable String after, @RestQuery @Nullable String limit) {
        Caller caller = visitor.require();
        taking.settle(caller.person());
        Integer wanted = Ref.number(limit);
        int size = Math.clamp(wanted == null ? USUAL_PAGE : wanted, 1, LONGEST_PAGE);
        List<QuizBody> found = quizzes.offers(caller.person(), Ref.optional(course), Ref.optional(after), size).stream()
                .map(QuizBody::of)
                .toList();
        return new Page<>(
                found, found.size() < size ? null : found.getLast().id().toString());
    }

    @POST
    @Path("/quizzes/{quiz}/attempts")
    @Operation(summary = "Begin an attempt")
    @APIResponse(
            responseCode = "201",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = AttemptBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The attempt that was open already",
            content = @Content(schema = @Schema(implementation = AttemptBody.class)))
    public Response begin(@RestPath String quiz) {
        Caller caller = visitor.require();
        QuizTaking.Begun begun = taking.begin(caller.person(), quizzes.requirePublished(caller, Ref.of(quiz)));
        return Response.status(begun.fresh() ? 201 : 200)
                .location(URI.create("/api/v1/attempts/" + begun.attempt()))
                .entity(bodies.body(taking.attempt(caller.person(), begun.attempt())))
                .build();
    }

    @GET
    @Path("/attempts/{attempt}")
    @Operation(summary = "An attempt; with results as soon as they may be told")
    public AttemptBody attempt(@RestPath String attempt) {
        return bodies.body(taking.attempt(visitor.person(), Ref.of(attempt)));
    }

    @PUT
    @Path("/attempts/{attempt}/slots/{position}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Keep an answer")
    public AttemptBody answer(@RestPath String attempt, @RestPath String position, @Nullable NewAnswer answer) {
        if (answer == null || (answer.response() == null && answer.flagged() == null)) {
            throw Problem.invalid("platform_problem_json");
        }
        Attempt open = taking.attempt(visitor.person(), Ref.of(attempt));
        Integer place = Ref.number(position);
        Question question = open.question(place == null ? 0 : place);
        if (answer.check() && isRepeated(open, question, answer)) {
            return bodies.body(open);
        }
        if (open.isFinished()) {
            throw Problem.conflict(open.endedByTime() ? "quizzes_problem_late" : "quizzes_problem_over");
        }
        if (answer.flagged() != null) {
            taking.flag(open, question.position(), answer.flagged());
        }
        if (answer.response() != null) {
            var response = OptionOrder.of(open, question).toStored(read(answer.response()));
            int elapsed = answer.elapsedMs() == null ? 0 : answer.elapsedMs();
            require(
                    open,
                    answer.check()
                            ? taking.check(open, question.position(), response, elapsed)
                            : taking.save(open, question.position(), response, elapsed));
        }
        return bodies.body(taking.attempt(open.person(), open.id()));
    }

    /** Whether this very answer was given for good before, by a program that did not hear so. */
    private static boolean isRepeated(Attempt attempt, Question question, NewAnswer answer) {
        return question.isFinal()
                && answer.response() != null
                && OptionOrder.of(attempt, question)
                        .toStored(read(answer.response()))
                        .equals(question.response());
    }

    private void require(Attempt attempt, Saving saving) {
        switch (saving) {
            case DONE -> {}
            case FINAL -> throw Problem.conflict("quizzes_problem_final");
            case UNKNOWN -> throw Problem.notFound("quizzes_problem_no_attempt");
            case LATE -> {
                taking.finish(attempt.person(), attempt.id());
                throw Problem.conflict("quizzes_problem_late");
            }
        }
    }

    private static org.learningassistant.memory.grading.Response read(JsonNode node) {
        try {
            return ResponseJson.read(node);
        } catch (IllegalArgumentException malformed) {
            throw Problem.invalid("quizzes_problem_response");
        }
    }

    @POST
    @Path("/attempts/{attempt}/finish")
    @Operation(summary = "Hand an attempt in; handing it in again changes nothing")
    public AttemptBody finish(@RestPath String attempt) {
        return bodies.body(taking.finish(visitor.person(), Ref.of(attempt)));
    }
}
