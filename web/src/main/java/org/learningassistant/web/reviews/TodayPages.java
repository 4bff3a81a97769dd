package org.learningassistant.web.reviews;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Visitor;

/** The start page of a learner. */
@Path("/today")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class TodayPages {
    private final Visitor visitor;
    private final Reviews reviews;
    private final StudyViews views;

    TodayPages(Visitor visitor, Reviews reviews, StudyViews views) {
        this.visitor = visitor;
        this.reviews = reviews;
        this.views = views;
    }

    @CheckedTemplate(basePath = "reviews")
    record today(TodayView today) implements TemplateInstance {}

    @GET
    public TemplateInstance today() {
        Caller caller = visitor.require();
        return new today(views.today(reviews.overview(caller), caller));
    }
}
