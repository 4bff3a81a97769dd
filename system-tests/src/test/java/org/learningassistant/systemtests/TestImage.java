package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The image of this checkout, built once for all tests. */
final class TestImage {
    static final String NAME = "learning-assistant:test";
    static final String VERSION = "1.2.3-test";
    private static final Path ROOT = Path.of("..");

    private static boolean built;

    private TestImage() {}

    static synchronized void build() {
        if (built) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("bin/image", "--tag", NAME, "--version", VERSION));
        if (Docker.isCi()) {
            command.add("--stand-ins");
        }
        var said = Docker.command(ROOT, command);
        assertEquals(0, said.exitCode(), said::output);
        System.out.println(said.output()
                .lines()
                .dropWhile(line -> !line.startsWith("Image "))
                .toList());
        built = true;
    }

    /**
     * Another version: the same program with another label, or one that is started in another way.
     *
     * @param more lines of a Dockerfile
     */
    static String variant(String version, String... more) {
        String name = "learning-assistant:test-" + version;
        List<String> lines = new ArrayList<>(List.of(
                "FROM " + NAME, "LABEL org.opencontainers.image.version=" + version, "ENV APP_VERSION=" + version));
        lines.addAll(List.of(more));
        var said = Docker.command(
                ROOT,
                List.of("sh", "-c", "printf '%s\\n' \"$@\" | docker build --quiet --tag " + name + " -", "lines"),
                lines);
        assertEquals(0, said.exitCode(), said::output);
        return name;
    }
}
