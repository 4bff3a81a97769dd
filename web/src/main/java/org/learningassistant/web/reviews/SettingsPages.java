package org.learningassistant.web.reviews;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.Parameters;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.reviews.EasyDays.DaysOff;
import org.learningassistant.web.reviews.Workload.Cost;

/** How a learner wants to be scheduled. */
@Path("/settings/study")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class SettingsPages {
    private static final int KEPT = 100;
    private final Visitor visitor;
    private final LearnerStore learners;
    private final EasyDayStore easyDays;
    private final Texts texts;
    private final InstantSource clock;
    private final Map<Parameters, List<Cost>> costs = new ConcurrentHashMap<>();

    SettingsPages(Visitor visitor, LearnerStore learners, EasyDayStore easyDays, Texts texts, InstantSource clock) {
        this.visitor = visitor;
        this.learners = learners;
        this.easyDays = easyDays;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * @param retention what stands in the field, in percent
     * @param fresh what stands in the field
     * @param saved what was just saved: settings, days or nothing
     */
    @CheckedTemplate(basePath = "reviews")
    record settings(
            String retention,
            String fresh,
            boolean asksConfidence,
            boolean retentionWrong,
            boolean freshWrong,
            String saved,
            WorkloadPlot plot,
            DaysView days)
            implements TemplateInstance {}

    @GET
    public TemplateInstance show(@RestQuery @Nullable String saved) {
        Caller caller = visitor.require();
        return page(caller, saved == null ? "" : saved, days(caller));
    }

    private settings page(Caller caller, String saved, DaysView days) {
        StudyPlan plan = learners.plan(caller.person());
        String retention = String.valueOf(Math.round(plan.desiredRetention() * 100));
        String fresh = String.valueOf(plan.newPerDay());
        WorkloadPlot plot = plot(plan, plan.desiredRetention());
        return new settings(retention, fresh, plan.asksConfidence(), false, false, saved, plot, days);
    }

    private DaysView days(Caller caller) {
        return DaysView.of(easyDays.of(caller.person()), today(caller), caller.language());
    }

    private LocalDate today(Caller caller) {
        return caller.day().of(clock.instant());
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
            Caller caller = visitor.require();
            StudyPlan plan = learners.plan(caller.person());
            return Response.status(422)
                    .entity(new settings(
                            retention == null ? "" : retention,
                            fresh == null ? "" : fresh,
                            confidence != null,
                            retentionWrong,
                            freshWrong,
                            "",
                            plot(plan, plan.desiredRetention()),
                            days(caller)))
                    .build();
        }
        learners.save(visitor.person(), percent / 100.0, perDay);
        learners.askConfidence(visitor.person(), confidence != null);
        return Response.seeOther(URI.create("/settings/study?saved=settings")).build();
    }

    @POST
    @Path("/days")
    public Response saveDays(MultivaluedMap<String, String> sent) {
        UUID person = visitor.person();
        List<Integer> loads = Stream.of(DayOfWeek.values())
                .map(day -> whole(sent.getFirst(DaysView.field(day))))
                .toList();
        easyDays.save(person, new EasyDays(loads, easyDays.of(person).off()).checked());
        return daysSaved();
    }

    @POST
    @Path("/off")
    public Response addDaysOff(@RestForm @Nullable String first, @RestForm @Nullable String last) {
        Caller caller = visitor.require();
        try {
            easyDays.save(caller.person(), easyDays.of(caller.person()).with(DaysOff.read(first, last), today(caller)));
        } catch (Problem refused) {
            String sentence = texts.get(caller.language(), refused.text(), refused.arguments());
            return Response.status(422)
                    .entity(page(caller, "", days(caller).refused(first, last, sentence)))
                    .build();
        }
        return daysSaved();
    }

    @POST
    @Path("/off/remove")
    public Response removeDaysOff(@RestForm @Nullable String first) {
        UUID person = visitor.person();
        easyDays.save(person, easyDays.of(person).without(DaysOff.date(first)));
        return daysSaved();
    }

    private static Response daysSaved() {
        return Response.seeOther(URI.create("/settings/study?saved=days#days")).build();
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
