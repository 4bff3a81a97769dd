package org.learningassistant.ops;

/** What the exit codes mean; they stay as they are. */
final class ExitCode {
    static final int DONE = 0;
    /** A step failed, or something is not well. */
    static final int FAILED = 1;

    static final int USAGE = 2;
    /** Nothing was touched, since something stands against it. */
    static final int REFUSED = 3;
    /** Another change is under way. */
    static final int LOCKED = 4;
    /** A step failed, and what was before is back. */
    static final int ROLLED_BACK = 5;

    private ExitCode() {}
}
