package org.learningassistant.web.library;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.CourseSummary;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.courses.Right;
import org.learningassistant.web.platform.files.StoredFile;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Page;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.platform.jobs.JobState;

/** The library: what a person brought, and the way of a file from the upload to the course. */
@Path("/library")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class LibraryPages {
    private static final int PAGE = 20;
    private static final int FILES_SHOWN = 20;
    private static final int UNPROCESSABLE = 422;
    private static final String TEMPLATE = "/library/questions.csv";
    private static final String NEW_COURSE = "new";

    private final Imports imports;
    private final PreviewCards cards;
    private final Courses courses;
    private final org.learningassistant.web.platform.files.Files files;
    private final Texts texts;
    private final Visitor visitor;

    LibraryPages(
            Imports imports,
            PreviewCards cards,
            Courses courses,
            org.learningassistant.web.platform.files.Files files,
            Texts texts,
            Visitor visitor) {
        this.imports = imports;
        this.cards = cards;
        this.courses = courses;
        this.files = files;
        this.texts = texts;
        this.visitor = visitor;
    }

    /** @param error what was wrong with the upload; empty when nothing was */
    @CheckedTemplate(basePath = "library")
    record library(
            Page<ImportStore.Listed> imports, Storage storage, List<CourseSummary> courses, boolean later, String error)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "library")
    record progress(Import it, @Nullable JobState job) implements TemplateInstance {}

    /** @param error what was wrong with the choice; empty when nothing was */
    @CheckedTemplate(basePath = "library")
    record preview(Import it, Preview preview, List<PreviewCards.Card> cards, Target target, String error)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "library")
    record outcome(Import it, String problem, @Nullable CourseSummary course) implements TemplateInstance {}

    record Storage(long used, long quota, List<StoredFile> files) {}

    /**
     * @param chosen {@code new} or the id of a course
     * @param history whether reviews in the file become the person's own
     */
    record Target(String title, String chosen, List<CourseSummary> courses, boolean history) {
        public boolean isChosen(UUID course) {
            return chosen.equals(course.toString());
        }
    }

    @GET
    public TemplateInstance library(@RestQuery @Nullable String after) {
        return page(visitor.require(), after, "");
    }

    /** A table with one question of each type, to be filled in. */
    @GET
    @Path("/questions.csv")
    @Produces("text/csv;charset=UTF-8")
    public Response template() throws IOException {
        try (InputStream in = LibraryPages.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException(TEMPLATE + " is not packaged");
            }
            return Response.ok(in.readAllBytes())
                    .header("Content-Disposition", "attachment; filename=\"questions.csv\"")
                    .build();
        }
    }

    @POST
    @Path("/imports")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response upload(
            @RestForm("file") @Nullable FileUpload file, @HeaderParam("HX-Request") @Nullable String htmx)
            throws IOException {
        Caller caller = visitor.require();
        if (file == null || file.fileName() == null || file.fileName().isBlank()) {
            return again(caller, "library_problem_no_file");
        }
        UUID id;
        try (InputStream in = Files.newInputStream(file.uploadedFile())) {
            id = imports.begin(caller, file.fileName(), in);
        } catch (Problem refused) {
            return again(caller, refused.text(), refused.arguments());
        }
        URI address = address(id);
        // a script follows this header with a whole new page, which a redirect inside its request would not give it
        return htmx == null
                ? Response.seeOther(address).build()
                : Response.ok().header("HX-Redirect", address).build();
    }

    @GET
    @Path("/imports/{id}")
    public TemplateInstance show(@RestPath String id) {
        Caller caller = visitor.require();
        Imports.Progress found = imports.progress(caller, uuid(id));
        Import it = found.it();
        return switch (it.state()) {
            case READING, IMPORTING -> new progress(it, found.job());
            case PREVIEWED -> preview(caller, it, Choice.NONE, "");
            case DONE, FAILED, CANCELLED -> outcome(caller, it);
        };
    }

    @POST
    @Path("/imports/{id}/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm(
            @RestPath String id,
            @RestForm @Nullable String target,
            @RestForm @Nullable String course,
            @RestForm @Nullable String title,
            @RestForm @Nullable String history) {
        Caller caller = visitor.require();
        boolean keepsHistory = history != null;
        Import it = imports.require(caller, uuid(id));
        try {
            if (target == null || target.equals(NEW_COURSE)) {
                imports.confirmNew(caller, it.id(), title == null ? "" : title, keepsHistory);
            } else {
                imports.confirmInto(caller, it.id(), uuid(course == null ? "" : course), keepsHistory);
            }
        } catch (Problem refused) {
            if (it.state() != ImportState.PREVIEWED) {
                return Response.seeOther(address(it.id())).build();
            }
            String text = texts.get(caller.language(), refused.text(), refused.arguments());
            return Response.status(UNPROCESSABLE)
                    .entity(preview(caller, it, new Choice(target, title, keepsHistory), text))
                    .build();
        }
        return Response.seeOther(address(it.id())).build();
    }

    @POST
    @Path("/imports/{id}/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response cancel(@RestPath String id) {
        imports.cancel(visitor.require(), uuid(id));
        return Response.seeOther(address(uuid(id))).build();
    }

    @POST
    @Path("/imports/{id}/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response delete(@RestPath String id) {
        imports.delete(visitor.require(), uuid(id));
        return Response.seeOther(URI.create("/library")).build();
    }

    private TemplateInstance page(Caller caller, @Nullable String after, String error) {
        List<ImportStore.Listed> found = imports.list(caller.person(), Page.after(after), PAGE + 1);
        Storage storage =
                new Storage(files.used(caller.person()), files.quota(), files.newest(caller.person(), FILES_SHOWN));
        return new library(
                Page.of(found, PAGE, ImportStore.Listed::id), storage, imports.targets(caller), after != null, error);
    }

    private Response again(Caller caller, String text, Object... arguments) {
        String error = texts.get(caller.language(), text, arguments);
        return Response.status(UNPROCESSABLE).entity(page(caller, null, error)).build();
    }

    /** What a form said that is shown again. */
    private record Choice(@Nullable String target, @Nullable String title, boolean history) {
        private static final Choice NONE = new Choice(null, null, false);
    }

    private TemplateInstance preview(Caller caller, Import it, Choice choice, String error) {
        String target = choice.target();
        String title = choice.title();
        Preview preview = it.preview();
        if (preview == null) {
            throw new IllegalStateException("a previewed import has a preview");
        }
        List<CourseSummary> targets = imports.targets(caller);
        String usual = imports.usualTarget(caller, it.fileName())
                .filter(course ->
                        targets.stream().anyMatch(offered -> offered.id().equals(course)))
                .map(UUID::toString)
                .orElse(NEW_COURSE);
        String offeredTitle = preview.title().isEmpty() ? withoutEnding(it.fileName()) : preview.title();
        Target shown = new Target(
                title == null ? offeredTitle : title,
                target == null || target.equals("course") ? usual : target,
                targets,
                choice.history());
        return new preview(it, preview, cards.of(preview), shown, error);
    }

    private TemplateInstance outcome(Caller caller, Import it) {
        String problem = it.problem() == null
                ? ""
                : texts.get(
                        caller.language(),
                        it.problem().text(),
                        it.problem().arguments().toArray());
        return new outcome(it, problem, course(caller, it.course()));
    }

    /** The course, unless it was deleted or is no longer the caller's to see. */
    private @Nullable CourseSummary course(Caller caller, @Nullable UUID course) {
        if (course == null) {
            return null;
        }
        try {
            return courses.require(caller, course, Right.SEE);
        } catch (Problem gone) {
            return null;
        }
    }

    private static String withoutEnding(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }

    private static URI address(UUID id) {
        return URI.create("/library/imports/" + id);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.notFound("library_problem_no_import");
        }
    }
}
