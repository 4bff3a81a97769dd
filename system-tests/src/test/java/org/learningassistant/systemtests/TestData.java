package org.learningassistant.systemtests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that others wrote; they lie outside this repository and may be absent. */
final class TestData {
    private static final String KEY = "LEARNING_ASSISTANT_TEST_DATA";

    private TestData() {}

    static Optional<Path> file(String relative) {
        return root().map(root -> root.resolve(relative)).filter(Files::isRegularFile);
    }

    /** The named folder, else {@code shared/data} beside this folder or beside one that holds it. */
    private static Optional<Path> root() {
        String configured = System.getProperty(KEY, System.getenv().getOrDefault(KEY, ""));
        if (!configured.isBlank()) {
            return Optional.of(Path.of(configured));
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data"))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
