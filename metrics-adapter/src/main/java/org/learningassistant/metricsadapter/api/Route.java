package org.learningassistant.metricsadapter.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningassistant.metricsadapter.access.Attributes;

/** What an address means. */
sealed interface Route {
    /** Whether it is well is told to everybody. */
    record Health() implements Route {}

    /** Which groups there are. */
    record Groups() implements Route {}

    /** Which versions the group has. */
    record Group() implements Route {}

    /** Which metrics a version has. */
    record Resources(Version version) implements Route {}

    /** A description in a form in which there is nothing to describe: values are read, never written. */
    record OpenApi(int version) implements Route {}

    /**
     * Values of a metric.
     *
     * @param resource of what it is, such as {@code pods} or {@code deployments.apps}
     * @param name of the object, or {@code *} for those that a selector finds
     */
    record Values(Version version, String namespace, String resource, String name, String metric) implements Route {}

    /** Nothing is here. */
    record Nowhere() implements Route {}

    /** @param rawPath as it was sent */
    static Route of(String rawPath) {
        List<String> parts = List.of(rawPath.split("/", -1)).stream()
                .skip(1)
                .map(Route::decoded)
                .toList();
        return switch (parts.size()) {
            case 1 -> first(parts.getFirst());
            case 2 -> second(parts);
            case 3 ->
                isGroup(parts)
                        ? Version.of(parts.get(2)).<Route>map(Resources::new).orElse(new Nowhere())
                        : new Nowhere();
            case 8 -> isGroup(parts) && parts.get(3).equals("namespaces") ? values(parts) : new Nowhere();
            default -> new Nowhere();
        };
    }

    private static Route first(String part) {
        return switch (part) {
            case "healthz", "livez", "readyz" -> new Health();
            case "apis" -> new Groups();
            default -> new Nowhere();
        };
    }

    private static Route second(List<String> parts) {
        if (isGroup(parts)) {
            return new Group();
        }
        return switch (String.join("/", parts)) {
            case "openapi/v2" -> new OpenApi(2);
            case "openapi/v3" -> new OpenApi(3);
            default -> new Nowhere();
        };
    }

    private static Route values(List<String> parts) {
        return Version.of(parts.get(2))
                .<Route>map(version -> new Values(version, parts.get(4), parts.get(5), parts.get(6), parts.get(7)))
                .orElse(new Nowhere());
    }

    private static boolean isGroup(List<String> parts) {
        return parts.get(0).equals("apis") && parts.get(1).equals(Version.GROUP);
    }

    /** What has to be allowed before it is answered; empty when everybody may. */
    static Optional<Attributes> attributes(Route route, String path) {
        return switch (route) {
            case Health _ -> Optional.empty();
            case Values(var version, var namespace, var resource, var name, var metric) ->
                Optional.of(new Attributes.Metric(Version.GROUP, version.text(), namespace, resource, name, metric));
            case Groups _, Group _, Resources _, OpenApi _, Nowhere _ -> Optional.of(new Attributes.Path(path));
        };
    }

    /** The parameters of an address; of those that are given twice the first counts. */
    static Map<String, String> parameters(String rawQuery) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : rawQuery.split("&")) {
            String[] words = pair.split("=", 2);
            parameters.putIfAbsent(
                    decoded(words[0].replace("+", " ")), words.length < 2 ? "" : decoded(words[1].replace("+", " ")));
        }
        return parameters;
    }

    /** What is wrongly encoded is taken as it is: nothing of ours has such a name. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            return text;
        }
    }
}
