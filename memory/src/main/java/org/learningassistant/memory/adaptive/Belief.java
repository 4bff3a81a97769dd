package org.learningassistant.memory.adaptive;

import java.util.List;
import org.learningassistant.memory.ability.AbilityModel;
import org.learningassistant.memory.ability.Estimate;

/**
 * What is held about an ability before the first answer: a normal distribution, in logits.
 *
 * @param error its standard deviation
 */
public record Belief(double mean, double error) {
    /** Somebody of whom nothing is known. */
    public static final Belief NEUTRAL = new Belief(0, AbilityModel.DEFAULT.spread());

    /** However much is in the log: what somebody knew may have faded, or grown. */
    private static final double LEAST_ERROR = 0.5;

    public Belief {
        if (!(Math.abs(mean) <= 10) || !(error > 0 && error <= 5)) {
            throw new IllegalArgumentException(mean + " ± " + error);
        }
    }

    /** @param items how many of the pool's items belong to the topic of the ability */
    public record TopicAbility(Estimate ability, int items) {}

    /**
     * The mean of the abilities in the topics of a pool, each with the weight of its items. The errors are averaged as if
     * they came together, which overstates the error of the mean rather than understates it.
     */
    public static Belief of(List<TopicAbility> topics) {
        double items = topics.stream().mapToInt(TopicAbility::items).sum();
        if (items == 0) {
            return NEUTRAL;
        }
        double mean = 0;
        double error = 0;
        for (TopicAbility topic : topics) {
            mean += topic.items() / items * topic.ability().value();
            error += topic.items() / items * AbilityModel.DEFAULT.standardError(topic.ability());
        }
        return new Belief(Math.clamp(mean, -5.0, 5.0), Math.max(LEAST_ERROR, error));
    }
}
