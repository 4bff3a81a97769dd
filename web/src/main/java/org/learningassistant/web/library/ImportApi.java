package org.learningassistant.web.library;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Page;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.platform.jobs.JobState;

/** Imports, for programs. */
@Path("/api/v1/imports")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Library")
public class ImportApi {
    private final Imports imports;
    private final Texts texts;
    private final Visitor visitor;

    ImportApi(Imports imports, Texts texts, Visitor visitor) {
        this.imports = imports;
        this.texts = texts;
        this.visitor = visitor;
    }

    /**
     * An import.
     *
     * @param state reading, previewed, importing, done, failed or cancelled
     * @param course where the items go
     * @param done how far the work is, out of {@code total}
     * @param problem why it failed
     */
    record ImportView(
            UUID id,
            String fileName,
            long fileSize,
            String format,
            String state,
            @Nullable UUID course,
            @Nullable Long done,
            @Nullable Long total,
            @Nullable Preview preview,
            @Nullable Report report,
            @Nullable String problem,
            Instant createdAt,
            @Nullable Instant finishedAt) {}

    record ImportLine(UUID id, String fileName, long fileSize, String format, String state, Instant createdAt) {}

    record ImportPage(List<ImportLine> items, @Nullable String next) {}

    /**
     * Where the items go.
     *
     * @param course an own course; a new one is made when it is absent
     * @param title the title of the new course
     * @param history whether reviews in the file become the caller's own; they do not when it is absent
     */
    record Confirmation(
            @Nullable UUID course,
            @Nullable String title,
            @Nullable Boolean history) {}

    @GET
    @Operation(summary = "The imports of the caller, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "One page of imports",
            content = @Content(schema = @Schema(implementation = ImportPage.class)))
    public ImportPage list(
            @Parameter(description = "The value of next of the page before") @RestQuery @Nullable String after,
            @Parameter(description = "1 to 200, 50 when absent") @RestQuery @Nullable Integer limit) {
        int size = Page.limit(limit);
        List<ImportStore.Listed> found = imports.list(visitor.person(), Page.after(after), size + 1);
        Page<ImportStore.Listed> page = Page.of(found, size, ImportStore.Listed::id);
        return new ImportPage(
                page.items().stream()
                        .map(it -> new ImportLine(
                                it.id(), it.fileName(), it.fileSize(), it.format(), it.state(), it.createdAt()))
                        .toList(),
                page.next());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(summary = "Upload a deck or question file as a form and begin to read it")
    @APIResponse(
            responseCode = "202",
            description = "The file is being read; ask again for the preview",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "400", description = "There is no file, or it is empty")
    @APIResponse(responseCode = "413", description = "The file or the caller's storage is too large")
    public Response upload(@RestForm("file") @Nullable FileUpload file) throws IOException {
        Caller caller = visitor.require();
        if (file == null || file.fileName() == null) {
            throw Problem.invalid("library_problem_no_file");
        }
        try (InputStream in = Files.newInputStream(file.uploadedFile())) {
            return accepted(caller, imports.begin(caller, file.fileName(), in));
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "Upload a deck or question file as the body and begin to read it")
    @APIResponse(
            responseCode = "202",
            description = "The file is being read; ask again for the preview",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "400", description = "The body is empty")
    @APIResponse(responseCode = "413", description = "The file or the caller's storage is too large")
    public Response uploadBody(
            @Parameter(description = "The name of the file, which tells its format when its content does not")
                    @RestQuery
                    @Nullable
                    String name,
            InputStream body)
            throws IOException {
        Caller caller = visitor.require();
        return accepted(caller, imports.begin(caller, name == null ? "" : name, body));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One import: how far it is, its preview, its report")
    @APIResponse(
            responseCode = "200",
            description = "The import",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "404", description = "The caller has no such import")
    public ImportView get(@RestPath UUID id) {
        return view(visitor.require(), id);
    }

    @POST
    @Path("/{id}/confirm")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Write the previewed items into a course")
    @APIResponse(
            responseCode = "202",
            description = "The items are being written",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "400", description = "A new course needs a title")
    @APIResponse(responseCode = "403", description = "The course is not the caller's to change")
    @APIResponse(responseCode = "404", description = "The caller has no such import, or there is no such course")
    @APIResponse(responseCode = "409", description = "The import has no preview, or was confirmed before")
    public Response confirm(@RestPath UUID id, @Nullable Confirmation where) {
        Caller caller = visitor.require();
        UUID course = where == null ? null : where.course();
        boolean history = where != null && Boolean.TRUE.equals(where.history());
        if (course == null) {
            imports.confirmNew(caller, id, where == null || where.title() == null ? "" : where.title(), history);
        } else {
            imports.confirmInto(caller, id, course, history);
        }
        return accepted(caller, id);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Give an import up and forget it; what it brought stays in its course")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "The caller has no such import")
    public void delete(@RestPath UUID id) {
        imports.delete(visitor.require(), id);
    }

    private Response accepted(Caller caller, UUID id) {
        return Response.accepted(view(caller, id))
                .location(URI.create("/api/v1/imports/" + id))
                .build();
    }

    private ImportView view(Caller caller, UUID id) {
        Imports.Progress found = imports.progress(caller, id);
        Import it = found.it();
        JobState job = it.state().isUnderWay() ? found.job() : null;
        return new ImportView(
                it.id(),
                it.fileName(),
                it.fileSize(),
                it.format().code(),
                it.state().code(),
                it.course(),
                job == null ? null : Long.valueOf(job.done()),
                job == null ? null : job.total(),
                it.preview(),
                it.report(),
                it.problem() == null
                        ? null
                        : texts.get(
                                caller.language(),
                                it.problem().text(),
                                it.problem().arguments().toArray()),
                it.createdAt(),
                it.finishedAt());
    }
}
