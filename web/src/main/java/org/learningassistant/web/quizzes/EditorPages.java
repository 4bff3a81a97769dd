package org.learningassistant.web.quizzes;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Grading;
import org.learningassistant.web.courses.AnsweredView;
import org.learningassistant.web.courses.CourseSummary;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.courses.ItemViews;
import org.learningassistant.web.courses.Keys;
import org.learningassistant.web.courses.QuestionView;
import org.learningassistant.web.courses.Right;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.platform.markup.LinkResolver;
import org.learningassistant.web.platform.markup.Markup;
import org.learningassistant.web.platform.markup.Rendering;
import org.learningassistant.web.platform.time.Ids;
import org.learningassistant.web.quizzes.QuizCheck.Checked;
import org.learningassistant.web.quizzes.QuizStore.Choosable;

/** Where authors make quizzes. The editor keeps everything in its form until it is saved, so it needs no script. */
@Path("/quizzes")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class EditorPages {
    private static final int UNPROCESSABLE = 422;

    private final Visitor visitor;
    private final Quizzes quizzes;
    private final QuizStore store;
    private final QuizTaking taking;
    private final EditorViews views;
    private final Courses courses;
    private final ItemViews items;
    private final Rendering rendering;
    private final Ids ids;

    EditorPages(
            Visitor visitor,
            Quizzes quizzes,
            QuizStore store,
            QuizTaking taking,
            EditorViews views,
            Courses courses,
            ItemViews items,
            Rendering rendering,
            Ids ids) {
        this.visitor = visitor;
        this.quizzes = quizzes;
        this.store = store;
        this.taking = taking;
        this.views = views;
        this.courses = courses;
        this.items = items;
        this.rendering = rendering;
        this.ids = ids;
    }

    @CheckedTemplate(basePath = "quizzes")
    record edit(EditorPage p) implements TemplateInstance {}

    /**
     * A question as learners get it, and what they are told afterwards.
     *
     * @param topic null when the topic is gone
     */
    record Sample(int position, double points, @Nullable String topic, QuestionView question, AnsweredView answered) {}

    /** @param random whether another draw would give other questions */
    @CheckedTemplate(basePath = "quizzes")
    record preview(
            Quiz quiz, CourseSummary course, @Nullable String instructionsHtml, List<Sample> samples, boolean random)
            implements TemplateInstance {}

    @GET
    @Path("/new")
    public TemplateInstance begin(@RestQuery @Nullable String course) {
        CourseSummary found = editable(Ref.optional(course));
        return new edit(views.page(found, null, QuizDraft.EMPTY, null, List.of()));
    }

    @POST
    @Path("/new")
    public Response add(@RestQuery @Nullable String course, @BeanParam QuizForm form) {
        CourseSummary found = editable(Ref.optional(course));
        QuizDraft draft = QuizDraft.of(form);
        if (!isSaving(form)) {
            return again(found, null, changed(draft, form), form);
        }
        Checked checked = check(found, draft);
        if (checked.content() == null) {
            return wrong(found, null, draft, form, checked.errors());
        }
        store.add(found.id(), checked.content());
        return saved(found);
    }

    @GET
    @Path("/{quiz}/edit")
    public TemplateInstance change(@RestPath String quiz) {
        UUID id = Ref.of(quiz);
        Quizzes.Found found = quizzes.requireEditable(visitor.require(), id);
        return new edit(views.page(found.course(), id, QuizDraft.of(found.quiz()), null, List.of()));
    }

    @POST
    @Path("/{quiz}/edit")
    public Response change(@RestPath String quiz, @BeanParam QuizForm form) {
        UUID id = Ref.of(quiz);
        Quizzes.Found found = quizzes.requireEditable(visitor.require(), id);
        QuizDraft draft = QuizDraft.of(form);
        if (!isSaving(form)) {
            return again(found.course(), id, changed(draft, form), form);
        }
        Checked checked = check(found.course(), draft);
        if (checked.content() == null) {
            return wrong(found.course(), id, draft, form, checked.errors());
        }
        if (!store.change(id, draft.version(), checked.content())) {
            return wrong(found.course(), id, draft, form, List.of(new FormError("title", "quizzes_error_changed")));
        }
        return saved(found.course());
    }

    @POST
    @Path("/{quiz}/remove")
    public Response remove(@RestPath String quiz) {
        UUID id = Ref.of(quiz);
        Quizzes.Found found = quizzes.requireEditable(visitor.require(), id);
        store.remove(id);
        return Response.seeOther(URI.create("/quizzes?course=" + found.course().id() + "&done=removed"))
                .build();
    }

    @GET
    @Path("/{quiz}/preview")
    public TemplateInstance preview(@RestPath String quiz) {
        UUID id = Ref.of(quiz);
        Caller caller = visitor.require();
        Quizzes.Found found = quizzes.requireEditable(caller, id);
        QuizContent content = found.quiz().content();
        boolean random = found.quiz().isAdaptive() || content.slots().stream().anyMatch(Slot.Drawn.class::isInstance);
        String instructions = content.instructions();
        return new preview(
                found.quiz(),
                found.course(),
                instructions.isBlank()
                        ? null
                        : rendering
                                .render(Markup.markdown(instructions), LinkResolver.NONE)
                                .value(),
                samples(caller, found),
                random);
    }

    private List<Sample> samples(Caller caller, Quizzes.Found found) {
        long seed = ids.seed();
        List<Draw.Drawn> drawn = taking.sample(caller.person(), found.quiz().content(), seed);
        Map<UUID, Choosable> contents = store.items(
                found.course().id(),
                drawn.stream().map(question -> question.candidate().item()).toList());
        Map<UUID, String> topics = views.topicTitles(found.course());
        List<Sample> samples = new ArrayList<>();
        for (Draw.Drawn question : drawn) {
            Choosable item = contents.get(question.candidate().item());
            if (item != null) {
                samples.add(sample(samples.size() + 1, question, item, topics, found.course(), seed));
            }
        }
        return samples;
    }

    private Sample sample(
            int position,
            Draw.Drawn question,
            Choosable item,
            Map<UUID, String> topics,
            CourseSummary course,
            long seed) {
        var nothing = new org.learningassistant.memory.grading.Response.Skipped();
        return new Sample(
                position,
                question.points(),
                topics.get(item.topic()),
                items.question(item.id(), course.id(), item.content(), seed).withoutActions(),
                items.answered(
                        item.id(),
                        course.id(),
                        item.content(),
                        nothing,
                        Grading.grade(Keys.of(item.content()), nothing),
                        seed));
    }

    private CourseSummary editable(@Nullable UUID course) {
        Caller caller = visitor.require();
        if (course == null) {
            throw Problem.notFound("quizzes_problem_no_course");
        }
        return courses.require(caller, course, Right.EDIT);
    }

    private static boolean isSaving(QuizForm form) {
        return form.action == null || form.action.isBlank() || form.action.equals("save");
    }

    /** What one of the small buttons does; none of them stores anything. */
    private static QuizDraft changed(QuizDraft draft, QuizForm form) {
        String action = String.valueOf(form.action);
        int place = action.matches(".*-[0-9]{1,3}") ? Integer.parseInt(action.substring(action.indexOf('-') + 1)) : -1;
        return switch (action.replaceAll("-[0-9]+$", "")) {
            case "up" -> draft.moved(place, -1);
            case "down" -> draft.moved(place, 1);
            case "remove" -> draft.without(place);
            case "pick" -> draft.withPicked(form.pick);
            case "pool" -> draft.withPool(form.pool, form.poolDraw);
            default -> draft;
        };
    }

    private Checked check(CourseSummary course, QuizDraft draft) {
        return new QuizCheck(draft, views.named(course, draft), store.poolSizes(course.id())).check();
    }

    private Response again(CourseSummary course, @Nullable UUID quiz, QuizDraft draft, QuizForm form) {
        return Response.ok(new edit(views.page(course, quiz, draft, shown(form), List.of())))
                .build();
    }

    private Response wrong(
            CourseSummary course, @Nullable UUID quiz, QuizDraft draft, QuizForm form, List<FormError> errors) {
        return Response.status(UNPROCESSABLE)
                .entity(new edit(views.page(course, quiz, draft, shown(form), errors)))
                .build();
    }

    private static @Nullable UUID shown(QuizForm form) {
        return form.topic == null ? null : QuizDraft.uuid(form.topic).orElse(null);
    }

    private static Response saved(CourseSummary course) {
        return Response.seeOther(URI.create("/quizzes?course=" + course.id() + "&done=saved"))
                .build();
    }
}
