package org.learningassistant.web.library;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Categories as Moodle writes them: names between slashes, a slash in a name doubled. */
final class Categories {
    private Categories() {}

    /** From the outermost inwards, without the places of a certain Moodle such as {@code $course$}. */
    static List<String> path(String category) {
        return Arrays.stream(category.replace("//", "\u0000").split("/"))
                .map(name -> Words.name(name.replace('\u0000', '/'), 120))
                .filter(name -> !name.isEmpty() && !name.equals("top") && !name.matches("\\$\\w+\\$"))
                .toList();
    }

    /** The other way round. */
    static String written(List<String> path) {
        return path.stream().map(name -> name.replace("/", "//")).collect(Collectors.joining("/"));
    }
}
