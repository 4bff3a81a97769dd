package org.learningassistant.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Objects of Kubernetes as a file or a rendered overlay has them. */
record Manifests(List<JsonNode> objects) {
    static final Path FOLDER = Path.of("../k8s");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static Manifests ofFile(Path file) {
        try {
            return parsed(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What kubectl makes of a folder with a kustomization. */
    static Manifests rendered(Path folder) {
        if (Docker.command(FOLDER, List.of("sh", "-c", "command -v kubectl")).exitCode() != 0) {
            String words = "kubectl is not there; install it: https://kubernetes.io/docs/tasks/tools";
            if (Docker.isCi()) {
                throw new AssertionError(words);
            }
            Assumptions.abort("SKIPPED: " + words);
        }
        var said = Docker.command(Path.of(".."), List.of("kubectl", "kustomize", folder.toString()));
        if (said.exitCode() != 0) {
            throw new AssertionError(said.output());
        }
        return parsed(said.output());
    }

    static Manifests parsed(String text) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return new Manifests(documents.readAll().stream()
                    .filter(document -> !document.isNull() && !document.isMissingNode())
                    .toList());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The files that people apply by hand: neither kustomizations nor what only some clusters have kinds for. */
    static List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("base", "monitoring")) {
            try (Stream<Path> all = Files.list(FOLDER.resolve(folder))) {
                all.filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("kustomization.yaml"))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return files;
    }

    Stream<JsonNode> kind(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    Optional<JsonNode> find(String kind, String name) {
        return kind(kind).filter(object -> name(object).equals(name)).findFirst();
    }

    JsonNode get(String kind, String name) {
        return find(kind, name).orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static String words(JsonNode object) {
        return object.path("kind").asText() + " " + name(object);
    }

    /** Each template of pods with the object that has it. */
    Map<String, JsonNode> pods() {
        Map<String, JsonNode> pods = new TreeMap<>();
        for (JsonNode object : objects) {
            JsonNode template = object.path("kind").asText().equals("CronJob")
                    ? object.at("/spec/jobTemplate/spec/template")
                    : object.at("/spec/template");
            if (template.has("spec")) {
                pods.put(words(object), template);
            }
        }
        return pods;
    }

    /** Of one pod, those that come first among them. */
    static List<JsonNode> containers(JsonNode template) {
        List<JsonNode> containers = new ArrayList<>();
        template.at("/spec/initContainers").forEach(containers::add);
        template.at("/spec/containers").forEach(containers::add);
        return containers;
    }

    /** Thousandths of a processor, or bytes. */
    static long quantity(String text) {
        if (text.endsWith("Gi")) {
            return Long.parseLong(text.substring(0, text.length() - 2)) << 30;
        }
        if (text.endsWith("Mi")) {
            return Long.parseLong(text.substring(0, text.length() - 2)) << 20;
        }
        return text.endsWith("m")
                ? Long.parseLong(text.substring(0, text.length() - 1))
                : Math.round(Double.parseDouble(text) * 1000);
    }
}
