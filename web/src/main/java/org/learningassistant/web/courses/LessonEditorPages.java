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
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Problem;

/** Writing lessons, with the rendered text beside the written one. */
@Path("/editor/{course}")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class LessonEditorPages {
    private final Courses courses;
    private final EditStore edits;
    private final LessonStore store;
    private final Lessons lessons;
    private final CourseTexts texts;
    private final SharedEditorPages editing;

    LessonEditorPages(
            Courses courses,
            EditStore edits,
            LessonStore store,
            Lessons lessons,
            CourseTexts texts,
            SharedEditorPages editing) {
        this.courses = courses;
        this.edits = edits;
        this.store = store;
        this.lessons = lessons;
        this.texts = texts;
        this.editing = editing;
    }

    /**
     * @param action where the form is sent
     * @param html the text rendered
     * @param other what somebody else saved in between
     */
    @CheckedTemplate(basePath = "courses/editor")
    record lesson(
            CourseSummary course,
            Outline.Topic topic,
            String action,
            LessonForm form,
            Findings findings,
            String html,
            @Nullable LessonForm other,
            String done)
            implements TemplateInstance {}

    /**
     * What stands for an exercise in the preview.
     *
     * @param words empty when there is no published item of the name
     */
    @CheckedTemplate(basePath = "courses/editor")
    record exercise(String name, String words) implements TemplateInstance {}

    @CheckedTemplate(basePath = "courses/editor")
    record preview(String html) implements TemplateInstance {}

    record LessonForm(String title, String body, int version) {
        static LessonForm read(FormFields form) {
            return new LessonForm(form.line("title"), form.text("body"), form.whole("version"));
        }

        Findings check() {
            Findings findings = new Findings();
            findings.text("title", title, CourseForm.LONGEST_TITLE, true);
            findings.text("body", body, 100_000, true);
            return findings;
        }

        LessonForm withVersion(int newest) {
            return new LessonForm(title, body, newest);
        }
    }

    @GET
    @Path("/topics/{topic}/lessons/new")
    public TemplateInstance blank(@RestPath String course, @RestPath String topic) {
        CourseSummary found = editing.course(course);
        return page(found, topic(found, topic), null, new LessonForm("", "", 0), new Findings(), null, "");
    }

    @POST
    @Path("/topics/{topic}/lessons/new")
    public Response create(@RestPath String course, @RestPath String topic, MultivaluedMap<String, String> sent) {
        CourseSummary found = editing.course(course);
        Outline.Topic inTopic = topic(found, topic);
        LessonForm form = LessonForm.read(new FormFields(sent));
        if (isPreview(sent)) {
            return Response.ok(page(found, inTopic, null, form, new Findings(), null, ""))
                    .build();
        }
        Findings findings = form.check();
        if (!findings.isEmpty()) {
            return SharedEditorPages.wrong(page(found, inTopic, null, form, findings, null, ""));
        }
        UUID id = courses.addLesson(found.id(), inTopic.id(), form.title(), form.body());
        return SharedEditorPages.to("/editor/" + found.id() + "/lessons/" + id + "?done=saved");
    }

    @GET
    @Path("/lessons/{lesson}")
    public TemplateInstance edit(@RestPath String course, @RestPath String lesson, @RestQuery @Nullable String done) {
        CourseSummary found = editing.course(course);
        LessonStore.Lesson stored = stored(found, lesson);
        LessonForm form = new LessonForm(stored.title(), stored.body(), stored.version());
        return page(
                found,
                topic(found, stored.topic().toString()),
                stored,
                form,
                new Findings(),
                null,
                done == null ? "" : done);
    }

    @POST
    @Path("/lessons/{lesson}")
    public Response change(@RestPath String course, @RestPath String lesson, MultivaluedMap<String, String> sent) {
        CourseSummary found = editing.course(course);
        LessonStore.Lesson stored = stored(found, lesson);
        Outline.Topic inTopic = topic(found, stored.topic().toString());
        LessonForm form = LessonForm.read(new FormFields(sent));
        if (isPreview(sent)) {
            return Response.ok(page(found, inTopic, stored, form, new Findings(), null, ""))
                    .build();
        }
        Findings findings = form.check();
        if (!findings.isEmpty()) {
            return SharedEditorPages.wrong(page(found, inTopic, stored, form, findings, null, ""));
        }
        if (!edits.changeLesson(found.id(), stored.id(), form.version(), form.title(), form.body())) {
            LessonStore.Lesson newest = stored(found, lesson);
            LessonForm theirs = new LessonForm(newest.title(), newest.body(), newest.version());
            return SharedEditorPages.conflict(
                    page(found, inTopic, newest, form.withVersion(newest.version()), findings, theirs, ""));
        }
        return SharedEditorPages.to("/editor/" + found.id() + "/lessons/" + stored.id() + "?done=saved");
    }

    @POST
    @Path("/lessons/{lesson}/move")
    public Response move(@RestPath String course, @RestPath String lesson, @RestForm @Nullable String to) {
        CourseSummary found = editing.course(course);
        LessonStore.Lesson stored = stored(found, lesson);
        edits.move(EditStore.Part.LESSON, found.id(), stored.id(), "up".equals(to));
        return SharedEditorPages.to("/editor/" + found.id() + "/topics/" + stored.topic() + "#lessons");
    }

    @POST
    @Path("/lessons/{lesson}/delete")
    public Response delete(@RestPath String course, @RestPath String lesson) {
        CourseSummary found = editing.course(course);
        LessonStore.Lesson stored = stored(found, lesson);
        edits.deleteLesson(found.id(), stored.id());
        return SharedEditorPages.to("/editor/" + found.id() + "/topics/" + stored.topic() + "?done=deleted");
    }

    /** The rendered text alone, while somebody types. */
    @POST
    @Path("/preview")
    public TemplateInstance preview(@RestPath String course, @RestForm @Nullable String body) {
        CourseSummary found = editing.course(course);
        return new preview(html(found, body == null ? "" : body));
    }

    private TemplateInstance page(
            CourseSummary course,
            Outline.Topic topic,
            LessonStore.@Nullable Lesson stored,
            LessonForm form,
            Findings findings,
            @Nullable LessonForm other,
            String done) {
        String action = stored == null
                ? "/editor/" + course.id() + "/topics/" + topic.id() + "/lessons/new"
                : "/editor/" + course.id() + "/lessons/" + stored.id();
        return new lesson(course, topic, action, form, findings, html(course, form.body()), other, done);
    }

    private String html(CourseSummary course, String body) {
        return lessons.preview(course.id(), body, (name, item) -> new exercise(
                        name,
                        item.map(each -> texts.words(each.content().prompt(), 200))
                                .orElse(""))
                .render());
    }

    private LessonStore.Lesson stored(CourseSummary course, String lesson) {
        return store.find(course.id(), SharedEditorPages.uuid(lesson, "courses_problem_no_lesson"))
                .orElseThrow(() -> Problem.notFound("courses_problem_no_lesson"));
    }

    private Outline.Topic topic(CourseSummary course, String topic) {
        return courses.outline(course.id())
                .topic(SharedEditorPages.uuid(topic, "courses_problem_no_topic"))
                .orElseThrow(() -> Problem.notFound("courses_problem_no_topic"));
    }

    private static boolean isPreview(MultivaluedMap<String, String> sent) {
        return "preview".equals(sent.getFirst("do"));
    }
}
