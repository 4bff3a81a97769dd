package org.learningassistant.web.platform.http;

import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The template of an address, such as {@code /courses/{slug}}: few of them, however many addresses there are. */
final class Routes {
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private Routes() {}

    /** The route of a resource method, {@code unmatched} when no resource was found. */
    static String of(@Nullable Class<?> type, @Nullable String method) {
        if (type == null || method == null) {
            return "unmatched";
        }
        return KNOWN.computeIfAbsent(type.getName() + "#" + method, key -> template(type, method));
    }

    private static String template(Class<?> type, String method) {
        Path onType = type.getAnnotation(Path.class);
        String rest = Arrays.stream(type.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method))
                .map(Routes::path)
                .findFirst()
                .orElse("");
        String joined = "/" + (onType == null ? "" : onType.value()) + "/" + rest;
        String slashes = joined.replaceAll("/+", "/");
        return slashes.length() > 1 && slashes.endsWith("/") ? slashes.substring(0, slashes.length() - 1) : slashes;
    }

    private static String path(Method method) {
        Path path = method.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }
}
