package org.learningassistant.web.quizzes;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.quizzes.ItemAnalyses.Analysed;

/** Item analysis for programs. */
@Path("/api/v1/quizzes/{quiz}/statistics")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "quizzes")
class AnalysisApi {
    private final Visitor visitor;
    private final ItemAnalyses analyses;

    AnalysisApi(Visitor visitor, ItemAnalyses analyses) {
        this.visitor = visitor;
        this.analyses = analyses;
    }

    @GET
    @Operation(
            summary = "How the questions of a quiz did",
            description =
                    "Statistics as Moodle defines them, over everybody's finished first attempt but the author's. For those who may change the quiz.")
    @APIResponse(responseCode = "200", description = "The numbers with their basis")
    @APIResponse(responseCode = "403", description = "The caller may take the quiz, not change it")
    @APIResponse(responseCode = "404", description = "There is no such quiz, or it is not for the caller to see")
    public AnalysisBody statistics(@RestPath String quiz) {
        Analysed analysed = analyses.of(visitor.require(), Ref.of(quiz));
        Analysis analysis = analysed.analysis();
        return new AnalysisBody(
                analysed.quiz().id(),
                analysis.attempts(),
                analysis.leftOut(),
                analysis.earlier(),
                analysis.points(),
                AnalysisBody.QuizBody.of(analysis.quiz()),
                AnalysedRow.of(analysis).stream().map(AnalysisBody.RowBody::of).toList(),
                analysed.use());
    }
}
