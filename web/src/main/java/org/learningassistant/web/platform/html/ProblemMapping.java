package org.learningassistant.web.platform.html;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpClosedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jdbi.v3.core.JdbiException;
import org.learningassistant.web.platform.files.DiskSpace;
import org.learningassistant.web.platform.http.LocalPath;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Problem.Kind;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.platform.sql.DatabaseFailure;

/** Turns whatever went wrong into a page for people or an RFC 9457 document for programs. Never a stack trace. */
final class ProblemMapping {
    private static final Logger LOG = Logger.getLogger(ProblemMapping.class);
    private final Texts texts;
    private final Visitor visitor;

    /** @param kind the code of the problem, which also names the picture and title */
    @CheckedTemplate(basePath = "platform")
    record problem(String kind, int status, String message) implements TemplateInstance {}

    ProblemMapping(Texts texts, Visitor visitor) {
        this.texts = texts;
        this.visitor = visitor;
    }

    @ServerExceptionMapper
    Response problem(Problem problem, UriInfo uri, ContainerRequestContext request) {
        if (problem.kind() == Kind.UNAUTHENTICATED && !isApi(uri)) {
            String next = URLEncoder.encode(placeOf(request).toString(), StandardCharsets.UTF_8);
            return Response.seeOther(URI.create("/login?next=" + next)).build();
        }
        return answer(problem, uri);
    }

    /** Where somebody can go on after logging in: the page itself with its query, or the page that a form was on. */
    private static URI placeOf(ContainerRequestContext request) {
        if (request.getMethod().equals("GET")) {
            URI asked = request.getUriInfo().getRequestUri();
            String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
            return URI.create(asked.getRawPath() + query);
        }
        return LocalPath.ofReferer(request.getHeaderString("Referer")).orElse(URI.create("/today"));
    }

    @ServerExceptionMapper
    Response unknownAddress(NotFoundException unknown, UriInfo uri) {
        return answer(Problem.notFound("platform_problem_no_page"), uri);
    }

    @ServerExceptionMapper
    Response refusedByFramework(WebApplicationException refused, UriInfo uri) {
        int status = refused.getResponse().getStatus();
        if (status < 400) {
            return refused.getResponse();
        }
        Kind kind =
                switch (status) {
                    case 401 -> Kind.UNAUTHENTICATED;
                    case 403 -> Kind.FORBIDDEN;
                    case 404, 405, 406 -> Kind.NOT_FOUND;
                    case 413 -> Kind.TOO_LARGE;
                    case 415 -> Kind.UNSUPPORTED;
                    default -> Kind.INVALID;
                };
        return status >= 500
                ? unexpected(refused, uri)
                : answer(new Problem(kind, "platform_problem_" + kind.name()), uri);
    }

    /** The framework has a mapper of its own for this one, without a body. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException mismatched, UriInfo uri) {
        return unreadable(mismatched, uri);
    }

    /** The framework has a mapper of its own for this one too: while reading, it means a name that comes twice. */
    @ServerExceptionMapper
    Response twice(InvalidDefinitionException undefined, UriInfo uri) {
        return undefined.getProcessor() instanceof JsonParser ? unreadable(undefined, uri) : unexpected(undefined, uri);
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException unreadable, UriInfo uri) {
        return answer(Problem.invalid("platform_problem_json"), uri);
    }

    @ServerExceptionMapper
    Response database(JdbiException failed, UriInfo uri) {
        if (DatabaseFailure.has(failed, "22021")) {
            // PostgreSQL stores every character but U+0000
            return answer(Problem.invalid("platform_problem_character"), uri);
        }
        if (DatabaseFailure.isDiskFull(failed)) {
            return diskFull(failed, uri);
        }
        return DatabaseFailure.isUnreachable(failed) ? unavailable(failed, uri) : unexpected(failed, uri);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable thrown, UriInfo uri) {
        if (DiskSpace.isUsedUp(thrown)) {
            return diskFull(thrown, uri);
        }
        if (isGone(thrown)) {
            LOG.debugf("the client of %s went away", uri.getPath());
            return answer(Problem.invalid("platform_problem_INVALID"), uri);
        }
        if (isUnreadableRequest(thrown)) {
            LOG.debugf("unreadable request to %s: %s", uri.getPath(), thrown.getMessage());
            return answer(Problem.invalid("platform_problem_INVALID"), uri);
        }
        LOG.errorf(thrown, "unexpected failure of %s", uri.getPath());
        return respond("UNEXPECTED", 500, texts.get(visitor.getLanguage(), "platform_problem_unexpected"), uri);
    }

    private Response unavailable(Throwable cause, UriInfo uri) {
        LOG.warnf("%s could not be served: %s", uri.getPath(), cause.getMessage());
        return answer(new Problem(Kind.UNAVAILABLE, "platform_problem_database"), uri);
    }

    private Response diskFull(Throwable cause, UriInfo uri) {
        LOG.errorf("%s could not be served, a disk is full: %s", uri.getPath(), cause.getMessage());
        return answer(new Problem(Kind.UNAVAILABLE, "platform_problem_disk"), uri);
    }

    /**
     * A body cut short, a part without a boundary, an escape or a media type that is none: our own code has not been reached
     * yet, but for the filters through which every request comes.
     */
    private static boolean isUnreadableRequest(Throwable thrown) {
        return (thrown instanceof IOException || thrown instanceof IllegalArgumentException)
                && Arrays.stream(thrown.getStackTrace())
                        .takeWhile(frame -> !frame.getClassName().startsWith("io.vertx.ext.web."))
                        .noneMatch(frame -> frame.getClassName().startsWith("org.learningassistant."));
    }

    /** Whoever asked has closed the connection, or was cut off for not reading: no failure of ours, and nobody is told. */
    private static boolean isGone(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpClosedException) {
                return true;
            }
        }
        return false;
    }

    private Response answer(Problem problem, UriInfo uri) {
        String message = texts.get(visitor.getLanguage(), problem.text(), problem.arguments());
        Response plain = respond(problem.kind().name(), problem.kind().status(), message, uri);
        Response.ResponseBuilder answer = Response.fromResponse(plain);
        if (problem.kind() == Kind.UNAUTHENTICATED) {
            answer.header("WWW-Authenticate", "Bearer realm=\"Learning Assistant\", error=\"invalid_token\"");
        }
        problem.waitingTime()
                .ifPresent(wait -> answer.header(
                        "Retry-After", Math.max(1, wait.plusMillis(999).toSeconds())));
        return answer.build();
    }

    private Response respond(String kind, int status, String message, UriInfo uri) {
        if (isApi(uri)) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("type", "about:blank");
            document.put("title", texts.get(visitor.getLanguage(), "platform_problem_title_" + kind));
            document.put("status", status);
            document.put("detail", message);
            document.put("instance", uri.getRequestUri().getRawPath());
            return Response.status(status)
                    .type("application/problem+json")
                    .entity(document)
                    .build();
        }
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .entity(new problem(kind, status, message))
                .build();
    }

    private static boolean isApi(UriInfo uri) {
        return uri.getPath().startsWith("/api/");
    }
}
