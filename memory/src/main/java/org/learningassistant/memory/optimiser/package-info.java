/**
 * Fits the 21 parameters of FSRS-6 to what one person remembered and forgot, and says how well parameters predict a log.
 * Gradient descent on the log-loss of reviews on later days, with exact derivatives; the same log gives the same
 * parameters on every machine.
 */
@NullMarked
package org.learningassistant.memory.optimiser;

import org.jspecify.annotations.NullMarked;
