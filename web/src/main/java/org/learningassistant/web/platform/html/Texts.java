package org.learningassistant.web.platform.html;

import com.ibm.icu.text.MessageFormat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the pages in every language: {@code messages/<feature>_<language>.properties}, ICU message format. A
 * language is added by adding its files and its tag to {@code messages/languages}.
 */
@ApplicationScoped
@Named("texts")
public class Texts {
    private final Map<String, Map<String, String>> patterns = new LinkedHashMap<>();
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();
    private final List<Locale> languages;

    public Texts() {
        List<Locale> found = new ArrayList<>();
        List<String> features = lines("messages/features");
        for (String tag : lines("messages/languages")) {
            found.add(Locale.forLanguageTag(tag));
            Map<String, String> all = new LinkedHashMap<>();
            for (String feature : features) {
                properties("messages/" + feature + "_" + tag + ".properties")
                        .forEach((key, value) -> all.put(feature + "_" + key, String.valueOf(value)));
            }
            patterns.put(tag, all);
        }
        languages = List.copyOf(found);
    }

    /** The languages that have texts; the first is the one to fall back to. */
    public List<Locale> getLanguages() {
        return languages;
    }

    /** The text of a key such as {@code reviews_due}, with its arguments filled in. Unknown keys come back as they are. */
    public String get(Locale language, String key, @Nullable Object... arguments) {
        String tag = patterns.containsKey(language.getLanguage()) ? language.getLanguage() : "en";
        String pattern = pattern(tag, key);
        if (pattern == null) {
            return key;
        }
        if (arguments.length == 0 && pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0) {
            return pattern;
        }
        MessageFormat format = formats.computeIfAbsent(
                tag + " " + key, unused -> new MessageFormat(pattern, Formats.icu(Locale.forLanguageTag(tag))));
        return ((MessageFormat) format.clone()).format(arguments);
    }

    /** All keys of a language, for the test that compares them. */
    Map<String, String> all(String tag) {
        return patterns.getOrDefault(tag, Map.of());
    }

    private @Nullable String pattern(String tag, String key) {
        String pattern = patterns.getOrDefault(tag, Map.of()).get(key);
        return pattern != null ? pattern : patterns.getOrDefault("en", Map.of()).get(key);
    }

    private static List<String> lines(String resource) {
        try (InputStream in = open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Properties properties(String resource) {
        Properties properties = new Properties();
        try (InputStreamReader reader = new InputStreamReader(open(resource), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }

    private static InputStream open(String resource) {
        InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("the resource " + resource + " is missing");
        }
        return in;
    }
}
