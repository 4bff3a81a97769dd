/**
 * When to ask an item again: FSRS-6 (the Free Spaced Repetition Scheduler, 21 parameters), with learning steps, fuzz and
 * load balancing. Time is an argument everywhere; where published implementations disagree, fsrs-rs, the engine inside
 * Anki, is followed.
 */
@NullMarked
package org.learningassistant.memory.fsrs;

import org.jspecify.annotations.NullMarked;
