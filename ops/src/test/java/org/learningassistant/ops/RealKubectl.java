package org.learningassistant.ops;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.learningassistant.ops.shell.Command;
import org.learningassistant.ops.shell.Processes;
import org.learningassistant.ops.shell.Result;

/** The real kubectl, where there is one; without it a test is skipped, with CI=true it fails. */
public final class RealKubectl {
    private RealKubectl() {}

    public static Processes in(Path root) {
        var shell = new Processes(root, Map.of());
        if (shell.run(Command.of("kubectl", "version", "--client")).code() == Result.NOT_FOUND) {
            String words = "kubectl is not there; install it: https://kubernetes.io/docs/tasks/tools";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(words);
            }
            Assumptions.abort("SKIPPED: " + words);
        }
        return shell;
    }
}
