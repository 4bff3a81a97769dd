package org.learningassistant.ops.steps;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.learningassistant.ops.shell.Command;

/** One thing that a plan does. */
public sealed interface Step {
    String title();

    /** Runs a program, which must succeed. */
    record Run(String title, Command command) implements Step {}

    /** Replaces a file by another content, at once: a reader sees the old one or the new one. */
    record Write(String title, Path file, String content) implements Step {}

    /**
     * Waits until something is so.
     *
     * @param lasting for how long it has to be so without a break
     * @param patience how long it may take until it is so
     * @param needed whether the plan fails when it does not come; else the plan goes on
     * @param evidence what to print when it fails, for example the last lines of a log
     */
    record Await(
            String title, Probe probe, Duration lasting, Duration patience, boolean needed, Optional<Command> evidence)
            implements Step {

        public static Await of(String title, Probe probe, Duration patience) {
            return new Await(title, probe, Duration.ZERO, patience, true, Optional.empty());
        }
    }

    /** Steps that, when one of them fails, are followed by others that bring back what was before. */
    record Guarded(String title, List<Step> steps, List<Step> otherwise) implements Step {
        public Guarded {
            steps = List.copyOf(steps);
            otherwise = List.copyOf(otherwise);
        }
    }
}
