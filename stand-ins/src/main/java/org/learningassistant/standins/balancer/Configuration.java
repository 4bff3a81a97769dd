package org.learningassistant.standins.balancer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the files; a key that is not known is an error. */
final class Configuration {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private Configuration() {}

    static Static statics(Path file) throws IOException {
        return YAML.readValue(Files.readString(file), Static.class);
    }

    /** The texts of the files of the folder by their names: what Traefik looks at, and nothing that is being written. */
    static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".yml") || name.endsWith(".yaml") || name.endsWith(".toml")) {
                    texts.put(name, Files.readString(file));
                }
            }
        }
        return texts;
    }

    static Dynamic dynamic(Map<String, String> texts) throws IOException {
        Dynamic all = new Dynamic(null, null);
        for (var entry : texts.entrySet()) {
            @Nullable Dynamic one = YAML.readValue(entry.getValue(), Dynamic.class);
            if (one != null) {
                all = all.and(one);
            }
        }
        for (var router : all.http().routers().entrySet()) {
            check(all, router.getKey(), router.getValue());
        }
        return all;
    }

    private static void check(Dynamic all, String name, Dynamic.Router router) {
        if (new Rule(router.rule()).text().isBlank()) {
            throw new IllegalArgumentException("the router " + name + " has no rule");
        }
        if (!all.http().services().containsKey(router.service())) {
            throw new IllegalArgumentException(
                    "the router " + name + " names the service " + router.service() + ", which is not there");
        }
        for (String middleware : router.middlewares() == null ? java.util.List.<String>of() : router.middlewares()) {
            if (!all.http().middlewares().containsKey(middleware)) {
                throw new IllegalArgumentException(
                        "the router " + name + " names the middleware " + middleware + ", which is not there");
            }
        }
    }
}
