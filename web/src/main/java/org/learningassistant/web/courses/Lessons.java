package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.learningassistant.web.platform.markup.Html;
import org.learningassistant.web.platform.markup.Markup;
import org.learningassistant.web.platform.markup.Placeholders;
import org.learningassistant.web.platform.time.Ids;

/** Renders a lesson with its exercises in their places. */
@ApplicationScoped
class Lessons {
    private static final Pattern EXERCISE =
            Pattern.compile("\\{\\{exercise:\\s*([A-Za-z0-9][A-Za-z0-9_.-]{0,99})\\s*}}");
    private final CourseTexts texts;
    private final ItemStore items;
    private final ItemViews views;
    private final Ids ids;

    Lessons(CourseTexts texts, ItemStore items, ItemViews views, Ids ids) {
        this.texts = texts;
        this.items = items;
        this.views = views;
        this.ids = ids;
    }

    /**
     * An exercise to be put into the page.
     *
     * @param name as the lesson calls it
     */
    record Exercise(String name, Item item, QuestionView question, UUID answer) {}

    /** @param fragment makes the HTML of an exercise, from a template of ours */
    String html(UUID course, String body, Function<Exercise, String> fragment) {
        Set<String> names = names(body);
        Markup text = Markup.markdown(body);
        if (names.isEmpty()) {
            return texts.block(course, text);
        }
        Map<String, Item> found = items.named(course, names);
        return texts.around(
                course,
                text,
                found.keySet(),
                name -> new Html(fragment.apply(asked(course, name, Objects.requireNonNull(found.get(name))))));
    }

    /**
     * A lesson for its author: exercises are named, not asked.
     *
     * @param fragment makes the HTML of an exercise from its name and its item, if there is a published one
     */
    String preview(UUID course, String body, BiFunction<String, Optional<Item>, String> fragment) {
        Map<String, Item> found = items.named(course, names(body));
        return texts.filled(course, Markup.markdown(body), new Placeholders() {
            @Override
            public Optional<Html> exercise(String name) {
                return Optional.of(new Html(fragment.apply(name, Optional.ofNullable(found.get(name)))));
            }
        });
    }

    private static Set<String> names(String body) {
        return EXERCISE.matcher(body)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Exercise asked(UUID course, String name, Item item) {
        UUID answer = ids.next();
        return new Exercise(
                name,
                item,
                views.question(item.id(), course, item.content(), ItemViews.seed(answer))
                        .withoutFocus(),
                answer);
    }
}
