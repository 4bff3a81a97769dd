package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The versions of images that others make are kept in one place. */
class ImagesTest {
    private static final Path DOCKER = Path.of("../docker");
    private static final Pattern SERVICE = Pattern.compile("(?m)^ +image: (\\S+:\\S+)");
    private static final Pattern BASE = Pattern.compile("(?m)^FROM (\\S+:\\S+)");

    @Test
    void theListHasEveryImageThatIsUsedWithItsVersionAndNoOther() throws IOException {
        List<String> listed = Files.readAllLines(DOCKER.resolve("images.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(DOCKER)) {
            files.filter(file -> file.getFileName().toString().endsWith("Dockerfile"))
                    .forEach(file -> BASE.matcher(text(file))
                            .results()
                            .map(ImagesTest::name)
                            .forEach(used::add));
        }
        assertFalse(used.isEmpty());
        List<Path> descriptions = new ArrayList<>(Manifests.files());
        descriptions.add(Path.of("../docker-compose.prod.yml"));
        for (Path description : descriptions) {
            SERVICE.matcher(text(description))
                    .results()
                    .map(ImagesTest::name)
                    .filter(name -> !name.matches("learning-assistant(-metrics-adapter)?:.*"))
                    .forEach(used::add);
        }
        assertEquals(new TreeSet<>(listed), used, "docker/images.txt has another list than what is used");
    }

    private static String name(MatchResult from) {
        return from.group(1);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
