package org.learningassistant.web.accounts;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Visitor;

/** Who the caller is. */
@Path("/api/v1/me")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Account")
public class MeApi {
    private final Visitor visitor;

    MeApi(Visitor visitor) {
        this.visitor = visitor;
    }

    /**
     * The person who calls.
     *
     * @param role learner, teacher or admin
     * @param dayStartMinutes minutes after midnight at which the person's day begins
     */
    record Me(UUID id, String name, String role, boolean guest, String language, String zone, long dayStartMinutes) {}

    @GET
    @Operation(summary = "The person whose token or session the request carries")
    @APIResponse(responseCode = "200", description = "The person")
    @APIResponse(responseCode = "401", description = "The token is missing, malformed, expired or revoked")
    public Me me() {
        Caller caller = visitor.require();
        return new Me(
                caller.person(),
                caller.name(),
                caller.role().name().toLowerCase(Locale.ROOT),
                caller.guest(),
                caller.language().toLanguageTag(),
                caller.day().zone().getId(),
                caller.day().start().toMinutes());
    }
}
