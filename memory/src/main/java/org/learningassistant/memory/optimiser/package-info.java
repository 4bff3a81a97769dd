/**
 * Fits the 21 parameters of FSRS-6 to what one person remembered and forgot, and says how well parameters predict a log.
 * The most probable parameters are found with exact derivatives, and used only where they predict later reviews better;
 * the same log gives the same parameters on every machine.
 */
@NullMarked
package org.learningassistant.memory.optimiser;

import org.jspecify.annotations.NullMarked;
