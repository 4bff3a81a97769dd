package org.learningassistant.web.platform.jobs;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.EventStream;
import org.learningassistant.web.platform.http.Visitor;

/** What happens to the caller's things, as it happens. */
@Path("/api/v1/events")
@RunOnVirtualThread
@Tag(name = "Events")
public class EventsApi {
    private final JobEvents events;
    private final Visitor visitor;

    EventsApi(JobEvents events, Visitor visitor) {
        this.events = events;
        this.visitor = visitor;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "A stream of server-sent events: how far the caller's imports are",
            description =
                    "Each event named job has the state of one job as JSON: job, kind, state, done, total, stage. An"
                            + " event named bye says that this process ends: open the stream again, with the id of the last event"
                            + " in Last-Event-ID, as browsers do by themselves.")
    @APIResponse(
            responseCode = "200",
            description = "The stream; a comment every 15 seconds when nothing happens",
            content = @Content(mediaType = "text/event-stream"))
    @APIResponse(responseCode = "401", description = "Nobody is signed in")
    @APIResponse(responseCode = "429", description = "The caller has five streams open already")
    public void listen(
            @Context SseEventSink sink,
            @Context Sse sse,
            @Context HttpServerResponse response,
            @HeaderParam("Last-Event-ID") @Nullable String known) {
        // proxies would else collect events before they pass them on
        response.putHeader("X-Accel-Buffering", "no");
        response.putHeader("Cache-Control", "no-store");
        events.open(visitor.require().person(), new EventStream(sink, sse), known);
    }
}
