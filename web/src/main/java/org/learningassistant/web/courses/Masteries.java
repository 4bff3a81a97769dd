package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of a person's mastery; nothing where no feature measures it. */
@ApplicationScoped
class Masteries {
    private final Instance<MasterySource> sources;

    Masteries(Instance<MasterySource> sources) {
        this.sources = sources;
    }

    Map<UUID, TopicMastery> of(UUID person, Collection<UUID> courses) {
        return sources.isResolvable() && !courses.isEmpty() ? sources.get().of(person, courses) : Map.of();
    }

    /**
     * The mean over topics, where a topic nobody has practised counts as zero, so that the number grows with every topic
     * taken up. Null before the first answer.
     */
    static @Nullable TopicMastery mean(Collection<UUID> topics, Map<UUID, TopicMastery> known) {
        List<TopicMastery> found = topics.stream()
                .map(known::get)
                .filter(mastery -> mastery != null && mastery.answers() > 0)
                .toList();
        if (found.isEmpty()) {
            return null;
        }
        double sum = found.stream().mapToDouble(TopicMastery::mastery).sum();
        int answers = found.stream().mapToInt(TopicMastery::answers).sum();
        return new TopicMastery(
                sum / topics.size(),
                answers,
                found.size() == topics.size() && found.stream().allMatch(TopicMastery::enough));
    }
}
