package org.learningassistant.web.quizzes;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.platform.markup.Rendering;
import org.learningassistant.web.quizzes.ItemAnalyses.Analysed;

/** How the questions of a quiz did, for those who may change it. */
@Path("/quizzes/{quiz}")
@RunOnVirtualThread
class AnalysisPages {
    private final Visitor visitor;
    private final ItemAnalyses analyses;
    private final AnalysisViews views;
    private final EditorViews titles;
    private final Rendering rendering;

    AnalysisPages(
            Visitor visitor, ItemAnalyses analyses, AnalysisViews views, EditorViews titles, Rendering rendering) {
        this.visitor = visitor;
        this.analyses = analyses;
        this.views = views;
        this.titles = titles;
        this.rendering = rendering;
    }

    @CheckedTemplate(basePath = "quizzes")
    record analysis(AnalysisPage p) implements TemplateInstance {}

    @GET
    @Path("/analysis")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance show(@RestPath String quiz) {
        var caller = visitor.require();
        return new analysis(views.page(
                caller,
                analyses.of(caller, Ref.of(quiz)),
                visitor.getDirection().equals("rtl")));
    }

    @GET
    @Path("/analysis.csv")
    @Produces("text/csv;charset=utf-8")
    public Response download(@RestPath String quiz) {
        Analysed analysed = analyses.of(visitor.require(), Ref.of(quiz));
        String table = new AnalysisCsv(rendering, titles.topicTitles(analysed.course()))
                .of(AnalysedRow.of(analysed.analysis()));
        return Response.ok(table)
                .header("Content-Disposition", "attachment; filename=\"item-analysis.csv\"")
                .build();
    }
}
