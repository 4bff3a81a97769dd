package org.learningassistant.web.library;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.CourseSummary;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;

/** Taking questions along: first what the chosen format cannot hold, then the file. */
@Path("/library/export")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class ExportPages {
    private final Exports exports;
    private final Visitor visitor;

    ExportPages(Exports exports, Visitor visitor) {
        this.exports = exports;
        this.visitor = visitor;
    }

    @CheckedTemplate(basePath = "library")
    record export(CourseSummary course, String format, int written, int leftOut, List<Lost> losses)
            implements TemplateInstance {}

    /** @param text the key of the sentence */
    record Lost(String text, int count, boolean leftOut) {}

    @GET
    public TemplateInstance look(@RestQuery @Nullable String course, @RestQuery @Nullable String format) {
        ExportFormat chosen = format(format);
        Exports.Outcome outcome = exports.look(visitor.require(), uuid(course), chosen);
        List<Lost> losses = outcome.losses().entrySet().stream()
                .map(entry -> new Lost(
                        entry.getKey().text(), entry.getValue(), entry.getKey().isLeftOut()))
                .toList();
        return new export(outcome.course(), chosen.code(), outcome.written(), outcome.leftOut(), losses);
    }

    @GET
    @Path("/file")
    @Produces(MediaType.WILDCARD)
    public Response file(@RestQuery @Nullable String course, @RestQuery @Nullable String format) {
        ExportFormat chosen = format(format);
        Caller caller = visitor.require();
        UUID id = uuid(course);
        // refused before the first byte is sent
        String title = exports.course(caller, id).title();
        String name = URLEncoder.encode(title + "." + chosen.ending(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        StreamingOutput content = out -> exports.write(caller, id, chosen, out);
        return Response.ok(content)
                .type(chosen.mediaType())
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + name)
                .build();
    }

    private static ExportFormat format(@Nullable String code) {
        return ExportFormat.of(code == null ? "" : code).orElseThrow(() -> Problem.notFound("library_problem_format"));
    }

    private static UUID uuid(@Nullable String text) {
        try {
            return UUID.fromString(text == null ? "" : text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.notFound("courses_problem_no_course");
        }
    }
}
