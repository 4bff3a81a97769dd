package org.learningassistant.web.reviews;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;

/** Catching up after missed days, for programs. */
@Path("/api/v1/study/catch-up")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "study")
class CatchUpApi {
    private final Visitor visitor;
    private final CatchUps catchUps;

    CatchUpApi(Visitor visitor, CatchUps catchUps) {
        this.visitor = visitor;
        this.catchUps = catchUps;
    }

    /**
     * How things stand.
     *
     * @param state none, offered, active or through
     * @param waiting reviews due by the end of today, or those of the plan when it is through
     * @param total reviews that the plan began with; null without a plan
     * @param done how many of them are done
     * @param daily reviews a day by the plan
     * @param choices what can be chosen; empty unless offered
     */
    record CatchUpBody(
            String state,
            @Nullable Integer waiting,
            @Nullable Integer total,
            @Nullable Integer done,
            @Nullable Integer daily,
            List<ChoiceBody> choices) {}

    record ChoiceBody(int days, int daily, boolean suggested) {}

    /** @param days in how many days to be through, 1 to 90 */
    record NewCatchUp(@Nullable Integer days) {}

    @GET
    @Operation(summary = "Whether the caller catches up after missed days, and how that goes")
    public CatchUpBody show() {
        return body(catchUps.of(visitor.require()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Catch up in so many days: a limited amount a day and nothing new until then")
    @APIResponse(responseCode = "200", description = "The plan is followed")
    @APIResponse(responseCode = "409", description = "No more waits than on other days")
    public CatchUpBody begin(@Nullable NewCatchUp wanted) {
        Caller caller = visitor.require();
        if (wanted == null || wanted.days() == null) {
            throw Problem.invalid("reviews_problem_catch_up_days", Backlog.MOST_DAYS);
        }
        catchUps.begin(caller, wanted.days());
        return body(catchUps.of(caller));
    }

    @DELETE
    @Operation(summary = "End catching up")
    @APIResponse(responseCode = "204", description = "No plan is followed")
    public void end() {
        catchUps.end(visitor.person());
    }

    private static CatchUpBody body(CatchUp catchUp) {
        return switch (catchUp) {
            case CatchUp.None _ -> new CatchUpBody("none", null, null, null, null, List.of());
            case CatchUp.Offered offered ->
                new CatchUpBody("offered", offered.backlog().waiting(), null, null, null, choices(offered.backlog()));
            case CatchUp.Active active ->
                new CatchUpBody(
                        "active",
                        active.backlog().waiting(),
                        active.plan().waiting(),
                        active.done(),
                        active.plan().daily(),
                        List.of());
            case CatchUp.Through through ->
                new CatchUpBody(
                        "through",
                        null,
                        through.plan().waiting(),
                        through.plan().waiting(),
                        through.plan().daily(),
                        List.of());
        };
    }

    private static List<ChoiceBody> choices(Backlog backlog) {
        int suggested = backlog.suggestedDays();
        return backlog.choices().stream()
                .map(days -> new ChoiceBody(days, backlog.daily(days), days == suggested))
                .toList();
    }
}
