package org.learningassistant.memory.optimiser;

/**
 * A group of reviews with about the same predicted chance of recall.
 *
 * @param predicted the mean of their predictions, 0 to 1
 * @param recalled the share that was recalled, 0 to 1
 * @param reviews how many they are
 */
public record CalibrationPoint(double predicted, double recalled, int reviews) {}
