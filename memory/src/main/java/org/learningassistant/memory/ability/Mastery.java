package org.learningassistant.memory.ability;

/**
 * How much of a topic is mastered.
 *
 * @param value 0 to 1: the share of the topic's items that the learner is expected to answer now, unaided by guessing
 * @param answers the basis ("from 14 answers"); 0 means that nothing is known, and the value is 0
 */
public record Mastery(double value, int answers) {}
