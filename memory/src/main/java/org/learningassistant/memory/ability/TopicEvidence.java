package org.learningassistant.memory.ability;

/**
 * What is known about one learner and one topic.
 *
 * @param ability of the learner in the topic
 * @param difficulty mean of the topic's items, in logits
 * @param items how many the topic has
 * @param seen how many of them the learner has answered
 * @param retrievability mean chance of recall of those seen, now; ignored when none was
 */
public record TopicEvidence(Estimate ability, double difficulty, int items, int seen, double retrievability) {

    public TopicEvidence {
        if (items < 0 || seen < 0 || seen > items) {
            throw new IllegalArgumentException(seen + " of " + items + " items seen");
        }
        if (seen > 0 && !(retrievability >= 0 && retrievability <= 1)) {
            throw new IllegalArgumentException("retrievability must be 0 to 1, not " + retrievability);
        }
    }
}
