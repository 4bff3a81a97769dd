package org.learningassistant.web.progress;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.ability.Share;
import org.learningassistant.web.platform.http.Visitor;

/** The same numbers for programs. */
@Path("/api/v1/progress")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Progress")
public class ProgressApi {
    private final Progress progress;
    private final Visitor visitor;

    ProgressApi(Progress progress, Visitor visitor) {
        this.progress = progress;
        this.visitor = visitor;
    }

    /**
     * The caller's progress.
     *
     * @param desiredRetention from this chance of recall on, 0 to 1, an item counts as known
     */
    record Summary(
            double desiredRetention,
            Answered answered,
            List<Topic> topics,
            Forecast forecast,
            Remembered retention,
            Confidences confidences) {}

    /**
     * What was done.
     *
     * @param seconds spent on those answers whose time is known
     * @param timed how many those are
     * @param days answers on each learning day of the last twelve months
     */
    record Answered(int answers, @Nullable Instant since, long seconds, int timed, List<Day> days) {}

    record Day(LocalDate date, int answers) {}

    /**
     * A topic.
     *
     * @param mastery 0 to 1, between low and high with a chance of 9 in 10, from so many answers
     * @param recall mean chance of recall of the items seen, now
     * @param seconds spent in the last twelve months
     */
    record Topic(
            UUID id,
            UUID course,
            String title,
            int items,
            int seen,
            int known,
            int fading,
            double mastery,
            double low,
            double high,
            int answers,
            double recall,
            long seconds) {
        static Topic of(TopicProgress topic) {
            return new Topic(
                    topic.id(),
                    topic.course(),
                    topic.title(),
                    topic.items(),
                    topic.seen(),
                    topic.known(),
                    topic.fading(),
                    topic.mastery(),
                    topic.low(),
                    topic.high(),
                    topic.answers(),
                    topic.recall(),
                    topic.time().toSeconds());
        }
    }

    /**
     * Remembered against predicted.
     *
     * @param predicted mean prediction
     * @param enough whether there are enough reviews to compare
     */
    record Remembered(
            Share remembered, double predicted, boolean enough, List<Retention.Bin> bins, List<Retention.Week> weeks) {}

    @GET
    @Operation(
            summary = "What the caller knows",
            description =
                    "Mastery of each topic, reviews of the next 30 days, and what was remembered against what was predicted. Ranges hold the true value in 9 of 10 cases.")
    @APIResponse(responseCode = "200", description = "The numbers with their basis")
    @APIResponse(responseCode = "401", description = "The token is missing, malformed, expired or revoked")
    @APIResponse(responseCode = "404", description = "The caller neither studies such a course nor has answers in it")
    public Summary progress(@RestQuery @Nullable String course) {
        Overview found = progress.overview(visitor.require(), course == null || course.isBlank() ? null : course);
        Totals totals = found.totals();
        Retention retention = found.retention();
        return new Summary(
                found.desiredRetention(),
                new Answered(
                        totals.answers(),
                        totals.first(),
                        totals.time().toSeconds(),
                        totals.timed(),
                        totals.days().entrySet().stream()
                                .map(day -> new Day(day.getKey(), day.getValue()))
                                .toList()),
                found.topics().stream().map(Topic::of).toList(),
                found.forecast(),
                new Remembered(
                        retention.overall(),
                        retention.predicted(),
                        retention.isTelling(),
                        retention.bins(),
                        retention.weeks()),
                found.confidences());
    }
}
