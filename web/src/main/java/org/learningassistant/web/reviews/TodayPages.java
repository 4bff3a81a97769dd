package org.learningassistant.web.reviews;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    private final CatchUps catchUps;
    private final CatchUpViews catchUpViews;
    private final Exams exams;
    private final ExamViews examViews;

    TodayPages(
            Visitor visitor,
            Reviews reviews,
            StudyViews views,
            CatchUps catchUps,
            CatchUpViews catchUpViews,
            Exams exams,
            ExamViews examViews) {
        this.visitor = visitor;
        this.reviews = reviews;
        this.views = views;
        this.catchUps = catchUps;
        this.catchUpViews = catchUpViews;
        this.exams = exams;
        this.examViews = examViews;
    }

    /**
     * @param catchUp null when nothing has piled up
     * @param exams those to come
     */
    @CheckedTemplate(basePath = "reviews")
    record today(TodayView today, @Nullable CatchUpView catchUp, List<ExamView> exams) implements TemplateInstance {}

    @GET
    public TemplateInstance today() {
        Caller caller = visitor.require();
        Overview day = reviews.overview(caller);
        List<ExamView> upcoming = day.exams()
                ? exams.upcoming(caller).stream()
                        .map(exam -> examViews.of(exam, caller))
                        .toList()
                : List.of();
        return new today(views.today(day, caller), catchUpViews.of(catchUps.of(caller, day), caller), upcoming);
    }
}
