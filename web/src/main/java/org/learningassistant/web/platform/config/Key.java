package org.learningassistant.web.platform.config;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One environment variable that the application reads: its name, what it falls back to, how it is read, whether it is a
 * secret. A secret may also be given as a file, by the name with {@code _FILE} appended.
 *
 * @param byDefault the value when the variable is absent, or null when it must be given
 * @param reader turns the text into the value; throws {@link IllegalArgumentException} saying what is allowed
 */
public record Key<T>(String name, @Nullable T byDefault, boolean secret, String meaning, Function<String, T> reader) {

    /** A text that must not be empty. */
    public static Key<String> text(String name, @Nullable String byDefault, String meaning) {
        return new Key<>(name, byDefault, false, meaning, Function.identity());
    }

    /** A password or key that must be given, of at least {@code minimum} characters. */
    public static Key<String> secret(String name, int minimum, String meaning) {
        return new Key<>(name, null, true, meaning, text -> {
            if (text.length() < minimum) {
                throw new IllegalArgumentException("needs at least " + minimum + " characters, has " + text.length());
            }
            return text;
        });
    }

    /** A password or key that need not be given; the empty text then. */
    public static Key<String> optionalSecret(String name, int minimum, String meaning) {
        return new Key<>(name, "", true, meaning, secret(name, minimum, meaning).reader());
    }

    /** A whole number within a range, both ends included. */
    public static Key<Integer> whole(String name, int byDefault, int minimum, int maximum, String meaning) {
        String range = "is a whole number from " + minimum + " to " + maximum;
        return new Key<>(name, byDefault, false, meaning, text -> {
            int value;
            try {
                value = Integer.parseInt(text);
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(range, notANumber);
            }
            if (value < minimum || value > maximum) {
                throw new IllegalArgumentException(range);
            }
            return value;
        });
    }

    /** A duration such as {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h}, {@code 30d} or ISO-8601 {@code PT10S}. */
    public static Key<Duration> duration(
            String name, Duration byDefault, Duration minimum, Duration maximum, String meaning) {
        return new Key<>(name, byDefault, false, meaning, text -> {
            Duration value = Durations.read(text);
            if (value.compareTo(minimum) < 0 || value.compareTo(maximum) > 0) {
                throw new IllegalArgumentException(
                        "is a duration from " + Durations.write(minimum) + " to " + Durations.write(maximum));
            }
            return value;
        });
    }

    /** {@code true} or {@code false}. */
    public static Key<Boolean> flag(String name, boolean byDefault, String meaning) {
        return new Key<>(name, byDefault, false, meaning, text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new IllegalArgumentException("is true or false");
        });
    }

    /** One of the constants of an enum, written in lower case with hyphens. */
    public static <E extends Enum<E>> Key<E> choice(String name, E byDefault, String meaning) {
        E[] constants = byDefault.getDeclaringClass().getEnumConstants();
        return new Key<>(name, byDefault, false, meaning, text -> Arrays.stream(constants)
                .filter(constant -> written(constant).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is one of "
                        + Arrays.stream(constants).map(Key::written).collect(Collectors.joining(", ")))));
    }

    /** An absolute http or https address without a path. */
    public static Key<URI> origin(String name, URI byDefault, String meaning) {
        return new Key<>(name, byDefault, false, meaning, text -> {
            URI uri;
            try {
                uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            } catch (IllegalArgumentException malformed) {
                throw new IllegalArgumentException("is an address such as https://learn.example.org", malformed);
            }
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web || uri.getHost() == null || !uri.getRawPath().isEmpty()) {
                throw new IllegalArgumentException("is an address such as https://learn.example.org");
            }
            return uri;
        });
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
