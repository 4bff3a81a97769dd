package org.learningassistant.web.progress;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.html.Formats;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.html.plot.HeatCalendar;
import org.learningassistant.web.platform.html.plot.Plot;
import org.learningassistant.web.platform.html.plot.Sparkline;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.platform.markup.LinkResolver;
import org.learningassistant.web.platform.markup.PlainText;
import org.learningassistant.web.platform.markup.Rendering;

/** What a person knows, as pages. */
@Path("/progress")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ProgressPages {
    /** Letters of a question in a list. */
    private static final int EXCERPT = 120;

    private final Progress progress;
    private final Rendering rendering;
    private final Texts texts;
    private final Visitor visitor;
    private final InstantSource clock;

    ProgressPages(Progress progress, Rendering rendering, Texts texts, Visitor visitor, InstantSource clock) {
        this.progress = progress;
        this.rendering = rendering;
        this.texts = texts;
        this.visitor = visitor;
        this.clock = clock;
    }

    /**
     * @param course the place of the chosen course in addresses; empty for all
     * @param verdict a key of the text that says how well the predictions fit
     */
    @CheckedTemplate(basePath = "progress")
    record overview(
            Overview o,
            String course,
            String courseTitle,
            Plots plots,
            List<CourseTopics> groups,
            String verdict,
            int enough,
            int enoughSure)
            implements TemplateInstance {}

    /** @param time null when no time was measured */
    record Plots(
            Plot known,
            @Nullable Plot time,
            Plot forecast,
            @Nullable Plot bins,
            @Nullable Plot weeks,
            @Nullable Plot sure,
            HeatCalendar.Drawing calendar) {}

    record CourseTopics(String title, String slug, List<TopicRow> topics) {}

    /** @param trend path of the small line; empty for none */
    record TopicRow(TopicProgress topic, String trend) {}

    @CheckedTemplate(basePath = "progress")
    record topic(TopicDetail d, List<ItemRow> items, Plot decline, Plot weeks, int page, int last)
            implements TemplateInstance {}

    /** @param due whether it is due by now */
    record ItemRow(ItemProgress item, String text, boolean due) {}

    @GET
    public TemplateInstance overview(@RestQuery @Nullable String course) {
        Caller caller = visitor.require();
        String slug = course == null || course.isBlank() ? null : course;
        Overview found = progress.overview(caller, slug);
        String title = found.courses().stream()
                .filter(choice -> choice.slug().equals(slug))
                .map(Overview.CourseChoice::title)
                .findFirst()
                .orElse("");
        return new overview(
                found,
                slug == null ? "" : slug,
                title,
                plots(found, caller),
                groups(found.topics()),
                verdict(found.retention()),
                Retention.ENOUGH,
                Confidences.ENOUGH);
    }

    @GET
    @Path("/topics/{id}")
    public TemplateInstance topic(@RestPath String id, @RestQuery @Nullable String page) {
        Caller caller = visitor.require();
        int number = number(page);
        TopicDetail detail = progress.topic(caller, id(id), number);
        Instant now = clock.instant();
        List<ItemRow> rows = detail.items().stream()
                .map(item -> new ItemRow(item, excerpt(item), !item.dueAt().isAfter(now)))
                .toList();
        int seen = detail.topic().seen();
        Spans spans = progress.spans(caller);
        ProgressPlots plots = plots(caller);
        return new topic(
                detail,
                rows,
                plots.decline(detail.decline(), seen, spans.today()),
                plots.weeks(detail.topic().weeks(), spans),
                number,
                Math.max(0, (seen - 1) / Progress.ITEMS_ON_PAGE));
    }

    private Plots plots(Overview found, Caller caller) {
        ProgressPlots plots = plots(caller);
        boolean telling = found.retention().isTelling();
        return new Plots(
                plots.known(found.topics()),
                plots.time(found.topics()),
                plots.forecast(found.forecast()),
                telling ? plots.bins(found.retention()) : null,
                telling ? plots.weeks(found.retention(), found.desiredRetention()) : null,
                found.confidences().isTelling() ? plots.sure(found.confidences()) : null,
                plots.calendar(found.totals(), progress.spans(caller)));
    }

    private ProgressPlots plots(Caller caller) {
        Formats formats = new Formats(caller.language(), caller.day().zone());
        return new ProgressPlots(texts, caller.language(), formats, isMirrored());
    }

    private List<CourseTopics> groups(List<TopicProgress> topics) {
        List<CourseTopics> groups = new ArrayList<>();
        List<TopicRow> rows = new ArrayList<>();
        for (int i = 0; i < topics.size(); i++) {
            TopicProgress topic = topics.get(i);
            List<Double> weeks =
                    topic.weeks().stream().map(Integer::doubleValue).toList();
            rows.add(new TopicRow(topic, new Sparkline(weeks, isMirrored()).path()));
            if (i + 1 == topics.size() || !topics.get(i + 1).course().equals(topic.course())) {
                groups.add(new CourseTopics(topic.courseTitle(), topic.courseSlug(), List.copyOf(rows)));
                rows.clear();
            }
        }
        return groups;
    }

    private boolean isMirrored() {
        return visitor.getDirection().equals("rtl");
    }

    private static String verdict(Retention retention) {
        if (retention.predicted() > retention.overall().high()) {
            return "progress_retention_below";
        }
        return retention.predicted() < retention.overall().low()
                ? "progress_retention_above"
                : "progress_retention_fits";
    }

    private String excerpt(ItemProgress item) {
        return PlainText.of(rendering.inline(item.content().prompt(), LinkResolver.NONE), EXCERPT)
                .replaceAll("\\[\\[\\d+]]", "…")
                .strip();
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.notFound("progress_problem_no_topic");
        }
    }

    /** A page that cannot be read as a number is the first. */
    private static int number(@Nullable String page) {
        return page == null || !page.matches("\\d{1,6}") ? 0 : Integer.parseInt(page);
    }
}
