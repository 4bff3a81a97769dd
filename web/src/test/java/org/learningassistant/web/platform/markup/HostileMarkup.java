package org.learningassistant.web.platform.markup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The attacks of {@code hostile-markup.txt}: one JSON string on each line. One that runs sets {@code window.hostile}. */
final class HostileMarkup {

    private HostileMarkup() {}

    static List<String> all() {
        ObjectMapper json = new ObjectMapper();
        try (InputStream in = Objects.requireNonNull(HostileMarkup.class.getResourceAsStream("/hostile-markup.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> read(json, line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(ObjectMapper json, String line) {
        try {
            return json.readValue(line, String.class);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
