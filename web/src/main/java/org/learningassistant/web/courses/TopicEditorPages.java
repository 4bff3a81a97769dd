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
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Problem;

/** A topic in the editor: its title, its lessons and its items. */
@Path("/editor/{course}/topics/{topic}")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class TopicEditorPages {
    /** Items on one page: an imported deck may have thousands. */
    private static final int SHOWN = 100;

    private final Courses courses;
    private final EditStore edits;
    private final ItemStore items;
    private final CourseTexts texts;
    private final SharedEditorPages editing;
    private final Prerequisites prerequisites;

    TopicEditorPages(
            Courses courses,
            EditStore edits,
            ItemStore items,
            CourseTexts texts,
            SharedEditorPages editing,
            Prerequisites prerequisites) {
        this.courses = courses;
        this.edits = edits;
        this.items = items;
        this.texts = texts;
        this.editing = editing;
        this.prerequisites = prerequisites;
    }

    @CheckedTemplate(basePath = "courses/editor")
    record topic(
            CourseSummary course,
            Outline outline,
            Outline.Topic topic,
            TopicForm form,
            Findings findings,
            @Nullable TopicForm other,
            List<Line> items,
            Window window,
            ItemType[] types,
            String done)
            implements TemplateInstance {}

    /**
     * @param unit the unit it belongs to
     * @param first the topics that come first
     */
    record TopicForm(String title, String summary, String unit, List<UUID> first, int version) {
        static TopicForm of(Outline outline, Outline.Topic topic) {
            String unit = outline.units().stream()
                    .filter(each -> each.topics().contains(topic))
                    .map(each -> each.id().toString())
                    .findFirst()
                    .orElse("");
            return new TopicForm(topic.title(), topic.summary(), unit, topic.prerequisites(), topic.version());
        }

        /** Those of the course that were ticked. */
        static List<UUID> first(FormFields fields, Outline outline) {
            List<String> ticked = fields.all("first");
            return outline.topics().stream()
                    .map(Outline.Topic::id)
                    .filter(id -> ticked.contains(id.toString()))
                    .toList();
        }

        public boolean has(UUID topic) {
            return first.contains(topic);
        }

        Findings check(Outline outline) {
            Findings findings = new Findings();
            findings.text("title", title, CourseForm.LONGEST_TITLE, true);
            findings.text("summary", summary, CourseForm.LONGEST_SUMMARY, false);
            boolean known = outline.units().stream()
                    .anyMatch(each -> each.id().toString().equals(unit));
            findings.addWhen(!known, "unit", "courses_error_unit");
            return findings;
        }

        TopicForm withVersion(int newest) {
            return new TopicForm(title, summary, unit, first, newest);
        }
    }

    /**
     * Which of the items are shown.
     *
     * @param before where the page before begins, null on the first
     * @param after where the page after begins, null on the last
     */
    record Window(
            int first,
            int last,
            @Nullable Integer before,
            @Nullable Integer after) {}

    /** An item in one line. */
    record Line(UUID id, ItemType type, Item.State state, String words) {
        public boolean isDraft() {
            return state == Item.State.DRAFT;
        }

        public boolean isArchived() {
            return state == Item.State.ARCHIVED;
        }
    }

    @GET
    public TemplateInstance page(
            @RestPath String course,
            @RestPath String topic,
            @RestQuery @Nullable Integer from,
            @RestQuery @Nullable String done) {
        CourseSummary found = editing.course(course);
        Outline outline = courses.outline(found.id());
        Outline.Topic current = topic(outline, topic);
        return page(
                found,
                outline,
                current,
                TopicForm.of(outline, current),
                new Findings(),
                null,
                from == null ? 0 : from,
                done);
    }

    @POST
    public Response change(@RestPath String course, @RestPath String topic, MultivaluedMap<String, String> sent) {
        CourseSummary found = editing.course(course);
        Outline outline = courses.outline(found.id());
        Outline.Topic current = topic(outline, topic);
        FormFields fields = new FormFields(sent);
        TopicForm form = new TopicForm(
                fields.line("title"),
                fields.text("summary").strip(),
                fields.line("unit"),
                TopicForm.first(fields, outline),
                fields.whole("version"));
        Findings findings = form.check(outline);
        circle(prerequisites.circle(found.id(), outline, current.id(), form.first()), findings);
        if (!findings.isEmpty()) {
            return SharedEditorPages.wrong(page(found, outline, current, form, findings, null, 0, null));
        }
        boolean saved = edits.changeTopic(
                found.id(), current.id(), form.version(), UUID.fromString(form.unit()), form.title(), form.summary());
        if (!saved) {
            Outline newest = courses.outline(found.id());
            Outline.Topic theirs = topic(newest, topic);
            return SharedEditorPages.conflict(page(
                    found,
                    newest,
                    theirs,
                    form.withVersion(theirs.version()),
                    findings,
                    TopicForm.of(newest, theirs),
                    0,
                    null));
        }
        circle(prerequisites.change(found.id(), outline, current.id(), form.first()), findings);
        if (!findings.isEmpty()) {
            // somebody else has closed the circle from the other side a moment ago; the rest is saved
            Outline newest = courses.outline(found.id());
            Outline.Topic mine = topic(newest, topic);
            return SharedEditorPages.wrong(
                    page(found, newest, mine, form.withVersion(mine.version()), findings, null, 0, null));
        }
        return SharedEditorPages.to("/editor/" + found.id() + "/topics/" + current.id() + "?done=saved");
    }

    private static void circle(List<String> titles, Findings findings) {
        findings.addWhen(titles.size() == 2, "first", "courses_error_first_itself");
        if (titles.size() > 2) {
            findings.add("first", "courses_error_circle", String.join(" ← ", titles));
        }
    }

    @POST
    @Path("/move")
    public Response move(@RestPath String course, @RestPath String topic, @RestForm @Nullable String to) {
        CourseSummary found = editing.course(course);
        UUID id = SharedEditorPages.uuid(topic, "courses_problem_no_topic");
        edits.move(EditStore.Part.TOPIC, found.id(), id, "up".equals(to));
        return SharedEditorPages.to("/editor/" + found.id() + "#topic-" + id);
    }

    @POST
    @Path("/delete")
    public Response delete(@RestPath String course, @RestPath String topic) {
        CourseSummary found = editing.course(course);
        if (!edits.deleteTopic(found.id(), SharedEditorPages.uuid(topic, "courses_problem_no_topic"))) {
            throw Problem.conflict("courses_problem_topic_full");
        }
        return SharedEditorPages.to("/editor/" + found.id() + "?done=deleted");
    }

    private TemplateInstance page(
            CourseSummary course,
            Outline outline,
            Outline.Topic topic,
            TopicForm form,
            Findings findings,
            @Nullable TopicForm other,
            int from,
            @Nullable String done) {
        int first = Math.clamp(from, 0, 1_000_000);
        List<Item> found = items.ofTopic(course.id(), topic.id(), first, SHOWN + 1);
        boolean more = found.size() > SHOWN;
        List<Item> shown = more ? found.subList(0, SHOWN) : found;
        Window window = new Window(
                first + 1,
                first + shown.size(),
                first > 0 ? Integer.valueOf(Math.max(0, first - SHOWN)) : null,
                more ? Integer.valueOf(first + SHOWN) : null);
        List<Line> lines = shown.stream()
                .map(item -> new Line(
                        item.id(),
                        item.type(),
                        item.state(),
                        texts.words(item.content().prompt(), 120)))
                .toList();
        return new topic(
                course,
                outline,
                topic,
                form,
                findings,
                other,
                lines,
                window,
                ItemType.values(),
                done == null ? "" : done);
    }

    private static Outline.Topic topic(Outline outline, String topic) {
        return outline.topic(SharedEditorPages.uuid(topic, "courses_problem_no_topic"))
                .orElseThrow(() -> Problem.notFound("courses_problem_no_topic"));
    }
}
