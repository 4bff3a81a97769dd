package org.learningassistant.memory.ability;

/**
 * What one answer moves; the values that a log row stores. Estimate = start + sum of its steps.
 *
 * @param ability in micro-logits, to be added to the learner's ability
 * @param difficulty in micro-logits, to be added to the item's difficulty
 * @param predicted success that was expected before the answer, 0 to 1
 */
public record Steps(long ability, long difficulty, double predicted) {}
