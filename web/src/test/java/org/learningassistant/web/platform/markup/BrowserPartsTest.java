package org.learningassistant.web.platform.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.platform.html.Assets;

final class BrowserPartsTest {

    private static String script(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(BrowserPartsTest.class.getResourceAsStream("/assets/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> words(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void everyFileTheScriptsLoadIsServed() throws IOException {
        String colours = script("highlight.js");
        String languages = colours.substring(colours.indexOf("const FILES"), colours.indexOf("const ALIASES"));
        TreeSet<String> files = new TreeSet<>(List.of("prism/core.js"));
        words("\"([a-z]+)\"", languages).forEach(name -> files.add("prism/" + name + ".js"));
        words("(?:style|script)\\(\"([a-z.]+)\"\\)", script("math.js")).forEach(name -> files.add("katex/" + name));
        Assets assets = new Assets();
        String directory = assets.url("math.js").replace("math.js", "");
        assertEquals(24, files.size());
        files.forEach(name -> assertEquals(directory + name, assets.url(name)));
    }
}
