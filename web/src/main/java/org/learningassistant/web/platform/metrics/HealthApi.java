package org.learningassistant.web.platform.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** How the process is, for balancers, orchestrators and people. */
@Path("/api/health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthApi {
    private final Readiness readiness;

    HealthApi(Readiness readiness) {
        this.readiness = readiness;
    }

    /** @param checks each dependency with "up", or what is the matter */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Health(String status, @Nullable Map<String, String> checks) {}

    /** Always cheap: tells what the last readiness check found, without asking anybody. */
    @GET
    @NonBlocking
    public Health summary() {
        Map<String, String> last = readiness.last();
        return new Health(Readiness.isWell(last) ? "up" : "degraded", last);
    }

    /** The process answers; no dependency is asked, since restarting this process would not mend one. */
    @GET
    @Path("/live")
    @NonBlocking
    public Health live() {
        return new Health("up", null);
    }

    /** Whether requests can be served now: 200, or 503 with the reasons. */
    @GET
    @Path("/ready")
    @APIResponse(
            responseCode = "200",
            description = "Requests can be served",
            content = @Content(schema = @Schema(implementation = Health.class)))
    @APIResponse(
            responseCode = "503",
            description = "They cannot, and why",
            content = @Content(schema = @Schema(implementation = Health.class)))
    @RunOnVirtualThread
    public Response ready() {
        Map<String, String> checks = readiness.check();
        boolean well = Readiness.isWell(checks);
        return Response.status(well ? 200 : 503)
                .entity(new Health(well ? "up" : "down", checks))
                .build();
    }
}
