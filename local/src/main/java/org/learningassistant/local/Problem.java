package org.learningassistant.local;

/** Something the person at the terminal has to know: what happened, to what, and what to do next. */
public final class Problem extends RuntimeException {

    private final Kind kind;

    Problem(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    Problem(Kind kind, String sentence, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** Each kind has its own exit code, so that scripts can tell them apart. */
    enum Kind {
        FAILED(1),
        USAGE(2),
        ALREADY_RUNNING(3),
        PORT_BUSY(4),
        DATA_REFUSED(5),
        DISK_FULL(6),
        CHILD_ENDED(7);

        final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }
    }
}
