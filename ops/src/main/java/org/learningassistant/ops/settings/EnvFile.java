package org.learningassistant.ops.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The settings of an installation as lines NAME=value, with their comments. Docker, Kubernetes and this program read the
 * same file, so nothing is allowed that they would understand differently.
 */
public record EnvFile(List<String> lines) {
    /** What has to be there; all of them can be made. */
    public static final List<String> REQUIRED =
            List.of("POSTGRES_PASSWORD", "REDIS_PASSWORD", "JWT_SECRET", "NEXTAUTH_SECRET", "GRAFANA_PASSWORD");

    /** What replicas do not read: a change of it need not reach them. */
    private static final Set<String> NOT_THE_APPLICATIONS = Set.of(
            "GRAFANA_PASSWORD",
            "REDIS_PASSWORD_PREVIOUS",
            "POSTGRES_READ_PASSWORD",
            "BACKUP_TIME",
            "BACKUP_KEEP",
            "ACME");

    private static final Pattern SETTING = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");

    public EnvFile {
        lines = List.copyOf(lines);
    }

    /** A file that is not there has no lines. */
    public static EnvFile read(Path file) {
        try {
            return new EnvFile(Files.exists(file) ? Files.readAllLines(file) : List.of());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    /** The value of a variable; empty when it has none. */
    public String value(String name) {
        return values().getOrDefault(name, "");
    }

    /** All that are given, by their names. */
    public Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        for (String line : lines) {
            String text = line.strip();
            if (!text.startsWith("#") && SETTING.matcher(text).matches()) {
                int equals = text.indexOf('=');
                values.put(text.substring(0, equals), text.substring(equals + 1));
            }
        }
        return values;
    }

    /** The same with another value, in the place where the variable was or at the end; an empty value removes it. */
    public EnvFile with(String name, String value) {
        List<String> changed = new ArrayList<>();
        boolean done = value.isEmpty();
        for (String line : lines) {
            if (line.strip().startsWith(name + "=")) {
                if (!done) {
                    changed.add(name + "=" + value);
                    done = true;
                }
            } else {
                changed.add(line);
            }
        }
        if (!done) {
            changed.add(name + "=" + value);
        }
        return new EnvFile(changed);
    }

    public static boolean isPlaceholder(String value) {
        return value.startsWith("your_");
    }

    /** The required variables that have no value. */
    public List<String> missing() {
        return REQUIRED.stream().filter(name -> value(name).isEmpty()).toList();
    }

    /** Everything that keeps the file from being used, all at once; what is missing is not among it, since it can be made. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        Set<String> seen = new java.util.HashSet<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (!SETTING.matcher(line).matches()) {
                problems.add("line " + number + " is not NAME=value");
                continue;
            }
            String name = line.substring(0, line.indexOf('='));
            String value = line.substring(line.indexOf('=') + 1);
            if (!seen.add(name)) {
                problems.add(name + " is given more than once");
            }
            if (isPlaceholder(value)) {
                problems.add(name + " still has its placeholder: give it a value"
                        + (REQUIRED.contains(name) ? ", or let `secrets generate` make one" : " or remove the line"));
            } else if (value.matches(".*[\"'$].*") || value.contains(" #")) {
                problems.add(name + " has a quote, a $ or a comment in its value, which Docker, Kubernetes and this"
                        + " program would read differently");
            }
        }
        return problems;
    }

    /** Of what the application reads; it has secrets of 256 random bits in it, so that nothing can be guessed from it. */
    public String digest() {
        var text = new StringBuilder();
        values().forEach((name, value) -> {
            if (!NOT_THE_APPLICATIONS.contains(name)) {
                text.append(name).append('=').append(value).append('\n');
            }
        });
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Replaces a file at once; only its owner may read one that is made by it. */
    public void writeTo(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (IOException denied) {
            throw new UncheckedIOException(file + " cannot be made", denied);
        }
        org.learningassistant.ops.steps.Files.replace(file, text());
    }

    public String text() {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
