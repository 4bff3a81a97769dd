package org.learningassistant.web.quizzes;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings the quizzes of the courses that ship with the application into the database, after the courses themselves. */
@ApplicationScoped
class ShippedQuizzes {
    /** Courses are loaded at 100. */
    private static final int AFTER_COURSES = 200;

    /** Part of the digest; grows when this class reads the same text differently. */
    private static final String READER = "2";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final QuizStore store;

    ShippedQuizzes(QuizStore store) {
        this.store = store;
    }

    /**
     * A quiz in {@code quizzes.yaml}.
     *
     * @param id its name in the course
     * @param minutes null for no limit
     * @param attempts null for any number
     * @param questions null when it is adaptive
     * @param adaptive null when it is not
     */
    record Text(
            String id,
            String title,
            String instructions,
            @Nullable Integer minutes,
            @Nullable Integer attempts,
            Feedback feedback,
            @Nullable List<SlotText> questions,
            @Nullable AdaptiveText adaptive) {
        List<Slot> slots(QuizStore.Shipped course) {
            return questions == null
                    ? List.of()
                    : questions.stream().map(slot -> slot.slot(course)).toList();
        }
    }

    /** @param topics the slugs of the topics of its pool */
    record AdaptiveText(List<String> topics, int fewest, int most, Precision precision) {
        Adaptive adaptive(QuizStore.Shipped course) {
            return new Adaptive(
                    topics.stream()
                            .map(topic -> SlotText.known(course.topics(), topic))
                            .toList(),
                    fewest,
                    most,
                    precision);
        }
    }

    /**
     * @param item the id of an item, or null
     * @param topic the slug of a topic to draw from, or null
     */
    record SlotText(
            @Nullable String item,
            @Nullable String topic,
            int draw,
            @Nullable Double points) {
        Slot slot(QuizStore.Shipped course) {
            double each = points == null ? 1 : points;
            if (item != null) {
                return new Slot.Fixed(known(course.items(), item), each);
            }
            if (topic != null) {
                return new Slot.Drawn(known(course.topics(), topic), draw, each);
            }
            throw new IllegalStateException("a question of a shipped quiz names neither item nor topic");
        }

        private static UUID known(Map<String, UUID> names, String name) {
            UUID id = names.get(name);
            if (id == null) {
                throw new IllegalStateException("a shipped quiz names " + name + ", which its course does not have");
            }
            return id;
        }
    }

    void load(@Observes @Priority(AFTER_COURSES) StartupEvent start) {
        byte[] index = resource("demonstration/index");
        if (index != null) {
            new String(index, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(folder -> !folder.isEmpty())
                    .forEach(this::load);
        }
    }

    private void load(String folder) {
        byte[] content = resource("demonstration/" + folder + "/quizzes.yaml");
        if (content != null) {
            List<Text> texts = read(folder, content);
            store.shipped("demonstration:" + folder)
                    .ifPresent(course -> texts.forEach(
                            text -> store.load(course.course(), text.id(), digest(content), quiz(text, course))));
        }
    }

    private static QuizContent quiz(Text text, QuizStore.Shipped course) {
        Integer minutes = text.minutes();
        AdaptiveText adaptive = text.adaptive();
        return new QuizContent(
                text.title(),
                text.instructions().strip(),
                minutes == null ? null : minutes * 60,
                text.attempts(),
                text.feedback(),
                QuizState.PUBLISHED,
                text.slots(course),
                adaptive == null ? null : adaptive.adaptive(course));
    }

    static List<Text> read(String folder, byte[] content) {
        try {
            return YAML.readValue(content, new TypeReference<>() {});
        } catch (IOException malformed) {
            throw new UncheckedIOException(folder + "/quizzes.yaml", malformed);
        }
    }

    private static String digest(byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(READER.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(content));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte @Nullable [] resource(String name) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }
}
