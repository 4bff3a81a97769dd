package org.learningassistant.memory.optimiser;

import java.time.Instant;

/**
 * What was expected of one review and what came.
 *
 * @param at when the review was
 * @param recall the chance of recall that was expected, 0 to 1
 * @param recalled whether the item was recalled
 * @param days since the review before
 * @param reviews of the item so far, this one included
 * @param lapses how often the item had been forgotten before
 */
record Prediction(Instant at, double recall, boolean recalled, double days, int reviews, int lapses) {}
