package org.learningassistant.memory.ability;

/**
 * Whether a topic is known well enough for others to build on it. A learner who lacks what comes first gains little from
 * what comes after, but waiting for perfection would keep everybody from going on: half of the topic, as it could be
 * answered now, is taken as enough.
 */
public final class Foundation {
    /** From this mastery on a topic carries others. */
    public static final double ENOUGH = 0.5;

    private Foundation() {}

    /**
     * A topic without items asks for nothing. One of flash cards alone has no ability, since learners rate those
     * themselves; there counts what is at hand, the share of items seen times their chance of recall.
     */
    public static boolean carries(AbilityModel model, TopicEvidence evidence) {
        if (evidence.items() == 0) {
            return true;
        }
        if (evidence.ability().answers() == 0) {
            double recalled = evidence.seen() == 0 ? 0 : evidence.seen() * evidence.retrievability();
            return recalled / evidence.items() >= ENOUGH;
        }
        return model.mastery(evidence).value() >= ENOUGH;
    }
}
