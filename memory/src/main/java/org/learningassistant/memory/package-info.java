/**
 * The learning engine: when to ask an item again (FSRS-6), how able a person is and how difficult an item, what to ask
 * next, and how an answer is graded. Pure functions of their arguments: no input or output, no clock, no randomness.
 */
@NullMarked
package org.learningassistant.memory;

import org.jspecify.annotations.NullMarked;
