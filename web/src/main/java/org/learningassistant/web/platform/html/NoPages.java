package org.learningassistant.web.platform.html;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.learningassistant.web.platform.http.Problem;

/**
 * Every address that nobody else serves. As a route of its own, so that the page that says so knows the visitor: their
 * language, their look, and that they are signed in.
 */
@Path("/{address: .+}")
@RunOnVirtualThread
public class NoPages {
    @GET
    public Response none() {
        throw Problem.notFound("platform_problem_no_page");
    }
}
