package org.learningassistant.web.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets a client send a POST again without doing it twice: the header {@code Idempotency-Key} names the request, and the
 * second one gets the answer of the first (draft-ietf-httpapi-idempotency-key-header). Keys are remembered for a day.
 */
public final class RepeatedRequests {
    /** The property of a request whose answer holds a secret and is therefore not kept. */
    public static final String SECRET_ANSWER = "idempotency-secret-answer";

    private static final String HEADER = "Idempotency-Key";
    private static final String RESERVED = "idempotency-key-reserved";
    private static final int LONGEST_KEY = 200;
    private static final int LARGEST_BODY = 1_000_000;
    private static final Duration REMEMBERED = Duration.ofDays(1);
    /** Longer than any request may take: whoever reserved a key before that has died. */
    private static final Duration IN_PROGRESS = Duration.ofMinutes(2);

    private final Visitor visitor;
    private final IdempotencyStore store;
    private final ObjectMapper json;
    private final InstantSource clock;

    RepeatedRequests(Visitor visitor, IdempotencyStore store, ObjectMapper json, InstantSource clock) {
        this.visitor = visitor;
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    @ServerRequestFilter(priority = ForgeryFilter.AFTER_AUTHENTICATION + 100)
    @Nullable
    Response before(ContainerRequestContext request) throws IOException {
        String key = request.getHeaderString(HEADER);
        boolean applies = request.getMethod().equals("POST")
                && request.getUriInfo().getPath().startsWith("/api/v1/")
                && visitor.isSignedIn();
        if (key == null || !applies) {
            return null;
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problem.invalid("platform_problem_idempotency_key", LONGEST_KEY);
        }
        UUID person = visitor.person();
        Instant now = clock.instant();
        String fingerprint = fingerprint(request);
        store.forget(person, now.minus(REMEMBERED));
        if (store.reserve(person, key, fingerprint, now, now.minus(IN_PROGRESS))) {
            request.setProperty(RESERVED, key);
            return null;
        }
        IdempotencyStore.Remembered earlier =
                store.find(person, key).orElseThrow(() -> Problem.conflict("platform_problem_idempotency_running"));
        if (!earlier.fingerprint().equals(fingerprint)) {
            throw new Problem(Problem.Kind.UNPROCESSABLE, "platform_problem_idempotency_other");
        }
        if (earlier.status() == null) {
            throw Problem.conflict("platform_problem_idempotency_running");
        }
        return Response.status(earlier.status())
                .type(earlier.contentType() == null ? MediaType.APPLICATION_JSON : earlier.contentType())
                .header("Idempotency-Replayed", "true")
                .entity(earlier.body())
                .build();
    }

    @ServerResponseFilter
    void after(ContainerRequestContext request, ContainerResponseContext response) throws JsonProcessingException {
        if (!(request.getProperty(RESERVED) instanceof String key)) {
            return;
        }
        if (response.getStatus() >= 500 || request.getProperty(SECRET_ANSWER) != null) {
            // it did not happen, so it may be tried again; or the answer must not be kept
            store.release(visitor.person(), key);
            return;
        }
        Object entity = response.getEntity();
        String body = entity == null || entity instanceof String ? (String) entity : json.writeValueAsString(entity);
        MediaType type = response.getMediaType();
        store.complete(visitor.person(), key, response.getStatus(), body, type == null ? null : type.toString());
    }

    /** Tells two different requests apart; of uploads only the address and the length, since they are streamed. */
    private static String fingerprint(ContainerRequestContext request) throws IOException {
        String head = request.getUriInfo().getPath() + " " + request.getLength();
        String type = request.getHeaderString("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON)) {
            return head;
        }
        byte[] body = request.getEntityStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new Problem(Problem.Kind.TOO_LARGE, "platform_problem_TOO_LARGE");
        }
        request.setEntityStream(new ByteArrayInputStream(body));
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(head.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256.digest(body));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
