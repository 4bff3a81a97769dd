package org.learningassistant.web.courses;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.files.Files;
import org.learningassistant.web.platform.files.StoredFile;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;

/**
 * Stored files. Whatever is in one, it is shown in a sandbox of its own without scripts, and only pictures, sounds and
 * films are shown at all; everything else is offered for saving.
 */
@Path("/files")
@RunOnVirtualThread
class FilePages {
    private static final String SANDBOX = "default-src 'none'; sandbox";
    /** Drawings bring their own style; in the sandbox it reaches nothing else. */
    private static final String SANDBOX_OF_SVG = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private final Files files;
    private final FileAccessStore access;
    private final Visitor visitor;

    FilePages(Files files, FileAccessStore access, Visitor visitor) {
        this.files = files;
        this.access = access;
        this.visitor = visitor;
    }

    /** By its id: what is below an id never changes. */
    @GET
    @Path("/{id}")
    public Response file(
            @RestPath String id,
            @HeaderParam("If-None-Match") @Nullable String known,
            @HeaderParam("Range") @Nullable String range) {
        UUID file = uuid(id);
        if (!access.maySee(visitor.person(), file)) {
            throw missing();
        }
        return answer(file, known, range, "private, max-age=31536000, immutable");
    }

    /** By its name in a course: another file may take the name. */
    @GET
    @Path("/{course}/{name: .+}")
    public Response named(
            @RestPath String course,
            @RestPath String name,
            @HeaderParam("If-None-Match") @Nullable String known,
            @HeaderParam("Range") @Nullable String range) {
        UUID file = access.named(visitor.person(), uuid(course), name).orElseThrow(FilePages::missing);
        return answer(file, known, range, "private, max-age=300");
    }

    private Response answer(UUID id, @Nullable String known, @Nullable String range, String cache) {
        StoredFile file = files.describe(id).orElseThrow(FilePages::missing);
        String tag = "\"" + file.etag() + "\"";
        if (known != null && (known.contains(tag) || known.strip().equals("*"))) {
            return Response.notModified()
                    .header("ETag", tag)
                    .header("Cache-Control", cache)
                    .build();
        }
        Response.ResponseBuilder response =
                range != null && ByteRange.isSingle(range) ? part(file, ByteRange.of(range, file.size())) : whole(file);
        boolean svg = file.mediaType().equals(MediaTypes.SVG);
        return response.header("ETag", tag)
                .header("Cache-Control", cache)
                .header("Accept-Ranges", "bytes")
                .header("Content-Security-Policy", svg ? SANDBOX_OF_SVG : SANDBOX)
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Content-Disposition", disposition(file))
                .build();
    }

    private Response.ResponseBuilder whole(StoredFile file) {
        StreamingOutput content = out -> files.copyTo(file.id(), out);
        return Response.ok(content).type(type(file)).header("Content-Length", file.size());
    }

    private Response.ResponseBuilder part(StoredFile file, Optional<ByteRange> range) {
        if (range.isEmpty()) {
            return Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header("Content-Range", "bytes */" + file.size());
        }
        ByteRange part = range.get();
        StreamingOutput content = out -> files.copyTo(file.id(), part.first(), part.length(), out);
        return Response.status(Response.Status.PARTIAL_CONTENT)
                .entity(content)
                .type(type(file))
                .header("Content-Length", part.length())
                .header("Content-Range", part.contentRange(file.size()));
    }

    private static String type(StoredFile file) {
        return MediaTypes.isShown(file.mediaType()) ? file.mediaType() : MediaTypes.UNKNOWN;
    }

    private static String disposition(StoredFile file) {
        String kind = MediaTypes.isShown(file.mediaType()) ? "inline" : "attachment";
        String name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return kind + "; filename*=UTF-8''" + name;
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw missing();
        }
    }

    private static Problem missing() {
        return Problem.notFound("courses_problem_no_file");
    }
}
