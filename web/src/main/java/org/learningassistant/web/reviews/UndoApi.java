package org.learningassistant.web.reviews;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.reviews.Undo.Undone;

/** Takes the last answer of a session back, by program. */
@Path("/api/v1/answers/{answer}/undo")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "study")
class UndoApi {
    private final Visitor visitor;
    private final Undo undo;
    private final InstantSource clock;

    UndoApi(Visitor visitor, Undo undo, InstantSource clock) {
        this.visitor = visitor;
        this.undo = undo;
        this.clock = clock;
    }

    /** @param id made by the client: sending it again, or another id for the same answer, changes nothing */
    record NewUndo(@Nullable UUID id) {}

    /** @param dueAt when the item comes back now; null when it is new again */
    record UndoneBody(UUID answer, UUID item, @Nullable Instant dueAt) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Take the last answer of a session back: its item, ability and difficulty are as they were before")
    @APIResponse(
            responseCode = "201",
            description = "Taken back",
            content = @Content(schema = @Schema(implementation = UndoneBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "Taken back before: nothing changed",
            content = @Content(schema = @Schema(implementation = UndoneBody.class)))
    public Response undo(@RestPath UUID answer, @Nullable NewUndo sent) {
        if (sent == null || sent.id() == null) {
            throw Problem.invalid("reviews_problem_undo_fields");
        }
        Undone undone = undo.take(visitor.require().person(), answer, sent.id(), clock.instant());
        Instant due = undone.memory() == null ? null : undone.memory().dueAt();
        return Response.status(undone.repeated() ? 200 : 201)
                .entity(new UndoneBody(undone.answer(), undone.item(), due))
                .build();
    }
}
