package org.learningassistant.web.quizzes;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.CourseSummary;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.courses.ItemType;
import org.learningassistant.web.courses.Outline;
import org.learningassistant.web.platform.markup.Rendering;
import org.learningassistant.web.quizzes.EditorPage.LineView;
import org.learningassistant.web.quizzes.EditorPage.Offered;
import org.learningassistant.web.quizzes.EditorPage.TopicChoice;
import org.learningassistant.web.quizzes.QuizStore.Choosable;

/** Makes the editor ready to be shown. */
@ApplicationScoped
class EditorViews {
    private static final int MOST_OFFERED = 200;

    private final QuizStore store;
    private final Courses courses;
    private final Rendering rendering;

    EditorViews(QuizStore store, Courses courses, Rendering rendering) {
        this.store = store;
        this.courses = courses;
        this.rendering = rendering;
    }

    /** @param wanted the topic whose items are to be offered; the first one that has any otherwise */
    EditorPage page(
            CourseSummary course, @Nullable UUID quiz, QuizDraft draft, @Nullable UUID wanted, List<FormError> errors) {
        Map<UUID, Integer> pools = store.poolSizes(course.id());
        List<TopicChoice> topics = courses.outline(course.id()).topics().stream()
                .map(topic -> new TopicChoice(topic.id(), topic.title(), pools.getOrDefault(topic.id(), 0)))
                .toList();
        Map<UUID, TopicChoice> byId = topics.stream().collect(Collectors.toMap(TopicChoice::id, Function.identity()));
        UUID shown = wanted != null && byId.containsKey(wanted) ? wanted : first(topics);
        List<Choosable> found = shown == null ? List.of() : store.itemsOf(course.id(), shown, MOST_OFFERED + 1);
        return new EditorPage(
                course,
                quiz,
                draft,
                lines(course, draft, byId),
                topics,
                shown,
                offered(found.subList(0, Math.min(found.size(), MOST_OFFERED)), draft),
                found.size() > MOST_OFFERED,
                errors);
    }

    private static @Nullable UUID first(List<TopicChoice> topics) {
        return topics.stream()
                .filter(topic -> topic.pool() > 0)
                .map(TopicChoice::id)
                .findFirst()
                .orElse(topics.isEmpty() ? null : topics.getFirst().id());
    }

    private List<LineView> lines(CourseSummary course, QuizDraft draft, Map<UUID, TopicChoice> topics) {
        Map<UUID, Choosable> items = named(course, draft);
        List<LineView> lines = new ArrayList<>();
        for (int place = 0; place < draft.lines().size(); place++) {
            QuizDraft.Line line = draft.lines().get(place);
            Choosable item = items.get(line.id());
            TopicChoice topic = topics.get(line.id());
            boolean first = place == 0;
            boolean last = place == draft.lines().size() - 1;
            if (line.random()) {
                lines.add(new LineView(
                        place,
                        line,
                        topic == null ? "" : topic.title(),
                        null,
                        topic == null ? 0 : topic.pool(),
                        first,
                        last));
            } else {
                String type = item == null ? null : item.type().text();
                lines.add(new LineView(place, line, item == null ? "" : label(item), type, 0, first, last));
            }
        }
        return lines;
    }

    /** The items a draft names, as far as they are in the course. */
    Map<UUID, Choosable> named(CourseSummary course, QuizDraft draft) {
        return store.items(
                course.id(),
                draft.lines().stream()
                        .filter(line -> !line.random())
                        .map(QuizDraft.Line::id)
                        .distinct()
                        .toList());
    }

    private List<Offered> offered(List<Choosable> items, QuizDraft draft) {
        Set<UUID> chosen = draft.lines().stream()
                .filter(line -> !line.random())
                .map(QuizDraft.Line::id)
                .collect(Collectors.toSet());
        return items.stream()
                .map(item -> new Offered(item.id(), label(item), item.type().text(), reason(item, chosen)))
                .toList();
    }

    private static @Nullable String reason(Choosable item, Set<UUID> chosen) {
        if (item.type() == ItemType.FLASH_CARD) {
            return "quizzes_reason_flash_card";
        }
        return chosen.contains(item.id()) ? "quizzes_reason_chosen" : null;
    }

    private String label(Choosable item) {
        return QuestionLabel.of(item.content(), rendering);
    }

    /** The titles of a course's topics. */
    Map<UUID, String> topicTitles(CourseSummary course) {
        return courses.outline(course.id()).topics().stream()
                .collect(Collectors.toMap(Outline.Topic::id, Outline.Topic::title));
    }
}
