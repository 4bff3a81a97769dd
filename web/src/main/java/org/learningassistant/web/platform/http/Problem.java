package org.learningassistant.web.platform.http;

import java.util.List;

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

    /**
     * @param text the key of the message, such as {@code courses_problem_title_empty}; it says what, which, and what to do
     */
    public Problem(Kind kind, String text, Object... arguments) {
        super(kind + " " + text, null, false, false);
        this.kind = kind;
        this.text = text;
        this.arguments = List.of(arguments);
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

    public static Problem unauthenticated() {
        return new Problem(Kind.UNAUTHENTICATED, "platform_problem_sign_in");
    }

    public Kind kind() {
        return kind;
    }

    public String text() {
        return text;
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
