package org.learningassistant.web.accounts;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.accounts.Tokens.Issued;
import org.learningassistant.web.accounts.Tokens.TokenSummary;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Page;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.RepeatedRequests;
import org.learningassistant.web.platform.http.Visitor;

/** Access tokens, managed by programs. */
@Path("/api/v1/tokens")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Account")
public class TokenApi {
    private final Tokens tokens;
    private final Visitor visitor;

    TokenApi(Tokens tokens, Visitor visitor) {
        this.tokens = tokens;
        this.visitor = visitor;
    }

    /** @param days how long the token is valid, 1 to 365; 90 when absent */
    record NewToken(@Nullable String name, @Nullable Integer days) {}

    /** @param token what to send as {@code Authorization: Bearer …}; it cannot be seen again */
    record IssuedToken(UUID id, String name, Instant createdAt, Instant expiresAt, String token) {}

    @GET
    @Operation(summary = "The working access tokens of the caller, the newest first")
    @APIResponse(responseCode = "200", description = "One page of tokens, without the tokens themselves")
    public Page<TokenSummary> list(
            @Parameter(description = "The value of next of the page before") @RestQuery @Nullable String after,
            @Parameter(description = "1 to 200, 50 when absent") @RestQuery @Nullable Integer limit) {
        int size = Page.limit(limit);
        return Page.of(tokens.living(visitor.person(), Page.after(after), size + 1), size, TokenSummary::id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make an access token",
            description = "The answer is a secret and not kept: an Idempotency-Key has no effect here.")
    @APIResponse(
            responseCode = "201",
            description = "The token, which is not shown again",
            content = @Content(schema = @Schema(implementation = IssuedToken.class)))
    @APIResponse(responseCode = "400", description = "The name or the number of days is missing or out of range")
    @APIResponse(responseCode = "403", description = "Guests have no tokens")
    @APIResponse(responseCode = "409", description = "The person has as many tokens as allowed")
    public Response issue(@Nullable NewToken wish, @Context ContainerRequestContext request) {
        request.setProperty(RepeatedRequests.SECRET_ANSWER, true);
        Caller caller = visitor.require();
        if (caller.guest()) {
            throw Problem.forbidden("accounts_problem_guest");
        }
        String name = EntryRules.name(wish == null ? null : wish.name());
        int days = wish == null || wish.days() == null ? Tokens.DEFAULT_DAYS : wish.days();
        if (EntryRules.problemOfName(name).isPresent()) {
            throw Problem.invalid("accounts_error_token_name");
        }
        if (days < 1 || days > Tokens.MOST_DAYS) {
            throw Problem.invalid("accounts_problem_days", Tokens.MOST_DAYS);
        }
        Issued issued = tokens.issue(caller.person(), name, days);
        TokenSummary summary = issued.summary();
        return Response.status(Response.Status.CREATED)
                .entity(new IssuedToken(
                        summary.id(), summary.name(), summary.createdAt(), summary.expiresAt(), issued.token()))
                .build();
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Revoke an access token; it stops working at once")
    @APIResponse(responseCode = "204", description = "The token does not work any more")
    @APIResponse(responseCode = "404", description = "The caller has no such token")
    public void revoke(UUID id) {
        if (!tokens.revoke(visitor.person(), id)) {
            throw Problem.notFound("accounts_problem_no_token");
        }
    }
}
