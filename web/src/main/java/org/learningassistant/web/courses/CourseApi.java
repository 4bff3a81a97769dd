package org.learningassistant.web.courses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Page;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;

/** Courses for programs. */
@Path("/api/v1/courses")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class CourseApi {
    private final Courses courses;
    private final CourseListStore lists;
    private final ItemStore items;
    private final Visitor visitor;
    private final Texts texts;
    private final ObjectMapper json;

    CourseApi(
            Courses courses, CourseListStore lists, ItemStore items, Visitor visitor, Texts texts, ObjectMapper json) {
        this.courses = courses;
        this.lists = lists;
        this.items = items;
        this.visitor = visitor;
        this.texts = texts;
        this.json = json;
    }

    /** A course in a list. */
    public record CourseLine(
            UUID id,
            String slug,
            String title,
            String summary,
            String language,
            String visibility,
            boolean enrolled,
            boolean editable,
            int topics,
            int items) {}

    /** A course with its parts. */
    public record CourseDocument(
            UUID id,
            String slug,
            String title,
            String summary,
            String language,
            String visibility,
            boolean enrolled,
            boolean editable,
            int version,
            List<Outline.Unit> units) {}

    /**
     * A course to be made.
     *
     * @param visibility private (which is the default) or public
     */
    public record CourseBody(
            @Nullable String title,
            @Nullable String summary,
            @Nullable String language,
            @Nullable String visibility) {}

    /**
     * An item in whole, for those who may change it.
     *
     * @param content as stored: prompt, body, feedback, hint
     */
    public record ItemDocument(
            UUID id,
            UUID topic,
            String type,
            String state,
            int version,
            @Nullable String origin,
            List<String> tags,
            double difficulty,
            ItemContent content) {}

    /**
     * An item to be added.
     *
     * @param difficulty the author's guess in logits; 0 when left out
     */
    public record ItemBody(
            @Nullable UUID topic,
            @Nullable String origin,
            @Nullable ItemContent content,
            @Nullable List<String> tags,
            @Nullable Double difficulty) {}

    @GET
    @Operation(summary = "The courses you may see, in the order of their ids")
    public Page<CourseLine> list(@RestQuery @Nullable String after, @RestQuery @Nullable Integer limit) {
        Caller caller = visitor.require();
        int rows = Page.limit(limit);
        List<CourseLine> found = lists.page(caller.person(), Page.after(after), rows + 1).stream()
                .map(listed -> line(caller, listed))
                .toList();
        return Page.of(found, rows, CourseLine::id);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A course with its units, topics and lessons")
    @APIResponse(
            responseCode = "200",
            description = "The course",
            content = @Content(schema = @Schema(implementation = CourseDocument.class)))
    @APIResponse(
            responseCode = "304",
            description = "The caller has this very document: its ETag is among If-None-Match")
    public Response course(@RestPath String id, @HeaderParam("If-None-Match") @Nullable String known) {
        Caller caller = visitor.require();
        CourseSummary course = find(caller, id, Right.SEE);
        CourseDocument document = document(caller, course);
        byte[] body = write(document);
        String tag = '"' + digest(body) + '"';
        if (known != null && (known.contains(tag) || known.strip().equals("*"))) {
            return Response.notModified().header("ETag", tag).build();
        }
        return Response.ok(body)
                .header("ETag", tag)
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    @GET
    @Path("/{id}/items")
    @Operation(
            summary = "The items of a course",
            description =
                    "Whoever may change the course gets them in whole, drafts too. Everybody else gets the published"
                            + " questions without what is right, without feedback and without hints.")
    public Page<?> items(@RestPath String id, @RestQuery @Nullable String after, @RestQuery @Nullable Integer limit) {
        Caller caller = visitor.require();
        CourseSummary course = find(caller, id, Right.SEE);
        boolean whole = Courses.may(caller, course, Right.EDIT);
        int rows = Page.limit(limit);
        List<Item> found = items.page(course.id(), Page.after(after), rows + 1, whole);
        return whole
                ? Page.of(found.stream().map(CourseApi::document).toList(), rows, ItemDocument::id)
                : Page.of(found.stream().map(OpenItem::of).toList(), rows, OpenItem::id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes a course of your own")
    @APIResponse(
            responseCode = "201",
            description = "The course",
            content = @Content(schema = @Schema(implementation = CourseDocument.class)))
    public Response create(@Nullable CourseBody body) {
        Caller caller = visitor.require();
        if (body == null) {
            throw Problem.invalid("platform_problem_json");
        }
        CourseForm form = new CourseForm(
                or(body.title(), "").strip(),
                or(body.summary(), "").strip(),
                or(body.language(), caller.language().getLanguage()),
                or(body.visibility(), "private"),
                0);
        Findings findings = form.check();
        findings.addWhen(
                !List.of("private", "public").contains(form.visibility()), "visibility", "courses_error_visibility");
        refuse(findings);
        UUID id = courses.create(caller, form.course());
        return Response.created(URI.create("/api/v1/courses/" + id))
                .entity(document(caller, courses.require(caller, id, Right.SEE)))
                .build();
    }

    @POST
    @Path("/{id}/items")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Adds an item to a topic, or brings the one of the same origin up to date")
    @APIResponse(
            responseCode = "201",
            description = "The item",
            content = @Content(schema = @Schema(implementation = ItemDocument.class)))
    public Response add(@RestPath String id, @Nullable ItemBody body) {
        Caller caller = visitor.require();
        CourseSummary course = find(caller, id, Right.EDIT);
        if (body == null) {
            throw Problem.invalid("platform_problem_json");
        }
        ItemContent content = body.content();
        UUID topic = body.topic();
        if (content == null || !isComplete(content)) {
            throw Problem.invalid("courses_problem_item_incomplete");
        }
        Findings findings = ItemRules.check(content);
        Optional<Outline.Topic> inTopic =
                topic == null ? Optional.empty() : courses.outline(course.id()).topic(topic);
        findings.addWhen(inTopic.isEmpty(), "topic", "courses_error_topic");
        double difficulty = body.difficulty() == null ? 0 : body.difficulty();
        findings.addWhen(!(difficulty >= -5 && difficulty <= 5), "difficulty", "courses_error_difficulty");
        String origin = body.origin();
        findings.text("origin", origin == null ? "" : origin, 200, false);
        refuse(findings);
        List<String> tags = body.tags() == null ? List.of() : body.tags();
        UUID item = courses.addItem(
                course.id(), new NewItem(inTopic.orElseThrow().id(), origin, content, tags, difficulty));
        return Response.status(Response.Status.CREATED)
                .entity(document(courses.item(item).orElseThrow()))
                .build();
    }

    private CourseSummary find(Caller caller, String id, Right right) {
        return courses.require(caller, SharedEditorPages.uuid(id, "courses_problem_no_course"), right);
    }

    private CourseDocument document(Caller caller, CourseSummary course) {
        return new CourseDocument(
                course.id(),
                course.slug(),
                course.title(),
                course.summary(),
                course.language(),
                course.visibility().code(),
                course.enrolled(),
                Courses.may(caller, course, Right.EDIT),
                course.version(),
                courses.outline(course.id()).units());
    }

    private static CourseLine line(Caller caller, CourseListStore.Listed listed) {
        CourseSummary course = listed.course();
        return new CourseLine(
                course.id(),
                course.slug(),
                course.title(),
                course.summary(),
                course.language(),
                course.visibility().code(),
                course.enrolled(),
                Courses.may(caller, course, Right.EDIT),
                listed.topics().size(),
                listed.items());
    }

    private static ItemDocument document(Item item) {
        return new ItemDocument(
                item.id(),
                item.topic(),
                item.type().code(),
                item.state().code(),
                item.version(),
                item.origin(),
                item.tags(),
                item.difficultyPrior(),
                item.content());
    }

    /** Jackson leaves what is missing null, whatever the types say; nothing further on expects that. */
    private static boolean isComplete(ItemContent content) {
        Object prompt = content.prompt();
        Object body = content.body();
        return prompt != null && body != null && isComplete(content.body());
    }

    private static boolean isComplete(Body body) {
        return switch (body) {
            case Body.FlashCard card -> present(card.answer());
            case Body.SingleChoice choice ->
                present(choice.options())
                        && choice.options().stream().allMatch(option -> present(option) && present(option.text()));
            case Body.MultipleChoice choice ->
                present(choice.options())
                        && choice.options().stream().allMatch(option -> present(option) && present(option.text()));
            case Body.TrueFalse _ -> true;
            case Body.Numeric numeric ->
                present(numeric.accepted())
                        && numeric.accepted().stream().allMatch(CourseApi::present)
                        && present(numeric.units())
                        && numeric.units().stream().allMatch(unit -> present(unit) && present(unit.symbol()));
            case Body.ShortText text -> areAnswers(text.accepted());
            case Body.Formula formula -> present(formula.form()) && areAnswers(formula.accepted());
            case Body.Cloze cloze ->
                present(cloze.gaps())
                        && cloze.gaps().stream()
                                .allMatch(gap -> present(gap) && present(gap.kind()) && areAnswers(gap.accepted()));
            case Body.Matching matching ->
                present(matching.pairs())
                        && matching.pairs().stream()
                                .allMatch(pair -> present(pair) && present(pair.left()) && present(pair.right()))
                        && present(matching.extras())
                        && matching.extras().stream().allMatch(CourseApi::present);
            case Body.Ordering ordering ->
                present(ordering.pieces()) && ordering.pieces().stream().allMatch(CourseApi::present);
        };
    }

    private static boolean areAnswers(@Nullable List<Body.AcceptedAnswer> answers) {
        return answers != null && answers.stream().allMatch(answer -> present(answer) && present(answer.text()));
    }

    private static boolean present(@Nullable Object value) {
        return value != null;
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    /** All findings in one problem, in the caller's language. */
    private void refuse(Findings findings) {
        if (findings.isEmpty()) {
            return;
        }
        Locale language = visitor.getLanguage();
        String told = findings.getAll().stream()
                .map(finding -> finding.field() + ": " + texts.get(language, finding.key(), finding.argument()))
                .reduce((first, second) -> first + " " + second)
                .orElse("");
        throw new Problem(Problem.Kind.UNPROCESSABLE, "courses_problem_fields", told);
    }

    private byte[] write(Object document) {
        try {
            return json.writeValueAsBytes(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 16);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
