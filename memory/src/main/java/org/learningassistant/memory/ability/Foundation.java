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
     * A topic without items asks for nothing. Ability does not tell all where it stands on fewer answers than items were
     * seen, as with flash cards, which learners rate themselves, and with reviews from another program; there is enough as
     * well when that many items would be recalled.
     */
    public static boolean carries(AbilityModel model, TopicEvidence evidence) {
        if (evidence.items() == 0) {
            return true;
        }
        int answers = evidence.ability().answers();
        if (answers < evidence.seen() && evidence.seen() * evidence.retrievability() >= ENOUGH * evidence.items()) {
            return true;
        }
        return model.mastery(evidence).value() >= ENOUGH;
    }
}
