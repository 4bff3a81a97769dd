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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.reviews.Workload.Cost;

/** How a learner wants to be scheduled. */
@Path("/settings/study")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class SettingsPages {
    private static final int KEPT = 100;
    private final Visitor visitor;
    private final LearnerStore learners;
    private final Map<Parameters, List<Cost>> costs = new ConcurrentHashMap<>();

    SettingsPages(Visitor visitor, LearnerStore learners) {
        this.visitor = visitor;
        this.learners = learners;
    }

    /**
     * @param retention what stands in the field, in percent
     * @param fresh what stands in the field
     */
    @CheckedTemplate(basePath = "reviews")
    record settings(
            String retention,
            String fresh,
            boolean asksConfidence,
            boolean retentionWrong,
            boolean freshWrong,
            boolean saved,
            WorkloadPlot plot)
            implements TemplateInstance {}

    @GET
    public TemplateInstance show(@RestQuery @Nullable String saved) {
        StudyPlan plan = learners.plan(visitor.person());
        String retention = String.valueOf(Math.round(plan.desiredRetention() * 100));
        return new settings(
                retention,
                String.valueOf(plan.newPerDay()),
                plan.asksConfidence(),
                false,
                false,
                saved != null,
                plot(plan, plan.desiredRetention()));
    }

    @POST
    public Response save(
            @RestForm @Nullable String retention,
            @RestForm("new") @Nullable String fresh,
            @RestForm @Nullable String confidence) {
        int percent = whole(retention);
        int perDay = whole(fresh);
        boolean retentionWrong = percent < 70 || percent > 97;
        boolean freshWrong = perDay < 0 || perDay > StudyPlan.MOST_NEW;
        if (retentionWrong || freshWrong) {
            StudyPlan plan = learners.plan(visitor.person());
            return Response.status(422)
                    .entity(new settings(
                            retention == null ? "" : retention,
                            fresh == null ? "" : fresh,
                            confidence != null,
                            retentionWrong,
                            freshWrong,
                            false,
                            plot(plan, plan.desiredRetention())))
                    .build();
        }
        learners.save(visitor.person(), percent / 100.0, perDay);
        learners.askConfidence(visitor.person(), confidence != null);
        return Response.seeOther(URI.create("/settings/study?saved=yes")).build();
    }

    private WorkloadPlot plot(StudyPlan plan, double retention) {
        if (costs.size() > KEPT) {
            costs.clear();
        }
        return WorkloadPlot.of(costs.computeIfAbsent(plan.parameters(), Workload::costs), retention);
    }

    /** The number, or one that is outside every range. */
    private static int whole(@Nullable String text) {
        try {
            return Integer.parseInt(text == null ? "" : text.strip());
        } catch (NumberFormatException _) {
            return Integer.MIN_VALUE;
        }
    }
}
