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
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Role;
import org.learningassistant.web.platform.http.Visitor;

/** Making a course: its settings, its units and their topics. */
@Path("/editor")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class EditorPages {
    private final Courses courses;
    private final EditStore edits;
    private final SharedEditorPages editing;
    private final Visitor visitor;

    EditorPages(Courses courses, EditStore edits, SharedEditorPages editing, Visitor visitor) {
        this.courses = courses;
        this.edits = edits;
        this.editing = editing;
        this.visitor = visitor;
    }

    /**
     * @param course null while it is being made
     * @param other what somebody else saved in between
     */
    @CheckedTemplate(basePath = "courses/editor")
    record settings(
            @Nullable CourseSummary course,
            CourseForm form,
            Findings findings,
            boolean mayPublish,
            @Nullable CourseForm other)
            implements TemplateInstance {}

    /** @param unsaved a title that somebody else's change kept from being saved */
    @CheckedTemplate(basePath = "courses/editor")
    record course(CourseSummary course, Outline outline, String done, Findings findings, String unsaved)
            implements TemplateInstance {}

    @GET
    @Path("/new")
    public TemplateInstance blank() {
        Caller caller = visitor.require();
        return new settings(null, CourseForm.blank(caller.language()), new Findings(), mayPublish(caller), null);
    }

    @POST
    @Path("/new")
    public Response create(MultivaluedMap<String, String> sent) {
        Caller caller = visitor.require();
        CourseForm form = CourseForm.read(new FormFields(sent));
        Findings findings = form.check();
        if (!findings.isEmpty()) {
            return SharedEditorPages.wrong(new settings(null, form, findings, mayPublish(caller), null));
        }
        return SharedEditorPages.to("/editor/" + courses.create(caller, form.course()) + "?done=created");
    }

    @GET
    @Path("/{course}")
    public TemplateInstance outline(@RestPath String course, @RestQuery @Nullable String done) {
        CourseSummary found = editing.course(course);
        return new course(found, courses.outline(found.id()), done == null ? "" : done, new Findings(), "");
    }

    @GET
    @Path("/{course}/settings")
    public TemplateInstance settings(@RestPath String course) {
        CourseSummary found = editing.course(course);
        return new settings(found, CourseForm.of(found), new Findings(), mayPublish(visitor.require()), null);
    }

    @POST
    @Path("/{course}/settings")
    public Response change(@RestPath String course, MultivaluedMap<String, String> sent) {
        Caller caller = visitor.require();
        CourseSummary found = editing.course(course);
        CourseForm form = CourseForm.read(new FormFields(sent));
        Findings findings = form.check();
        findings.addWhen(
                form.isPublic() && !found.isPublic() && !mayPublish(caller), "visibility", "courses_problem_publish");
        findings.addWhen(
                !form.isPublic() && found.isPublic() && edits.isStudiedByOthers(found.id(), caller.person()),
                "visibility",
                "courses_error_public_stays");
        if (!findings.isEmpty()) {
            return SharedEditorPages.wrong(new settings(found, form, findings, mayPublish(caller), null));
        }
        if (!edits.changeCourse(found.id(), form.version(), form.course())) {
            CourseSummary newest = editing.course(course);
            return SharedEditorPages.conflict(new settings(
                    newest, form.withVersion(newest.version()), findings, mayPublish(caller), CourseForm.of(newest)));
        }
        return SharedEditorPages.to("/editor/" + found.id() + "?done=saved");
    }

    @POST
    @Path("/{course}/units")
    public Response addUnit(@RestPath String course, @RestForm @Nullable String title) {
        CourseSummary found = editing.course(course);
        Optional<Response> wrong = wrongTitle(found, "unit", title);
        return wrong.orElseGet(() -> {
            UUID unit = courses.addUnit(found.id(), line(title));
            return SharedEditorPages.to("/editor/" + found.id() + "#unit-" + unit);
        });
    }

    @POST
    @Path("/{course}/units/{unit}")
    public Response renameUnit(
            @RestPath String course, @RestPath String unit, @RestForm @Nullable String title, @RestForm int version) {
        CourseSummary found = editing.course(course);
        Optional<Response> wrong = wrongTitle(found, "title-" + unit, title);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        UUID id = SharedEditorPages.uuid(unit, "courses_problem_no_unit");
        if (!edits.renameUnit(found.id(), id, version, line(title))) {
            return SharedEditorPages.conflict(
                    new course(found, courses.outline(found.id()), "conflict", new Findings(), line(title)));
        }
        return SharedEditorPages.to("/editor/" + found.id() + "?done=saved#unit-" + id);
    }

    @POST
    @Path("/{course}/units/{unit}/move")
    public Response moveUnit(@RestPath String course, @RestPath String unit, @RestForm @Nullable String to) {
        CourseSummary found = editing.course(course);
        UUID id = SharedEditorPages.uuid(unit, "courses_problem_no_unit");
        edits.move(EditStore.Part.UNIT, found.id(), id, "up".equals(to));
        return SharedEditorPages.to("/editor/" + found.id() + "#unit-" + id);
    }

    @POST
    @Path("/{course}/units/{unit}/delete")
    public Response deleteUnit(@RestPath String course, @RestPath String unit) {
        CourseSummary found = editing.course(course);
        if (!edits.deleteUnit(found.id(), SharedEditorPages.uuid(unit, "courses_problem_no_unit"))) {
            throw Problem.conflict("courses_problem_unit_full");
        }
        return SharedEditorPages.to("/editor/" + found.id() + "?done=deleted");
    }

    @POST
    @Path("/{course}/units/{unit}/topics")
    public Response addTopic(@RestPath String course, @RestPath String unit, @RestForm @Nullable String title) {
        CourseSummary found = editing.course(course);
        UUID id = SharedEditorPages.uuid(unit, "courses_problem_no_unit");
        boolean known = courses.outline(found.id()).units().stream()
                .anyMatch(each -> each.id().equals(id));
        if (!known) {
            throw Problem.notFound("courses_problem_no_unit");
        }
        Optional<Response> wrong = wrongTitle(found, "topic-" + unit, title);
        return wrong.orElseGet(() -> {
            UUID topic = courses.addTopic(found.id(), id, line(title), "");
            return SharedEditorPages.to("/editor/" + found.id() + "/topics/" + topic);
        });
    }

    private Optional<Response> wrongTitle(CourseSummary found, String field, @Nullable String title) {
        Findings findings = new Findings();
        findings.text(field, line(title), CourseForm.LONGEST_TITLE, true);
        return findings.isEmpty()
                ? Optional.empty()
                : Optional.of(SharedEditorPages.wrong(
                        new course(found, courses.outline(found.id()), "", findings, line(title))));
    }

    private static String line(@Nullable String title) {
        return title == null ? "" : title.replaceAll("\\s+", " ").strip();
    }

    private static boolean mayPublish(Caller caller) {
        return caller.role().includes(Role.TEACHER);
    }
}
