package org.learningassistant.web.reviews;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;

/** What the scheduler knows of a person's memory, and how it came to know it. */
@Path("/settings/memory")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class MemoryPages {
    private static final URI HERE = URI.create("/settings/memory");

    private final Visitor visitor;
    private final Fits fits;
    private final MemoryViews views;

    MemoryPages(Visitor visitor, Fits fits, MemoryViews views) {
        this.visitor = visitor;
        this.fits = fits;
        this.views = views;
    }

    /** @param back whether the person has just gone back to the standard parameters */
    @CheckedTemplate(basePath = "reviews")
    record memory(MemoryView m, boolean back) implements TemplateInstance {}

    @GET
    public TemplateInstance show(@RestQuery @Nullable String back) {
        return page(visitor.require(), back != null);
    }

    @POST
    @Path("/fit")
    public Response fit() {
        Caller caller = visitor.require();
        try {
            fits.begin(caller.person());
        } catch (Problem refused) {
            // the page itself says how many reviews there are and how many it takes
            return Response.status(refused.kind().status())
                    .entity(page(caller, false))
                    .build();
        }
        return Response.seeOther(HERE).build();
    }

    @POST
    @Path("/cancel")
    public Response cancel() {
        fits.cancel(visitor.person());
        return Response.seeOther(HERE).build();
    }

    @POST
    @Path("/standard")
    public Response standard() {
        fits.goBack(visitor.person());
        return Response.seeOther(URI.create("/settings/memory?back=yes")).build();
    }

    private TemplateInstance page(Caller caller, boolean back) {
        return new memory(views.of(fits.standing(caller.person()), caller), back);
    }
}
