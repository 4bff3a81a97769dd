package org.learningassistant.web.platform.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern IN_TEMPLATE = Pattern.compile("\\{t:([a-z][a-zA-Z_0-9]*)");
    private static final Pattern IN_JAVA = Pattern.compile(
            "\"((?:platform|accounts|admin|courses|reviews|quizzes|library|progress)_[a-zA-Z_0-9]*[a-zA-Z0-9])\"");
    private final Texts texts = new Texts();

    @Test
    void everyLanguageHasTheSameKeys() {
        TreeSet<String> english = new TreeSet<>(texts.all("en").keySet());
        for (Locale language : texts.getLanguages()) {
            assertEquals(
                    english, new TreeSet<>(texts.all(language.getLanguage()).keySet()), language.toLanguageTag());
        }
    }

    @Test
    void everyTextIsAWellFormedMessageWithTheSameArguments() {
        List<String> wrong = new ArrayList<>();
        texts.all("en").forEach((key, english) -> {
            for (Locale language : texts.getLanguages()) {
                String text = texts.all(language.getLanguage()).getOrDefault(key, "");
                try {
                    var expected = new MessageFormat(english, ULocale.ENGLISH).getArgumentNames();
                    var actual = new MessageFormat(text, ULocale.forLocale(language)).getArgumentNames();
                    if (!expected.equals(actual)) {
                        wrong.add(language + " " + key + ": " + actual + " instead of " + expected);
                    }
                } catch (IllegalArgumentException malformed) {
                    wrong.add(language + " " + key + ": " + malformed.getMessage());
                }
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyKeyThatTemplatesAndClassesNameExists() throws IOException {
        Map<String, String> known = texts.all("en");
        TreeSet<String> missing = new TreeSet<>();
        collect(Path.of("src/main/resources/templates"), ".html", IN_TEMPLATE, missing);
        collect(Path.of("src/main/java"), ".java", IN_JAVA, missing);
        missing.removeIf(key -> known.containsKey(key) || key.equals("of"));
        assertTrue(missing.isEmpty(), () -> "texts without an entry in messages/: " + missing);
    }

    private static void collect(Path root, String suffix, Pattern pattern, TreeSet<String> found) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(suffix)).toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
        }
    }
}
