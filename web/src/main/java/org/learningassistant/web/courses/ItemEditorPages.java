package org.learningassistant.web.courses;

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
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Grading;
import org.learningassistant.memory.grading.Response.Skipped;
import org.learningassistant.web.platform.http.Problem;

/** Writing items of every type, with the question beside the form as a learner sees it. */
@Path("/editor/{course}")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class ItemEditorPages {
    private static final UUID NO_ITEM = new UUID(0, 0);
    private final Courses courses;
    private final CourseStore store;
    private final EditStore edits;
    private final ItemStore items;
    private final ItemViews views;
    private final SharedEditorPages editing;

    ItemEditorPages(
            Courses courses,
            CourseStore store,
            EditStore edits,
            ItemStore items,
            ItemViews views,
            SharedEditorPages editing) {
        this.courses = courses;
        this.store = store;
        this.edits = edits;
        this.items = items;
        this.views = views;
        this.editing = editing;
    }

    /**
     * @param item null while it is being made
     * @param name what a lesson calls the item
     * @param seen null while the item is not complete enough to be shown
     * @param other what somebody else saved in between
     */
    @CheckedTemplate(basePath = "courses/editor")
    record item(
            CourseSummary course,
            Outline.Topic topic,
            @Nullable Item item,
            String name,
            String action,
            ItemForm form,
            Findings findings,
            @Nullable Seen seen,
            @Nullable Seen other,
            String done)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "courses/editor")
    record itempreview(@Nullable Seen seen) implements TemplateInstance {}

    /** An item as a learner sees it, before and after. */
    record Seen(QuestionView question, AnsweredView answered) {}

    @GET
    @Path("/topics/{topic}/items/new")
    public TemplateInstance blank(@RestPath String course, @RestPath String topic, @RestQuery @Nullable String type) {
        CourseSummary found = editing.course(course);
        ItemForm form = ItemForms.blank(type(type));
        return page(found, topic(found, topic), null, form, new Findings(), null, "");
    }

    @POST
    @Path("/topics/{topic}/items/new")
    public Response create(@RestPath String course, @RestPath String topic, MultivaluedMap<String, String> sent) {
        CourseSummary found = editing.course(course);
        Outline.Topic inTopic = topic(found, topic);
        ItemForm form = ItemForms.read(type(sent.getFirst("type")), new FormFields(sent));
        String action = action(sent);
        if (!action.equals("save")) {
            return Response.ok(page(found, inTopic, null, form.after(action), new Findings(), null, ""))
                    .build();
        }
        Findings findings = ItemRules.check(form.content());
        if (!findings.isEmpty()) {
            return SharedEditorPages.wrong(page(found, inTopic, null, form, findings, null, ""));
        }
        UUID id = store.addItem(found.id(), changed(inTopic.id(), null, form), form.state());
        return SharedEditorPages.to("/editor/" + found.id() + "/items/" + id + "?done=saved");
    }

    @GET
    @Path("/items/{item}")
    public TemplateInstance edit(@RestPath String course, @RestPath String item, @RestQuery @Nullable String done) {
        CourseSummary found = editing.course(course);
        Item stored = stored(found, item);
        Outline.Topic inTopic = topic(found, stored.topic().toString());
        return page(found, inTopic, stored, ItemForms.of(stored), new Findings(), null, done == null ? "" : done);
    }

    @POST
    @Path("/items/{item}")
    public Response change(@RestPath String course, @RestPath String item, MultivaluedMap<String, String> sent) {
        CourseSummary found = editing.course(course);
        Item stored = stored(found, item);
        Outline.Topic inTopic = topic(found, stored.topic().toString());
        ItemForm form = ItemForms.read(stored.type(), new FormFields(sent));
        String action = action(sent);
        if (!action.equals("save")) {
            return Response.ok(page(found, inTopic, stored, form.after(action), new Findings(), null, ""))
                    .build();
        }
        Findings findings = ItemRules.check(form.content());
        if (!findings.isEmpty()) {
            return SharedEditorPages.wrong(page(found, inTopic, stored, form, findings, null, ""));
        }
        NewItem changed = changed(inTopic.id(), stored.origin(), form);
        if (!edits.changeItem(found.id(), stored.id(), form.version(), changed, form.state())) {
            Item newest = stored(found, item);
            return SharedEditorPages.conflict(page(
                    found,
                    inTopic,
                    newest,
                    form.withVersion(newest.version()),
                    findings,
                    seen(found, newest.content()),
                    ""));
        }
        return SharedEditorPages.to("/editor/" + found.id() + "/items/" + stored.id() + "?done=saved");
    }

    @POST
    @Path("/items/{item}/move")
    public Response move(@RestPath String course, @RestPath String item, @RestForm @Nullable String to) {
        CourseSummary found = editing.course(course);
        Item stored = stored(found, item);
        edits.move(EditStore.Part.ITEM, found.id(), stored.id(), "up".equals(to));
        return SharedEditorPages.to("/editor/" + found.id() + "/topics/" + stored.topic() + "#items");
    }

    /** Archives an item, so that it is no longer asked while its answers keep what they refer to; or brings it back. */
    @POST
    @Path("/items/{item}/state")
    public Response state(@RestPath String course, @RestPath String item, @RestForm @Nullable String state) {
        CourseSummary found = editing.course(course);
        Item stored = stored(found, item);
        edits.setState(found.id(), stored.id(), "archived".equals(state) ? Item.State.ARCHIVED : Item.State.PUBLISHED);
        return SharedEditorPages.to("/editor/" + found.id() + "/topics/" + stored.topic() + "?done=saved#items");
    }

    /** The question alone, while somebody types. */
    @POST
    @Path("/items/preview")
    public TemplateInstance preview(@RestPath String course, MultivaluedMap<String, String> sent) {
        CourseSummary found = editing.course(course);
        ItemForm form = ItemForms.read(type(sent.getFirst("type")), new FormFields(sent));
        return new itempreview(seen(found, form));
    }

    private TemplateInstance page(
            CourseSummary course,
            Outline.Topic topic,
            @Nullable Item stored,
            ItemForm form,
            Findings findings,
            @Nullable Seen other,
            String done) {
        String action = stored == null
                ? "/editor/" + course.id() + "/topics/" + topic.id() + "/items/new"
                : "/editor/" + course.id() + "/items/" + stored.id();
        String origin = stored == null ? null : stored.origin();
        String name = stored == null ? "" : origin == null ? stored.id().toString() : origin;
        return new item(course, topic, stored, name, action, form, findings, seen(course, form), other, done);
    }

    private @Nullable Seen seen(CourseSummary course, ItemForm form) {
        ItemContent content = form.content();
        return ItemRules.check(content).isEmpty() ? seen(course, content) : null;
    }

    private Seen seen(CourseSummary course, ItemContent content) {
        var skipped = new Skipped();
        return new Seen(
                views.question(NO_ITEM, course.id(), content, 0)
                        .withoutActions()
                        .withoutFocus(),
                views.answered(NO_ITEM, course.id(), content, skipped, Grading.grade(Keys.of(content), skipped), 0));
    }

    private static NewItem changed(UUID topic, @Nullable String origin, ItemForm form) {
        return new NewItem(topic, origin, form.content(), form.tagList(), form.prior());
    }

    private Item stored(CourseSummary course, String item) {
        return items.item(SharedEditorPages.uuid(item, "courses_problem_no_item"))
                .filter(each -> each.course().equals(course.id()))
                .orElseThrow(() -> Problem.notFound("courses_problem_no_item"));
    }

    private Outline.Topic topic(CourseSummary course, String topic) {
        return courses.outline(course.id())
                .topic(SharedEditorPages.uuid(topic, "courses_problem_no_topic"))
                .orElseThrow(() -> Problem.notFound("courses_problem_no_topic"));
    }

    private static ItemType type(@Nullable String code) {
        return Arrays.stream(ItemType.values())
                .filter(type -> type.code().equals(code))
                .findFirst()
                .orElse(ItemType.SINGLE_CHOICE);
    }

    private static String action(MultivaluedMap<String, String> sent) {
        List<String> actions = sent.getOrDefault("do", List.of());
        return actions.isEmpty() ? "save" : actions.getFirst();
    }
}
