package org.learningassistant.web.platform.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of the environment variables, and everything that is wrong with them, said at once. */
public final class Settings {
    private final Function<String, @Nullable String> environment;

    private Settings(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** Settings that look each name up with {@code environment}, which answers null for an absent one. */
    public static Settings from(Function<String, @Nullable String> environment) {
        return new Settings(environment);
    }

    /** The value of a key, or its default when absent. Throws {@link IllegalStateException} when it cannot be had. */
    public <T> T get(Key<T> key) {
        return find(key).orElseThrow(() -> new IllegalStateException(key.name() + " is required: " + key.meaning()));
    }

    /** The value of a key, its default when absent, or empty when there is neither. */
    public <T> Optional<T> find(Key<T> key) {
        String text = read(key);
        if (text == null) {
            return Optional.ofNullable(key.byDefault());
        }
        try {
            return Optional.of(key.reader().apply(text));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException(key.name() + " " + wrong.getMessage(), wrong);
        }
    }

    /**
     * Everything wrong with the given keys, each a sentence naming the variable and the remedy; empty when all is well.
     *
     * @param present the names that are set, among which misspelt ones are looked for
     * @param production whether placeholders such as {@code your_secret_here} are refused
     */
    public List<String> problems(Collection<Key<?>> keys, Collection<String> present, boolean production) {
        List<String> problems = new ArrayList<>();
        for (Key<?> key : keys) {
            problemOf(key, production).ifPresent(problems::add);
        }
        problems.addAll(misspelt(keys, present));
        return problems;
    }

    private Optional<String> problemOf(Key<?> key, boolean production) {
        try {
            String text = read(key);
            if (text == null) {
                return key.byDefault() == null
                        ? Optional.of(key.name() + " is not set: " + key.meaning())
                        : Optional.empty();
            }
            if (production && text.toLowerCase(Locale.ROOT).startsWith("your_")) {
                return Optional.of(
                        key.name() + " still holds the placeholder of the example file: set a value of your own");
            }
            var _ = key.reader().apply(text);
            return Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException wrong) {
            return Optional.of(key.name() + " " + wrong.getMessage());
        }
    }

    /**
     * Names in a folder made for this application that it does not know, each a sentence; those are left out that
     * {@code said} speaks of already.
     */
    public static List<String> strangers(Collection<Key<?>> keys, Collection<String> names, List<String> said) {
        return names.stream()
                .filter(name -> keys.stream()
                        .noneMatch(
                                key -> name.equals(key.name()) || (key.secret() && name.equals(key.name() + "_FILE"))))
                .filter(name -> said.stream().noneMatch(sentence -> sentence.startsWith(name + " ")))
                .map(name -> name + " is not known, and none that is comes near it: remove it from the settings")
                .toList();
    }

    /** The text of a key as given, from wherever it was given; empty when absent. */
    public Optional<String> text(Key<?> key) {
        return Optional.ofNullable(read(key));
    }

    private @Nullable String read(Key<?> key) {
        String value = environment.apply(key.name());
        if (value != null && !value.isBlank()) {
            return value.strip();
        }
        String file = key.secret() ? environment.apply(key.name() + "_FILE") : null;
        if (file == null || file.isBlank()) {
            return null;
        }
        try {
            return Files.readString(Path.of(file.strip()), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot be read from the file " + file.strip(), unreadable);
        }
    }

    private static List<String> misspelt(Collection<Key<?>> keys, Collection<String> present) {
        TreeSet<String> known = new TreeSet<>();
        for (Key<?> key : keys) {
            known.add(key.name());
            if (key.secret()) {
                known.add(key.name() + "_FILE");
            }
        }
        List<String> problems = new ArrayList<>();
        for (String name : new TreeSet<>(present)) {
            if (known.contains(name) || name.length() < 5) {
                continue;
            }
            known.stream()
                    .filter(candidate -> near(name, candidate))
                    .findFirst()
                    .ifPresent(candidate -> problems.add(name + " is not known: did you mean " + candidate + "?"));
        }
        return problems;
    }

    /** At most two letters apart, by Levenshtein distance, and not merely a short name that happens to be close. */
    private static boolean near(String name, String candidate) {
        if (Math.abs(name.length() - candidate.length()) > 2 || candidate.length() < 6) {
            return false;
        }
        int[] row = new int[candidate.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= name.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int change = diagonal + (name.charAt(i - 1) == candidate.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[candidate.length()] <= 2;
    }
}
