package org.learningassistant.web.reviews;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.optimiser.Fitting;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.platform.jobs.JobState;
import org.learningassistant.web.reviews.Fits.Standing;

/** Fitting the scheduler to the caller's memory, for programs. */
@Path("/api/v1/memory")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "study")
class MemoryApi {
    private final Visitor visitor;
    private final Fits fits;
    private final Texts texts;

    MemoryApi(Visitor visitor, Fits fits, Texts texts) {
        this.visitor = visitor;
        this.fits = fits;
        this.texts = texts;
    }

    /**
     * How things stand.
     *
     * @param reviews answers on a later day than the one before to the same item
     * @param needed how many a fit takes
     * @param own whether the parameters in use were fitted to the caller
     * @param version names the parameters in use, as in the log
     * @param parameters the 21 of FSRS-6
     * @param automatic whether it is fitted again from time to time without asking
     * @param fit the last one
     * @param work the last attempt to fit
     */
    record MemoryBody(
            int reviews,
            int needed,
            boolean own,
            String version,
            List<Double> parameters,
            boolean automatic,
            @Nullable Fit fit,
            @Nullable Work work) {}

    /**
     * A fit that is under way or over.
     *
     * @param state waiting, running, done, failed or cancelled
     * @param done how far it is, out of {@code total}
     * @param problem why it failed
     */
    record Work(
            UUID id,
            String state,
            long done,
            @Nullable Long total,
            @Nullable String problem) {}

    @GET
    @Operation(summary = "The parameters that the caller is scheduled with, and what came of the last fit")
    public MemoryBody memory() {
        return body(visitor.require());
    }

    @POST
    @Path("/fits")
    @Operation(summary = "Begin to fit the parameters to the caller's log; while a fit is under way, no second one")
    @APIResponse(
            responseCode = "202",
            description = "It is under way",
            content = @Content(schema = @Schema(implementation = MemoryBody.class)))
    @APIResponse(responseCode = "409", description = "There are too few reviews yet")
    public Response fit() {
        Caller caller = visitor.require();
        fits.begin(caller.person());
        return Response.accepted(body(caller))
                .location(URI.create("/api/v1/memory"))
                .build();
    }

    @DELETE
    @Path("/fits")
    @Operation(summary = "Give up the fit that is under way, if any")
    @APIResponse(responseCode = "204", description = "None is under way")
    public void cancel() {
        fits.cancel(visitor.person());
    }

    @DELETE
    @Path("/parameters")
    @Operation(summary = "Go back to the standard parameters, until a fit is begun again")
    @APIResponse(responseCode = "204", description = "The standard parameters are in use")
    public void standard() {
        fits.goBack(visitor.person());
    }

    private MemoryBody body(Caller caller) {
        Standing standing = fits.standing(caller.person());
        return new MemoryBody(
                standing.reviews(),
                Fitting.ENOUGH,
                standing.isOwn(),
                standing.parameters().version(),
                standing.parameters().values(),
                standing.automatic(),
                standing.newest(),
                standing.job() == null ? null : work(standing.job(), caller));
    }

    private Work work(JobState job, Caller caller) {
        return new Work(
                job.id(),
                job.state(),
                job.done(),
                job.total(),
                job.problem() == null
                        ? null
                        : texts.get(
                                caller.language(),
                                job.problem().text(),
                                job.problem().arguments().toArray()));
    }
}
