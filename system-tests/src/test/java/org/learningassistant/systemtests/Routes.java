package org.learningassistant.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;

/** Every address the packaged application answers, read from the annotations of its classes. */
final class Routes {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH");
    private static final String REST = "Ljakarta/ws/rs/";

    private Routes() {}

    /** @param path with its parameters, such as {@code /courses/{id}} */
    record Route(String method, String path, boolean html) {}

    static List<Route> all() {
        List<Route> routes = new ArrayList<>();
        try (var jars = Files.list(
                Path.of(System.getProperty("learning-assistant.application")).resolveSibling("app"))) {
            for (Path jar :
                    jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                read(jar, routes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        routes.sort(Comparator.comparing(Route::path).thenComparing(Route::method));
        return List.copyOf(routes);
    }

    private static void read(Path jar, List<Route> routes) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            for (var entry : file.stream()
                    .filter(e -> e.getName().startsWith("org/learningassistant/")
                            && e.getName().endsWith(".class"))
                    .toList()) {
                try (var bytes = file.getInputStream(entry)) {
                    read(ClassFile.of().parse(bytes.readAllBytes()), routes);
                }
            }
        }
    }

    private static void read(ClassModel type, List<Route> routes) {
        var path = value(type, "Path");
        if (path.isEmpty()) {
            return;
        }
        for (MethodModel method : type.methods()) {
            for (Annotation annotation : annotations(method)) {
                String name = annotation.className().stringValue();
                if (name.startsWith(REST) && METHODS.contains(simple(name))) {
                    String joined = ("/" + path.get() + "/"
                                    + value(method, "Path").orElse(""))
                            .replaceAll("/+", "/")
                            .replaceAll("(?<=.)/$", "");
                    boolean html = value(method, "Produces")
                            .or(() -> value(type, "Produces"))
                            .orElse("")
                            .startsWith("text/html");
                    routes.add(new Route(simple(name), joined, html));
                }
            }
        }
    }

    private static List<Annotation> annotations(AttributedElement element) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations())
                .map(attribute -> attribute.annotations())
                .orElse(List.of());
    }

    /** The value of an annotation of Jakarta REST; the first one of a list. */
    private static Optional<String> value(AttributedElement element, String annotation) {
        return annotations(element).stream()
                .filter(found -> found.className().stringValue().equals(REST + annotation + ";"))
                .flatMap(found -> found.elements().stream())
                .map(part -> text(part.value()))
                .findFirst();
    }

    private static String text(AnnotationValue value) {
        return switch (value) {
            case AnnotationValue.OfString string -> string.stringValue();
            case AnnotationValue.OfArray array -> text(array.values().getFirst());
            default -> "";
        };
    }

    private static String simple(String descriptor) {
        return descriptor.substring(REST.length(), descriptor.length() - 1);
    }
}
