package org.learningassistant.memory.ability;

/**
 * Chance that an answer will be right, with the interval that holds the true chance in 9 of 10 cases.
 *
 * @param answers on how many answers of the learner it rests
 */
public record Prediction(double chance, double low, double high, int answers) {}
