package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.PrerequisiteStore.Guarded;

/**
 * What comes before what. It guides and does not lock: lessons can be read and a topic studied by itself at any time, only
 * the new items of a topic are not mixed into Study before what comes first is known well enough, or the learner says so.
 */
@ApplicationScoped
public class Prerequisites {
    private final PrerequisiteStore store;
    private final Masteries masteries;

    Prerequisites(PrerequisiteStore store, Masteries masteries) {
        this.store = store;
        this.masteries = masteries;
    }

    /** The topics a person studies whose new items wait, course by course. */
    public List<HeldTopic> held(UUID person) {
        List<Guarded> guarded = store.guarded(person);
        if (guarded.isEmpty()) {
            return List.of();
        }
        Map<UUID, TopicMastery> known = masteries.of(
                person, guarded.stream().map(Guarded::course).distinct().toList());
        Map<UUID, List<Guarded>> lacking = guarded.stream()
                .filter(each -> !isMet(known.get(each.first())))
                .collect(Collectors.groupingBy(Guarded::topic, LinkedHashMap::new, Collectors.toList()));
        return lacking.values().stream().map(topic -> held(topic, known)).toList();
    }

    private static HeldTopic held(List<Guarded> lacking, Map<UUID, TopicMastery> known) {
        Guarded topic = lacking.getFirst();
        String course = "/courses/" + topic.courseSlug() + "/";
        return new HeldTopic(
                topic.topic(),
                topic.title(),
                course + topic.slug(),
                topic.unseen(),
                lacking.stream()
                        .map(each -> new HeldTopic.Missing(
                                each.firstTitle(), course + each.firstSlug(), mastery(known.get(each.first()))))
                        .toList());
    }

    private static boolean isMet(@Nullable TopicMastery mastery) {
        return mastery != null && mastery.enough();
    }

    private static double mastery(@Nullable TopicMastery mastery) {
        return mastery == null ? 0 : mastery.mastery();
    }

    /** Of each topic of a course, what comes before it and how a person stands with that. */
    Map<UUID, Standing> standings(UUID person, CourseSummary course, Outline outline, Map<UUID, TopicMastery> known) {
        Set<UUID> started = outline.topics().stream()
                        .anyMatch(topic -> !topic.prerequisites().isEmpty())
                ? store.started(person, course.id())
                : Set.of();
        Map<UUID, Outline.Topic> topics =
                outline.topics().stream().collect(Collectors.toMap(Outline.Topic::id, Function.identity()));
        return outline.topics().stream()
                .collect(Collectors.toMap(
                        Outline.Topic::id,
                        topic -> new Standing(
                                topic.prerequisites().stream()
                                        .map(topics::get)
                                        .filter(Objects::nonNull)
                                        .map(first -> first(course, first, known.get(first.id())))
                                        .toList(),
                                started.contains(topic.id()))));
    }

    private static Standing.First first(CourseSummary course, Outline.Topic topic, @Nullable TopicMastery mastery) {
        return new Standing.First(
                topic.title(), course.address() + "/" + topic.slug(), mastery, topic.items() == 0 || isMet(mastery));
    }

    /** Mixes the new items of a topic into Study from now on, whatever comes first. */
    void start(UUID person, UUID topic) {
        store.start(person, topic);
    }

    /**
     * Says what comes before a topic; what is not of the course is left out.
     *
     * @return the titles of the topics of the circle that this would close, the last the same as the first; empty when it
     *     was written
     */
    List<String> change(UUID course, Outline outline, UUID topic, List<UUID> first) {
        return titles(outline, store.change(course, topic, first));
    }

    /** The circle that would close, by titles; nothing is written. */
    List<String> circle(UUID course, Outline outline, UUID topic, List<UUID> first) {
        return titles(outline, new PrerequisiteGraph(store.of(course)).circle(topic, first));
    }

    private static List<String> titles(Outline outline, List<UUID> circle) {
        List<String> titles = new ArrayList<>();
        for (UUID id : circle) {
            outline.topic(id).map(Outline.Topic::title).ifPresent(titles::add);
        }
        return titles;
    }
}
