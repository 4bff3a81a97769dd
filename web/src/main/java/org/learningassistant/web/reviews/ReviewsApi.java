package org.learningassistant.web.reviews;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.grading.Verdict;
import org.learningassistant.web.courses.AnsweredView;
import org.learningassistant.web.courses.ItemViews;
import org.learningassistant.web.courses.MatchedView;
import org.learningassistant.web.courses.MatchingView;
import org.learningassistant.web.courses.OrderedView;
import org.learningassistant.web.courses.OrderingView;
import org.learningassistant.web.courses.QuestionView;
import org.learningassistant.web.courses.ResponseJson;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.reviews.Answers.Shown;

/** Study by program: the next question, the answer to it, the log. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "study")
class ReviewsApi {
    private static final int LONGEST_PAGE = 500;
    private final Visitor visitor;
    private final Study study;
    private final Answers answers;
    private final Reviews reviews;
    private final ItemViews items;
    private final InstantSource clock;

    ReviewsApi(Visitor visitor, Study study, Answers answers, Reviews reviews, ItemViews items, InstantSource clock) {
        this.visitor = visitor;
        this.study = study;
        this.answers = answers;
        this.reviews = reviews;
        this.items = items;
        this.clock = clock;
    }

    /**
     * What to ask now.
     *
     * @param state question, pause (nothing before {@code until}) or finished
     * @param answer an id to send the answer with; any other UUID will do
     */
    record NextQuestion(
            String state,
            @Nullable UUID answer,
            @Nullable QuestionBody question,
            @Nullable Instant until) {}

    /**
     * @param matching sides and what there is to choose for them, for a matching
     * @param ordering pieces to be put in order, for an ordering
     * @param answerHtml the back of a flash card, which its learner compares with; nothing of the kind for other types
     */
    record QuestionBody(
            UUID item,
            int version,
            UUID course,
            UUID topic,
            String type,
            String promptHtml,
            List<OptionBody> options,
            List<String> units,
            @Nullable MatchingView matching,
            @Nullable OrderingView ordering,
            @Nullable String hintHtml,
            @Nullable String answerHtml) {}

    record OptionBody(int index, String html) {}

    /**
     * An answer to be graded.
     *
     * @param id made by the client: sending the same id again gives the same outcome and changes nothing
     * @param version the version of the item that was shown
     * @param context {@code study}, which is meant when there is none, or {@code cram}: that leaves the schedule alone
     * @param confidence {@code guessing}, {@code rather_sure} or {@code sure}; it changes nothing of the schedule
     * @param response one of {@code {"chosen": [0, 2]}}, {@code {"typed": "9.81 m"}}, {@code {"filled": ["a", "b"]}},
     *     {@code {"matched": [1, null]}} (a choice for each side), {@code {"placed": [2, 1, 3]}} (a place for each piece),
     *     {@code {"rated": "GOOD"}}, {@code {"skipped": true}}; a statement is chosen as 0 for true, 1 for false
     */
    record NewAnswer(
            @Nullable UUID id,
            @Nullable UUID item,
            @Nullable Integer version,
            @Nullable UUID session,
            @Nullable String context,
            @Nullable String confidence,
            @Nullable Integer elapsedMs,
            @Nullable JsonNode response) {}

    /** @param right the answer that counts fully, for typed answers; options, pairs and orders say it in theirs */
    record AnswerBody(
            UUID id,
            UUID item,
            int version,
            Verdict verdict,
            double score,
            Rating rating,
            int position,
            double expectedScore,
            Instant answeredAt,
            Instant dueAt,
            @Nullable Confidence confidence,
            @Nullable String right,
            List<AnsweredView.OptionResult> options,
            @Nullable MatchedView matched,
            @Nullable OrderedView ordered,
            List<String> feedbackHtml) {}

    record Page<T>(List<T> items, @Nullable String next) {}

    @GET
    @Path("/study/next")
    @Operation(summary = "The question that should be asked now, without its answer")
    public NextQuestion next(
            @RestQuery @Nullable String course,
            @RestQuery @Nullable String topic,
            @RestQuery @Nullable String cram,
            @RestQuery @Nullable String session) {
        Scope scope = AnswerForm.scope(course, topic, null, cram);
        Turn turn = study.begin(visitor.require(), scope, AnswerForm.optional(session));
        return switch (turn.ahead()) {
            case Turn.Question question -> new NextQuestion("question", question.answerId(), body(question), null);
            case Turn.Pause pause -> new NextQuestion("pause", null, null, pause.until());
            case Turn.Finished _, Turn.Reached _ -> new NextQuestion("finished", null, null, null);
        };
    }

    private QuestionBody body(Turn.Question question) {
        NextItem item = question.item();
        QuestionView view =
                items.question(item.id(), item.courseId(), item.content(), Decision.seed(question.answerId()));
        return new QuestionBody(
                item.id(),
                item.version(),
                item.courseId(),
                item.topicId(),
                view.type().code(),
                view.promptHtml(),
                view.options().stream()
                        .map(option -> new OptionBody(option.index(), option.html()))
                        .toList(),
                view.units(),
                view.matching(),
                view.ordering(),
                view.hintHtml(),
                view.answerHtml());
    }

    @POST
    @Path("/answers")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Grade an answer and add it to the log")
    @APIResponse(
            responseCode = "201",
            description = "Counted",
            content = @Content(schema = @Schema(implementation = AnswerBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "Counted before: the same outcome again, nothing changed",
            content = @Content(schema = @Schema(implementation = AnswerBody.class)))
    public Response answer(@Nullable NewAnswer answer) {
        Caller caller = visitor.require();
        if (answer == null
                || answer.id() == null
                || answer.item() == null
                || answer.version() == null
                || answer.response() == null) {
            throw Problem.invalid("reviews_problem_answer_fields");
        }
        Submission submission = new Submission(
                answer.id(),
                caller.person(),
                answer.item(),
                answer.version(),
                context(answer.context()),
                answer.session(),
                response(answer.response()),
                answer.confidence() == null ? null : Confidence.of(answer.confidence()),
                answer.elapsedMs(),
                clock.instant());
        Shown shown = answers.record(Attempt.of(submission));
        if (shown.outcome().undone()) {
            throw Problem.conflict("reviews_problem_taken_back");
        }
        return Response.status(shown.outcome().repeated() ? 200 : 201)
                .entity(body(shown))
                .build();
    }

    private static Context context(@Nullable String code) {
        return switch (code) {
            case null -> Context.STUDY;
            case "study" -> Context.STUDY;
            case "cram" -> Context.CRAM;
            default -> throw Problem.invalid("reviews_problem_context");
        };
    }

    private static org.learningassistant.memory.grading.Response response(JsonNode node) {
        try {
            return UnfinishedAnswer.required(ResponseJson.read(node));
        } catch (UnfinishedAnswer unfinished) {
            throw Problem.invalid("courses_problem_places");
        } catch (IllegalArgumentException malformed) {
            throw Problem.invalid("reviews_problem_response");
        }
    }

    private AnswerBody body(Shown shown) {
        Outcome outcome = shown.outcome();
        AnsweredView view = items.answered(
                outcome.itemId(),
                shown.item().courseId(),
                shown.content(),
                outcome.response(),
                outcome.grade(),
                Decision.seed(outcome.answerId()));
        return new AnswerBody(
                outcome.answerId(),
                outcome.itemId(),
                outcome.itemVersion(),
                outcome.grade().verdict(),
                outcome.grade().score(),
                outcome.grade().rating(),
                outcome.position(),
                outcome.expectedScore(),
                outcome.answeredAt(),
                outcome.dueAt(),
                outcome.confidence(),
                view.right(),
                view.options(),
                view.matched(),
                view.ordered(),
                view.feedbackHtml());
    }

    @GET
    @Path("/answers")
    @Operation(summary = "The caller's log, oldest first")
    public Page<LogRow> log(@RestQuery @Nullable String after, @RestQuery @Nullable Integer limit) {
        int size = Math.clamp(limit == null ? 100 : limit, 1, LONGEST_PAGE);
        Cursor cursor = Cursor.read(after);
        List<LogRow> rows = reviews.log(visitor.person(), cursor.answeredAt(), cursor.seq(), size);
        return new Page<>(
                rows, rows.size() < size ? null : Cursor.after(rows.getLast()).text());
    }

    /** A place in the log. */
    private record Cursor(Instant answeredAt, long seq) {

        static Cursor after(LogRow row) {
            return new Cursor(row.answeredAt(), row.seq());
        }

        static Cursor read(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return new Cursor(Instant.EPOCH, 0);
            }
            try {
                String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
                int colon = plain.indexOf('/');
                return new Cursor(
                        Instant.ofEpochMilli(Long.parseLong(plain.substring(0, colon))),
                        Long.parseLong(plain.substring(colon + 1)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException | java.time.DateTimeException malformed) {
                throw Problem.invalid("reviews_problem_cursor");
            }
        }

        String text() {
            String plain = answeredAt.toEpochMilli() + "/" + seq;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @GET
    @Path("/today")
    @Operation(summary = "What the caller's day holds")
    public Overview today() {
        return reviews.overview(visitor.require());
    }
}
