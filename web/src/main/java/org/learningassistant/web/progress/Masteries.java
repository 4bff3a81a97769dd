package org.learningassistant.web.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.learningassistant.memory.ability.AbilityModel;
import org.learningassistant.memory.ability.Estimate;
import org.learningassistant.memory.ability.Foundation;
import org.learningassistant.memory.ability.Mastery;
import org.learningassistant.memory.ability.TopicEvidence;
import org.learningassistant.web.courses.MasterySource;
import org.learningassistant.web.courses.TopicMastery;
import org.learningassistant.web.progress.ProgressStore.TopicRow;

/** How well a person knows topics, from the ability in each and the items' chances of recall at this moment. */
@ApplicationScoped
class Masteries implements MasterySource {
    private static final AbilityModel MODEL = AbilityModel.DEFAULT;

    /** The half width of a 90 % interval in standard errors. */
    private static final double NINE_OF_TEN = 1.645;

    private final ProgressStore store;
    private final InstantSource clock;

    Masteries(ProgressStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Map<UUID, TopicMastery> of(UUID person, UUID course) {
        return of(person, List.of(course));
    }

    /** Forgetting follows the usual parameters here, for which no further question is asked. */
    @Override
    public Map<UUID, TopicMastery> of(UUID person, Collection<UUID> courses) {
        Map<UUID, TopicMastery> known = new LinkedHashMap<>();
        Instant now = clock.instant();
        for (TopicRow row : store.topics(person, courses)) {
            TopicProgress topic = topic(Learner.USUAL, row, now);
            if (topic.isBegun()) {
                TopicEvidence evidence = new TopicEvidence(
                        new Estimate(row.microLogits(), row.answers()),
                        row.difficulty(),
                        topic.items(),
                        topic.seen(),
                        topic.recall());
                known.put(
                        topic.id(),
                        new TopicMastery(topic.mastery(), topic.answers(), Foundation.carries(MODEL, evidence)));
            }
        }
        return known;
    }

    static List<TopicProgress> topics(Learner learner, List<TopicRow> rows, Instant now) {
        return rows.stream().map(row -> topic(learner, row, now)).toList();
    }

    private static TopicProgress topic(Learner learner, TopicRow row, Instant now) {
        int seen = row.stabilities().size();
        int known = 0;
        double sum = 0;
        for (int i = 0; i < seen; i++) {
            double recall = learner.retrievability(
                    row.stabilities().get(i), instant(row.lastAnswers().get(i)), now);
            sum += recall;
            known += learner.knows(recall) ? 1 : 0;
        }
        double recall = seen == 0 ? 0 : sum / seen;
        Estimate ability = new Estimate(row.microLogits(), row.answers());
        double half = NINE_OF_TEN * MODEL.standardError(ability);
        Mastery mastery = mastery(row, ability, 0, seen, recall);
        return new TopicProgress(
                row.id(),
                row.title(),
                row.slug(),
                row.course(),
                row.courseTitle(),
                row.courseSlug(),
                row.items(),
                seen,
                known,
                mastery.value(),
                mastery(row, ability, -half, seen, recall).value(),
                mastery(row, ability, half, seen, recall).value(),
                mastery.answers(),
                recall,
                List.of(),
                Duration.ZERO);
    }

    /** As it would be if the ability were {@code shift} logits higher. */
    private static Mastery mastery(TopicRow row, Estimate ability, double shift, int seen, double recall) {
        Estimate shifted = new Estimate(ability.microLogits() + Math.round(shift * 1e6), ability.answers());
        return MODEL.mastery(new TopicEvidence(shifted, row.difficulty(), row.items(), seen, recall));
    }

    static Instant instant(double epochSeconds) {
        return Instant.ofEpochMilli(Math.round(epochSeconds * 1000));
    }
}
