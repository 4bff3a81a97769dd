package org.learningassistant.ops.shell;

import java.util.function.Consumer;

/** Starts programs. */
public interface Shell {
    /** Runs to the end; a program that is not there or takes too long is a result, not an exception. */
    default Result run(Command command) {
        return run(command, line -> {});
    }

    /** As {@link #run(Command)}, and tells each line as it is printed. */
    Result run(Command command, Consumer<String> lines);

    /** Runs with the terminal of this program, for what a person watches. */
    int attached(Command command);
}
