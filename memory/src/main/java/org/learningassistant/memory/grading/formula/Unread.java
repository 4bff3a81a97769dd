package org.learningassistant.memory.grading.formula;

/** Ends a reading from wherever it is; never leaves this package. It has no stack trace, since bad input is expected. */
final class Unread extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Reading.Cause cause;
    private final String at;

    Unread(Reading.Cause cause, String at) {
        super(null, null, false, false);
        this.cause = cause;
        this.at = at;
    }

    Reading.Unreadable reading() {
        return new Reading.Unreadable(cause, at);
    }
}
