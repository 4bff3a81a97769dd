package org.learningassistant.web.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Files that others wrote, kept outside the project; tests that need them are skipped where they are absent. */
public final class SharedData {
    private SharedData() {}

    public static Path require(String name) {
        String folder = Optional.ofNullable(System.getenv("LEARNING_ASSISTANT_TEST_DATA"))
                .orElse("../../shared/data");
        for (Path base : new Path[] {Path.of(folder), Path.of("..").resolve(folder)}) {
            Path file = base.resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        Assumptions.abort("the test data " + name + " is not there; set LEARNING_ASSISTANT_TEST_DATA to its folder");
        throw new IllegalStateException("unreachable");
    }
}
