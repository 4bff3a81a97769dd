package org.learningassistant.web.platform.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be carried out, told to the person in their language. Thrown where the expectation breaks and
 * turned into a page or an RFC 9457 document in one place.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong in general; decides the HTTP status. */
    public enum Kind {
        INVALID(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        TOO_LARGE(413),
        UNSUPPORTED(415),
        UNPROCESSABLE(422),
        TOO_MANY(429),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final String text;
    private final transient List<Object> arguments;
    private final @Nullable Duration wait;

    /**
     * @param text the key of the message, such as {@code courses_problem_title_empty}; it says what, which, and what to do
     */
    public Problem(Kind kind, String text, Object... arguments) {
        this(null, kind, text, arguments);
    }

    private Problem(@Nullable Duration wait, Kind kind, String text, Object... arguments) {
        super(kind + " " + text, null, false, false);
        this.kind = kind;
        this.text = text;
        this.arguments = List.of(arguments);
        this.wait = wait;
    }

    public static Problem invalid(String text, Object... arguments) {
        return new Problem(Kind.INVALID, text, arguments);
    }

    public static Problem notFound(String text, Object... arguments) {
        return new Problem(Kind.NOT_FOUND, text, arguments);
    }

    public static Problem forbidden(String text, Object... arguments) {
        return new Problem(Kind.FORBIDDEN, text, arguments);
    }

    public static Problem conflict(String text, Object... arguments) {
        return new Problem(Kind.CONFLICT, text, arguments);
    }

    /** Too many attempts; the message gets the whole minutes to wait, at least 1, as its argument {@code 0}. */
    public static Problem tooMany(String text, Duration wait) {
        return new Problem(
                wait, Kind.TOO_MANY, text, Math.max(1, wait.plusSeconds(59).toMinutes()));
    }

    public static Problem unauthenticated() {
        return new Problem(Kind.UNAUTHENTICATED, "platform_problem_sign_in");
    }

    public Kind kind() {
        return kind;
    }

    public String text() {
        return text;
    }

    /** How long to wait before trying again, where that is known. */
    public Optional<Duration> waitingTime() {
        return Optional.ofNullable(wait);
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
