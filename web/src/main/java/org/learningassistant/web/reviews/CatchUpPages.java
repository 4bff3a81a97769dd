package org.learningassistant.web.reviews;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;

/** Beginning and ending to catch up; how it goes is shown by the start page. */
@Path("/catch-up")
@RunOnVirtualThread
class CatchUpPages {
    private static final URI TODAY = URI.create("/today");
    private final Visitor visitor;
    private final CatchUps catchUps;

    CatchUpPages(Visitor visitor, CatchUps catchUps) {
        this.visitor = visitor;
        this.catchUps = catchUps;
    }

    @POST
    public Response begin(@RestForm @Nullable String days) {
        catchUps.begin(visitor.require(), whole(days));
        return Response.seeOther(TODAY).build();
    }

    @POST
    @Path("/end")
    public Response end() {
        catchUps.end(visitor.person());
        return Response.seeOther(TODAY).build();
    }

    private static int whole(@Nullable String text) {
        try {
            return Integer.parseInt(text == null ? "" : text);
        } catch (NumberFormatException malformed) {
            throw Problem.invalid("reviews_problem_catch_up_days", Backlog.MOST_DAYS);
        }
    }
}
