package org.learningassistant.web.platform.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Variables as files: a folder that holds one file for each, named like the variable. Orchestrators mount secrets this
 * way, so that no value is to be seen in a process's environment or in the description of a container.
 */
public final class SettingsFolder {
    /** Names the folder. */
    public static final Key<String> SETTINGS_DIR =
            Key.text("SETTINGS_DIR", "", "a folder with one file for each variable, named like it");

    private SettingsFolder() {}

    /**
     * The environment together with the files of the folder that it names; a variable of the environment wins. Names that
     * begin with a dot are left out, since Kubernetes keeps its own links there.
     *
     * @throws IllegalStateException when the folder or a file in it cannot be read
     */
    public static Map<String, String> joinedTo(Map<String, String> environment) {
        String folder = environment.getOrDefault(SETTINGS_DIR.name(), "").strip();
        if (folder.isEmpty()) {
            return Map.copyOf(environment);
        }
        Map<String, String> joined = new HashMap<>();
        for (Path file : files(Path.of(folder))) {
            joined.put(file.getFileName().toString(), content(file));
        }
        joined.putAll(environment);
        return Map.copyOf(joined);
    }

    /** The names of the variables that are files. */
    public static List<String> names(String folder) {
        return folder.isBlank()
                ? List.of()
                : files(Path.of(folder)).stream()
                        .map(file -> file.getFileName().toString())
                        .toList();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    SETTINGS_DIR.name() + " names the folder " + folder + ", which cannot be read", unreadable);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new IllegalStateException(file.getFileName() + " cannot be read from the file " + file, unreadable);
        }
    }
}
