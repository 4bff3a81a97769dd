package org.learningassistant.ops.shell;

/** What came of a command: its exit code, and what it printed, without white space around it. */
public record Result(int code, String out, String err) {
    /** The code of a program that could not be started, as shells have it. */
    public static final int NOT_FOUND = 127;
    /** The code of a program that was ended because it took too long, as of {@code timeout}. */
    public static final int TOO_LONG = 124;

    public boolean succeeded() {
        return code == 0;
    }

    /** The last words, for a message about what failed. */
    public String reason() {
        String words = err.isBlank() ? out : err;
        String last = words.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line.strip());
        return "exit code " + code + (last.isEmpty() ? "" : ": " + last);
    }
}
