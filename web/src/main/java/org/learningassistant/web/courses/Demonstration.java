package org.learningassistant.web.courses;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A course that ships with the application, as read from its folder.
 *
 * @param origin what it is recognised by in the database
 * @param hash a digest of everything in the folder
 * @param pictures by the name that the lessons use
 */
record Demonstration(String origin, String hash, Outline course, List<Topic> topics, Map<String, byte[]> pictures) {
    /** Part of the digest; grows when this class reads the same text differently. */
    private static final String READER = "2";

    private static final String ITEMS = "items.yaml";

    private static final Pattern PICTURE =
            Pattern.compile("\\]\\(([a-zA-Z0-9][a-zA-Z0-9_.-]*\\.(?:svg|png|jpg|webp))\\)");
    private static final Pattern FRONT = Pattern.compile("\\A---\\R(.*?)\\R---\\R", Pattern.DOTALL);
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** {@code course.yaml}. */
    record Outline(String title, String summary, String language, List<Unit> units) {}

    record Unit(String title, List<Named> topics) {}

    /** @param first the short names of the topics that come first; null for none */
    record Named(
            String slug,
            String title,
            String summary,
            @Nullable List<String> first) {}

    /** What the folder of a topic holds, in the order of the outline. */
    record Topic(String slug, List<Lesson> lessons, List<ItemText> items) {}

    record Lesson(String title, String body) {}

    private record Front(String title) {}

    /** The folders listed in {@code demonstration/index}. */
    static List<String> folders() {
        byte[] index = resource("demonstration/index");
        return index == null
                ? List.of()
                : text(index).lines().filter(line -> !line.isBlank()).toList();
    }

    static List<Demonstration> all() {
        return folders().stream().map(Demonstration::read).toList();
    }

    static String origin(String folder) {
        return "demonstration:" + folder;
    }

    /** The digest that {@link #read} finds, without reading more than that takes: every start looks at it. */
    static String hash(String folder) {
        Reader reader = new Reader("demonstration/" + folder + "/");
        places(reader.yaml("course.yaml", new TypeReference<Outline>() {})).forEach((slug, place) -> {
            reader.lessons(place).forEach(lesson -> reader.withPictures(place, slug, lesson));
            reader.find(place + ITEMS);
        });
        return reader.hash();
    }

    static Demonstration read(String folder) {
        Reader reader = new Reader("demonstration/" + folder + "/");
        Outline course = reader.yaml("course.yaml", new TypeReference<Outline>() {});
        List<Topic> topics = new ArrayList<>();
        places(course).forEach((slug, place) -> topics.add(reader.topic(place, slug)));
        return new Demonstration(origin(folder), reader.hash(), course, List.copyOf(topics), reader.pictures);
    }

    /** The folder of each topic by its short name, in order. */
    private static Map<String, String> places(Outline course) {
        Map<String, String> places = new LinkedHashMap<>();
        for (Unit unit : course.units()) {
            for (Named topic : unit.topics()) {
                places.put(topic.slug(), "%02d-%s/".formatted(places.size() + 1, topic.slug()));
            }
        }
        return places;
    }

    /** Reads the resources of one course and keeps a digest of them. */
    private static final class Reader {
        private final String folder;
        private final Map<String, byte[]> pictures = new LinkedHashMap<>();
        private final MessageDigest digest;

        Reader(String folder) {
            this.folder = folder;
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
            digest.update(READER.getBytes(StandardCharsets.UTF_8));
        }

        String hash() {
            return HexFormat.of().formatHex(digest.digest());
        }

        Topic topic(String place, String slug) {
            List<Lesson> lessons =
                    lessons(place).map(text -> lesson(place, slug, text)).toList();
            return new Topic(slug, lessons, yaml(place + ITEMS, new TypeReference<>() {}));
        }

        /** The texts of a topic's lessons, each read when it is wanted. */
        Stream<String> lessons(String place) {
            return IntStream.iterate(1, number -> number + 1)
                    .mapToObj(number -> find(place + (number == 1 ? "lesson.md" : "lesson-" + number + ".md")))
                    .takeWhile(content -> content != null)
                    .map(Demonstration::text);
        }

        private Lesson lesson(String place, String slug, String text) {
            Matcher front = FRONT.matcher(text);
            if (!front.find()) {
                throw new IllegalStateException("a lesson in " + folder + place + " has no front matter");
            }
            try {
                String title = YAML.readValue(front.group(1), Front.class).title();
                return new Lesson(
                        title,
                        withPictures(place, slug, text.substring(front.end()).strip()));
            } catch (IOException malformed) {
                throw new UncheckedIOException(folder + place, malformed);
            }
        }

        /** Files of a course share one folder in the application, so a picture is named with its topic. */
        private String withPictures(String place, String slug, String body) {
            Matcher names = PICTURE.matcher(body);
            return names.replaceAll(match -> {
                String name = slug + "/" + match.group(1);
                byte[] picture = find(place + match.group(1));
                if (picture == null) {
                    throw new IllegalStateException("the picture " + folder + place + match.group(1) + " is missing");
                }
                pictures.put(name, picture);
                return Matcher.quoteReplacement("](" + name + ")");
            });
        }

        <T> T yaml(String name, TypeReference<T> type) {
            byte[] content = find(name);
            if (content == null) {
                throw new IllegalStateException(folder + name + " is missing");
            }
            try {
                return YAML.readValue(content, type);
            } catch (IOException malformed) {
                throw new UncheckedIOException(folder + name, malformed);
            }
        }

        private byte @Nullable [] find(String name) {
            byte[] content = resource(folder + name);
            if (content != null) {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            }
            return content;
        }
    }

    private static byte @Nullable [] resource(String name) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
