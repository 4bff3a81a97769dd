package org.learningassistant.memory.optimiser;

import org.learningassistant.memory.ability.Share;

/**
 * A group of reviews with about the same predicted chance of recall.
 *
 * @param lowest the least certain of their predictions, 0 to 1
 * @param highest the most certain
 * @param predicted the mean of their predictions
 * @param recalled the share that was recalled, with its uncertainty and the number of reviews
 */
public record CalibrationPoint(double lowest, double highest, double predicted, Share recalled) {}
