package org.learningassistant.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Files that others wrote; they lie outside this repository, and a test that needs one is skipped where it is absent. */
public final class ReferenceData {

    private static final String KEY = "LEARNING_ASSISTANT_TEST_DATA";

    private ReferenceData() {}

    /** A JSON file, unpacked when its name ends in {@code .gz}. */
    public static JsonNode json(String relative) throws IOException {
        try (InputStream in = open(relative)) {
            return new ObjectMapper().readTree(in);
        }
    }

    /** The lines of a text file, unpacked when its name ends in {@code .gz}. */
    public static List<String> lines(String relative) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(relative), UTF_8))) {
            return reader.lines().toList();
        }
    }

    private static InputStream open(String relative) throws IOException {
        InputStream raw = Files.newInputStream(file(relative));
        return relative.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
    }

    /** Whether there is such a file; the test is skipped where there are no files at all. */
    public static boolean has(String relative) {
        Path folder = root();
        Assumptions.assumeTrue(
                Files.isDirectory(folder),
                () -> "SKIPPED: no reference data at "
                        + folder.toAbsolutePath().normalize() + "; set " + KEY + " to the folder that holds "
                        + relative);
        return Files.isRegularFile(folder.resolve(relative));
    }

    private static Path file(String relative) {
        Path file = root().resolve(relative);
        Assumptions.assumeTrue(
                Files.isRegularFile(file),
                () -> "SKIPPED: no reference data at " + file.toAbsolutePath().normalize() + "; set " + KEY
                        + " to the folder that holds " + relative);
        return file;
    }

    private static Path root() {
        String configured = System.getProperty(KEY, System.getenv().getOrDefault(KEY, ""));
        return Path.of(configured.isBlank() ? "../../shared/data" : configured);
    }
}
